"""Programmes: recipes as data, runs with their stages, and the answer to "when"."""

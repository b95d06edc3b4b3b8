"""Carrying out: milestones, pilots with their decision, and what a firm says twice a year of what came of it."""

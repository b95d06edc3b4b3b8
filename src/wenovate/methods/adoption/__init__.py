"""Adoption: a body takes a solution over, says how far it is, and measures what it gained."""

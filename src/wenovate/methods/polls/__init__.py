"""Sounding boards: standing groups of people whom a unit asks for a score and a comment, within five working days, without names."""

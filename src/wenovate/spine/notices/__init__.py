"""Telling people what concerns them, in their language, once."""

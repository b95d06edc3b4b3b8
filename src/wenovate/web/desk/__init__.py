"""The unit's desk: what waits, by deadline."""

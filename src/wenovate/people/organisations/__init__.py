"""Organisations: the public bodies of the registers, and the units that run programmes."""

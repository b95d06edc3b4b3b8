"""Hypothesis without a stop-watch: the first count of a year's holidays takes longer than the rest, and the machine is shared."""

from hypothesis import settings

settings.register_profile("house", deadline=None, database=None, derandomize=True)
settings.load_profile("house")

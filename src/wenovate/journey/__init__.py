"""The road of a need, noun by noun."""

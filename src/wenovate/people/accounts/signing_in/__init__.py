"""Coming in: what allauth is given of ours, limits, the national sign-in, and the ways that allauth does not know."""

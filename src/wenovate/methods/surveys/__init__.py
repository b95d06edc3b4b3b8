"""Surveys: a question set that the bodies of a network answer once each, or their representatives; counted without giving anybody away."""

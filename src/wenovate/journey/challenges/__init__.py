"""Challenges: critical issues. Needs are selected by criteria and grouped; each challenge has a calendar of its own from then on."""

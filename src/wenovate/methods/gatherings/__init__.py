"""Gatherings: round tables, focus groups and interviews of a programme, their records, and what is drawn from them."""

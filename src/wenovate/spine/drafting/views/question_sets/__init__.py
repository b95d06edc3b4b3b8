"""Pages of the forms of a draft."""

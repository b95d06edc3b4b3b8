"""Pages of drafts of every kind."""

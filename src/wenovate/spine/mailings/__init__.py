"""Letters that a unit writes to many: drafts, audiences, sending in batches, and what became of each letter."""

"""What developers run through ./we: tests, checks, benches, messages. Nothing of it reaches an installation."""

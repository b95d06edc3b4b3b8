"""What developers run through ./we: tests, checks, benches, messages, the wheel. Nothing of it reaches an installation."""

"""Pages of questions and of debates."""

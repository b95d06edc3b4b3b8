"""Events: people are called, declare that they come, a team is named with date and place."""

"""Files that people hand in: checked, kept privately, given out only through a guard that an owner signed in."""

"""The progress of a programme on one page: what was reached, in figures and pictures with their tables."""

"""Writing together: one field is the unit of writing, with a lock that shows its holder and ends by itself; every version is kept."""

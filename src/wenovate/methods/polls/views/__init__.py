"""Pages of sounding boards and their polls."""

"""The demo: invented people and texts, a clock that can be moved, mail that can be read. Absent outside demo mode."""

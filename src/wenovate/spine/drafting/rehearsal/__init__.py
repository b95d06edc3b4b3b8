"""The dry run: what will happen on each date, who may do what at any instant, and how it looks as a picture; before anything opens."""

from .asking import Cell, Row, matrix, run_of, verdict
from .days import Day, Happening, Kind, events, headings
from .picture import Picture, picture

__all__ = ["Cell", "Day", "Happening", "Kind", "Picture", "Row", "events", "headings", "matrix", "picture", "run_of", "verdict"]

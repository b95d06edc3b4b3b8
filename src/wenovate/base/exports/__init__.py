"""Lists as tables for a spreadsheet: the rows of a page, all of them, in CSV or XLSX. One service for every list."""

from .leaving import answer, leaving, taken
from .tables import Column, Export

__all__ = ["Column", "Export", "answer", "leaving", "taken"]

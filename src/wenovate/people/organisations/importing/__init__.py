"""Reading a register of bodies, whatever its format: what each row says, and what is doubtful about it. Writes nothing."""

from .columns import Settled, fitting, guess, settled_by, table_rows
from .diavgeia import read_greek_register
from .rows import Row, WrongRegister
from .sheets import Sheet, kind_of, read_sheet

__all__ = [
    "Row",
    "Settled",
    "Sheet",
    "WrongRegister",
    "fitting",
    "guess",
    "kind_of",
    "read_greek_register",
    "read_sheet",
    "settled_by",
    "table_rows",
]

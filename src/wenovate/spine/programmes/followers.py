"""What follows from acts on a programme that is open: higher floors sign in, for instance the letters to those whom it concerns."""

from typing import Any

from wenovate.base.registry import Table

# Called inside the act, with the allowance: (allowance, by=…, at=…).
letting_in: Table[Any] = Table("what follows when a body is let in late")
# Called inside the act, with the change: (change, by=…, at=…).
changing: Table[Any] = Table("what follows when a programme, or the calendar of one challenge, is changed")

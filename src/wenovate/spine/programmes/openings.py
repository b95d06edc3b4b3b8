"""What else is laid when a programme opens: higher floors sign in, for instance the round in which issues are selected."""

from typing import Any

from wenovate.base.registry import Table

# Called inside the act, with the run that is the programme: (run, by=…, at=…).
openings: Table[Any] = Table("what is laid when a programme opens")

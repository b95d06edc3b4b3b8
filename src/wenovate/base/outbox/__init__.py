"""What is done later: work asked for inside an act, and mail. `after` and `mail` stand in the act's own transaction."""

from .jobs import after, recurring, tasks
from .mail import Letter, mail

__all__ = ["Letter", "after", "mail", "recurring", "tasks"]

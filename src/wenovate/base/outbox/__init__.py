"""What is done later: work asked for inside an act, and mail. `after` and `mail` stand in the act's own transaction."""

from .jobs import after, after_all_else, recurring, tasks
from .mail import Letter, Rich, mail

__all__ = ["Letter", "Rich", "after", "after_all_else", "mail", "recurring", "tasks"]

"""What time it is. Views, commands and tasks ask here and hand the instant on; actions and rules never ask."""

from .now import advance_to, now, today, wind

__all__ = ["advance_to", "now", "today", "wind"]

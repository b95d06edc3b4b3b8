"""Pages of ideas: reading them, giving one, and what the unit does with them."""

from .giving import autosave, form, receipt, start, unsign, withdraw
from .reading import detail, listing, report
from .tending import close_call, decline, hide, open_call, put_back, settle_reports, take_up

__all__ = [
    "autosave",
    "close_call",
    "decline",
    "detail",
    "form",
    "hide",
    "listing",
    "open_call",
    "put_back",
    "receipt",
    "report",
    "settle_reports",
    "start",
    "take_up",
    "unsign",
    "withdraw",
]

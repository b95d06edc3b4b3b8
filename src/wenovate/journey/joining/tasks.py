"""What the worker does for registrations."""

from datetime import datetime

from wenovate.base import clock
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.receipts import receipt_pdf

from . import actions, queries
from .enums import RECEIPT
from .models import Registration


def make_receipt(registration: int) -> None:
    """The receipt as PDF; made once."""
    found: Registration = Registration.objects.select_related(*Registration.read_with).get(pk=registration)
    if dossiers.attachment(found, RECEIPT) is None:
        actions.file_receipt(found, receipt_pdf(found, "joining.submit"), by=MACHINE, at=clock.now())


def remind(at: datetime) -> None:
    """At every tick: authors whose document is awaited, on the last day and one working day before it; once a day."""
    for registration in queries.to_remind(at):
        try:
            actions.remind(registration, by=MACHINE, at=at)
        except (Refused, Conflict):
            # The document came, or another worker was quicker.
            continue


def lapse_overdue(at: datetime) -> None:
    """At every tick, in programmes whose recipe lets late registrations lapse."""
    for registration in Registration.objects.overdue(at).select_related("programme"):
        if registration.programme.frozen.joining.get("after") == "lapsed":
            try:
                actions.lapse(registration, by=MACHINE, at=at)
            except Refused:
                # The document came between reading and acting.
                continue

"""What the worker does for needs."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.receipts import decision_pdf, receipt_pdf

from . import actions, letters
from .enums import DECISION, RECEIPT, SELECTED
from .models import Need


def make_receipt(need: int) -> None:
    """The receipt as PDF; made once."""
    found: Need = Need.objects.select_related(*Need.read_with).get(pk=need)
    if dossiers.attachment(found, RECEIPT) is None:
        actions.file_receipt(found, receipt_pdf(found, found.sent_by), by=MACHINE, at=clock.now())


def make_decision(need: int) -> None:
    """The letter with the decision as PDF, in the author's language; made once."""
    found: Need = Need.objects.select_related(*Need.read_with).get(pk=need)
    if dossiers.attachment(found, DECISION) is not None:
        return
    selected = found.status == SELECTED
    verb = "needs.select" if selected else "needs.decline"
    content = decision_pdf(found, verb, lambda reason: letters.decided(found, selected, reason))
    actions.file_decision(found, content, by=MACHINE, at=clock.now())

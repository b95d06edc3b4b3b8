"""What the worker does for needs."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.receipts import receipt_pdf

from . import actions
from .enums import RECEIPT
from .models import Need


def make_receipt(need: int) -> None:
    """The receipt as PDF; made once."""
    found: Need = Need.objects.select_related(*Need.read_with).get(pk=need)
    if dossiers.attachment(found, RECEIPT) is None:
        actions.file_receipt(found, receipt_pdf(found, "needs.submit"), by=MACHINE, at=clock.now())

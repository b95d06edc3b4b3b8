"""What the worker does for entries."""

from functools import partial

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.demands.enums import CANCELLED
from wenovate.journey.demands.models import Demand
from wenovate.people.mandates.queries import people_of_firm
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.receipts import decision_pdf, receipt_pdf
from wenovate.spine.notices.actions import tell

from . import actions, letters, queries
from .enums import AWARDED, DECISION
from .models import Entry


def make_receipt(entry: int) -> None:
    """The receipt as PDF of what was sent last; one for each sending."""
    found: Entry = Entry.objects.select_related(*Entry.read_with).get(pk=entry)
    if queries.receipts(found) < dossiers.standing(found).number:
        actions.file_receipt(found, receipt_pdf(found, "entries.submit"), by=MACHINE, at=clock.now())


def make_decision(entry: int) -> None:
    """The letter with the decision as PDF; made once."""
    found: Entry = Entry.objects.select_related(*Entry.read_with).get(pk=entry)
    if dossiers.attachment(found, DECISION) is not None:
        return
    awarded = found.status == AWARDED
    verb = "entries.win" if awarded else "entries.decline"
    content = decision_pdf(found, verb, lambda reason: letters.decided(found, awarded, reason))
    actions.file_decision(found, content, by=MACHINE, at=clock.now())


def tell_of_decision(demand: int) -> None:
    """Write to the people of every firm whose entry was not awarded when the demand was decided."""
    found, at = Demand.objects.get(pk=demand), clock.now()
    reason = dossiers.reason_of(found, "demands.decide")
    for entry in queries.not_chosen(found):
        for person in people_of_firm(entry.entrant_id):
            tell(person, f"entries.award:{entry.pk}", partial(letters.decided, entry, False, reason), by=MACHINE, at=at)


def tell_of_ending(demand: int) -> None:
    """Write to the people of every firm that has begun or sent an answer to what was cancelled or, a consultation, concluded."""
    found, at = Demand.objects.get(pk=demand), clock.now()
    cancelled = found.status == CANCELLED
    compose = letters.demand_cancelled if cancelled else letters.concluded
    reason = dossiers.reason_of(found, "demands.cancel" if cancelled else "demands.conclude")
    for entry in queries.standing(found):
        for person in people_of_firm(entry.entrant_id):
            tell(person, f"entries.ended:{entry.pk}", partial(compose, entry, reason), by=MACHINE, at=at)

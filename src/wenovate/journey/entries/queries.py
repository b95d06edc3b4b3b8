"""Reads of entries."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.journey.demands.enums import PUBLISHED, Mode
from wenovate.journey.demands.models import Demand
from wenovate.journey.demands.queries import dates
from wenovate.methods.evaluation.enums import COMPETITION
from wenovate.methods.evaluation.enums import PUBLISHED as ROUND_PUBLISHED
from wenovate.methods.evaluation.models import Juror, Round
from wenovate.methods.evaluation.queries import named_jurors, round_of
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.casework import mark_of
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme

from .enums import AWARDED, DRAFT, NOT_AWARDED, OPENED, RECEIPT, SHORT_LISTED, SUBMITTED, WITHDRAWN
from .models import Entry
from .rules import sealed_until


def get(number: str, actor: Actor) -> Entry:
    """An entry that the actor may read, or 404."""
    found: Entry = dossiers.get(Entry, number, actor)
    return found


def firm_of(actor: Actor) -> Firm:
    """The firm for which somebody acts, in an act that the gate opens to such people alone."""
    return Firm.objects.get(pk=actor.known_firm)


def of_firm(demand: Demand, firm: int | None) -> Entry | None:
    """What a firm has begun or sent in answer to a demand, what it took back left out."""
    if firm is None:
        return None
    found: Entry | None = Entry.objects.filter(demand=demand.pk, entrant=firm, is_gone=False).first()
    return found


def own(actor: Actor) -> list[Entry]:
    """What the actor's firm has begun or sent, newest first."""
    if actor.firm is None:
        return []
    rows = Entry.objects.filter(entrant=actor.firm, thrown_at=None).exclude(status=WITHDRAWN)
    return list(rows.select_related("demand__run__programme", "programme").order_by("-created_at", "-pk")[:100])


def opened(demand: Demand) -> "QuerySet[Entry]":
    """What was opened and is not decided, by code."""
    rows: QuerySet[Entry] = Entry.objects.filter(demand=demand.pk, status=OPENED).order_by("code")
    return rows


def reason(entry: Entry) -> texts.Text | None:
    """Why it was awarded or not: its own reason, else that with which its demand was decided; None before."""
    if entry.status not in (AWARDED, NOT_AWARDED):
        return None
    own = dossiers.reason_of(entry, "entries.win") or dossiers.reason_of(entry, "entries.decline")
    return own or dossiers.reason_of(entry.demand, "demands.decide")


def awarded(demand: Demand) -> list[Entry]:
    """What was awarded, and is public since."""
    if demand.status == PUBLISHED:
        return []
    return list(Entry.objects.filter(demand=demand.pk, status=AWARDED).select_related("entrant").order_by("code"))


def shown_to_unit(demand: Demand, actor: Actor) -> "QuerySet[Entry]":
    """What came in answer to a demand as far as the actor may read it, by code: nothing before it is opened."""
    rows: QuerySet[Entry] = Entry.objects.addressed_to(actor).filter(demand=demand.pk).exclude(number=None)
    return rows.select_related("firm", "programme").order_by("code")


def winners(demand: Demand) -> list[Entry]:
    """What was awarded, for everybody."""
    return list(Entry.objects.filter(demand=demand.pk, status=AWARDED).select_related("firm", "programme").order_by("code"))


def waiting_marks(demand: Demand) -> list[tuple[int, str, str]]:
    """What is sealed: (id, code, mark of the revision that was sent), by code."""
    rows = dict(Entry.objects.filter(demand=demand.pk, status=SUBMITTED).values_list("pk", "code"))
    sent = Revision.objects.filter(dossier__in=list(rows), number__gt=0).order_by("number")
    marks = {revision.dossier_id: mark_of(revision) for revision in sent}
    return sorted(((pk, code or "", marks[pk]) for pk, code in rows.items()), key=lambda one: one[1])


def undecided(demand: Demand) -> list[tuple[int, str]]:
    """(id, state) of what stands and has no decision."""
    return list(Entry.objects.filter(demand=demand.pk, status__in=[OPENED, SHORT_LISTED]).order_by("pk").values_list("pk", "status"))


def not_chosen(demand: Demand) -> "QuerySet[Entry]":
    """What was not awarded when the demand was decided."""
    rows: QuerySet[Entry] = Entry.objects.filter(demand=demand.pk, status=NOT_AWARDED, closed_at=demand.closed_at)
    return rows.select_related(*Entry.read_with).order_by("pk")


def taking_part(runs: Any) -> "QuerySet[Dossier]":
    """What rounds of a jury are about: what was opened for good, in the runs of these rounds."""
    ids = [round.run_id for round in runs]
    states = [OPENED, AWARDED, NOT_AWARDED]
    final = Entry.objects.filter(run__in=ids, status__in=states, demand__opened_at__isnull=False).values("pk")
    rows: QuerySet[Dossier] = Dossier.objects.filter(pk__in=final)
    return rows


def next_steps(entry: Any) -> list[str]:
    """What happens after a submission."""
    when = dates(entry.demand, entry.submitted_at)
    zone = entry.programme.zone
    if entry.demand.mode == "consultation":
        return [_("The unit reads it. A summary without names of firms is published when the consultation ends.")]
    first = (
        _("It stays sealed until %(when)s. Until then you can change it and send it anew; nobody but your firm reads it.")
        % {"when": texts.instant_in_words(when.closes, zone)}
        if when.closes
        else _("It stays sealed until the deadline; nobody but your firm reads it.")
    )
    second = (
        _("Then everything that came is opened in one act, and a jury judges it by its code alone.")
        if entry.demand.mode == "competition"
        else _("Then everything that came is opened in one act, and the unit compares it by the criteria.")
    )
    return [first, second, _("You get the decision with its reasons by mail, whether you are chosen or not.")]


def to_send(actor: Actor) -> list[Entry]:
    """What the actor's firm has still to send: drafts and full entries that are awaited."""
    return [entry for entry in own(actor) if entry.status in (DRAFT, SHORT_LISTED)]


def to_examine(actor: Actor, at: datetime) -> list[Demand]:
    """Demands of the actor's unit that have answers and no decision, where nothing is sealed any more."""
    rows = Demand.objects.filter(programme__unit=actor.unit, status=PUBLISHED, entries__status__in=[SUBMITTED, OPENED]).distinct()
    found = list(rows.select_related("programme", "run__programme__unit").order_by("pk"))
    programmes.read_windows([demand.run for demand in found])
    return [demand for demand in found if sealed_until(demand, at) is None]


def waits(demand: Demand) -> bool:
    """Whether something came that nobody has opened: of what is sealed not even the number is told."""
    return bool(Entry.objects.filter(demand=demand.pk, status=SUBMITTED).exists())


def standing_codes(demand: Demand, actor: Actor) -> list[Entry]:
    """What was opened and waits for a decision, by code, as far as the actor may read it."""
    return list(shown_to_unit(demand, actor).filter(status=OPENED))


def receipts(entry: Entry) -> int:
    """How many receipts were made of it."""
    return entry.attachments.filter(label=RECEIPT).count()


def standing(demand: Demand) -> "QuerySet[Entry]":
    """What firms have begun or sent and not taken back."""
    rows: QuerySet[Entry] = Entry.objects.filter(demand=demand.pk, is_gone=False)
    return rows.select_related(*Entry.read_with).order_by("pk")


def opened_in(programme: Programme) -> list[Entry]:
    """What was opened in a programme, whatever came of it, with whose it is."""
    states = [OPENED, SHORT_LISTED, AWARDED, NOT_AWARDED]
    return list(Entry.objects.filter(programme=programme, status__in=states).select_related("entrant").order_by("pk"))


def codes_of(ids: Collection[int]) -> dict[int, str]:
    """How entries are called to a jury."""
    return {pk: code or "" for pk, code in Entry.objects.filter(pk__in=ids).values_list("pk", "code")}


def firms_of(ids: Collection[int]) -> dict[int, set[int]]:
    """The firms behind entries."""
    return {pk: {firm} for pk, firm in Entry.objects.filter(pk__in=ids).values_list("pk", "entrant")}


def acting_for(ids: Collection[int], people: Collection[int]) -> set[tuple[int, int]]:
    """(person, entry): who of these people acts for the firm of which entry, and so does not score it."""
    held = Grant.objects.filter(person__in=people, ended_at=None).exclude(firm=None).values_list("person", "firm")
    entries = Entry.objects.filter(pk__in=ids).values_list("pk", "entrant")
    return {(person, pk) for person, firm in held for pk, entrant in entries if firm == entrant}


def told_of_answers(dossier: Dossier) -> list[Person]:
    """Who hears of published answers about a demand: the people of the firms that have begun or sent something; of other things nobody."""
    if dossier.kind != "demand":
        return []
    firms = Entry.objects.filter(demand=dossier.pk, is_gone=False).values("entrant")
    held = Grant.objects.filter(firm__in=firms, ended_at=None).values("person")
    return list(Person.objects.filter(pk__in=held).order_by("pk"))


def jury_of(demand: Demand) -> Round | None:
    """The round in which a jury scores what came, where one was laid."""
    return round_of(demand.run, COMPETITION)


def jurors_of(demand: Demand) -> list[Juror]:
    """Who sits on the jury of a competition, once that is published; none before."""
    round = jury_of(demand) if demand.mode == Mode.COMPETITION else None
    return named_jurors(round) if round is not None else []


def is_judged(demand: Demand) -> bool:
    """Whether nothing keeps the unit from deciding: no jury was named, or its result is published."""
    round = jury_of(demand)
    return round is None or round.status == ROUND_PUBLISHED

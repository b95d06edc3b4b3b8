"""What is written about entries (forms F7; mission, S20 and S21)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move, move_all
from wenovate.base.outbox import after
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.journey.demands.actions import decide
from wenovate.journey.demands.enums import SEALED
from wenovate.journey.demands.models import Demand
from wenovate.journey.demands.queries import dates
from wenovate.methods.evaluation.actions import open_round
from wenovate.methods.evaluation.enums import COMPETITION, Per
from wenovate.people.mandates.queries import people_of_firm
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import BODY, PUBLIC, Dossier, sealed_audience, unit_audience
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .codes import new_code
from .enums import AWARDED, DECISION, DRAFT, NOT_AWARDED, OPENED, RECEIPT, SHORT_LISTED, SUBMITTED, WITHDRAWN
from .models import Entry

# Of how many jurors an entry wants a sheet: fewer than three are no jury (directive 2014/24/EU, article 81, leaves the number open).
SHEETS = 3


@action("entries.begin")
def begin(demand: Demand, *, by: Actor, at: datetime) -> Facts:
    """Begin the answer of the actor's firm to a demand (the answer's subject). Conflict where a colleague has begun one."""
    firm = queries.firm_of(by)
    try:
        with transaction.atomic():
            entry = Entry.objects.create(
                kind="entry",
                programme=demand.programme,
                run=demand.run,
                firm=firm,
                author_id=by.person,
                language=texts.current(),
                status=DRAFT,
                # A draft is the firm's: colleagues go on with it.
                audience=BODY,
                created_at=at,
                saved_at=at,
                saved_by=by.person,
                demand=demand,
                entrant=firm,
            )
    except IntegrityError as twice:
        raise Conflict(_("Your firm has begun an answer to this demand already.")) from twice
    casework.link(entry, demand, "answers", at=at)
    return Facts(entry, demand=demand.pk)


@action("entries.save")
def save(
    entry: Entry,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed beside what colleagues did, whether or not it can be sent now."""
    kept = drafts.keep(entry, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    Entry.objects.filter(pk=entry.pk, number=None).update(title=str(dossiers.draft_answers(entry).get("title", ""))[:250])
    return Facts(**kept.codes)


@action("entries.submit")
def submit(
    entry: Entry, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime
) -> Facts:
    """Send it: it gets its number and its code, and is sealed until the deadline; until then it may be sent anew.

    Conflict where a colleague has sent just this, changed it since `version`, or two texts wait for a choice.
    """
    drafts.demand_settled(entry, version)
    before = dossiers.newest(entry)
    if entry.status == SUBMITTED and before is not None and before.answers == answers:
        raise Conflict(_("It has been sent already, exactly like this."))
    if entry.status != SUBMITTED:
        move(entry, SUBMITTED)
    mark = casework.fix_revision(entry, question_set, answers, by=by.person, at=at)
    entry.number = entry.number or casework.next_number(at, entry.run.programme.zone)
    entry.code = entry.code or new_code()
    entry.submitted_at = at
    entry.title, entry.summary = str(answers.get("title", ""))[:250], str(answers.get("summary", ""))[:500]
    sealed = entry.demand.mode in SEALED
    entry.audience = sealed_audience(entry.demand_id) if sealed else unit_audience(entry.run.programme.unit_id)
    entry.save(update_fields=["number", "code", "submitted_at", "title", "summary", "audience"])
    _tell_people(entry, f"entries.received:{entry.pk}:{at.isoformat()}", partial(letters.received, entry), by, at)
    after("entries.make_receipt", entry=entry.pk)
    return Facts(entry, firm=entry.entrant_id, revision=mark, sealed=sealed)


@action("entries.withdraw")
def withdraw(entry: Entry, *, by: Actor, at: datetime) -> Facts:
    """Take it back, until it is decided: nobody but its own firm reads it any more; number and log stay, and another may be begun."""
    move(entry, WITHDRAWN)
    Entry.objects.filter(pk=entry.pk).update(closed_at=at, audience=BODY, is_gone=True)
    return Facts()


@action("entries.open")
def open_entries(demand: Demand, *, by: Actor, at: datetime) -> Facts:
    """Open all that came, in one act: from now on the unit reads it. The log keeps each code with the mark of what was sealed.

    Conflict where nothing waits to be opened, or where the first step is not decided yet.
    """
    waiting = queries.waiting_marks(demand)
    if not waiting:
        raise Conflict(_("Nothing waits to be opened."))
    if queries.opened(demand).exists():
        raise Conflict(_("Of the first step some are not decided yet: short-list them or decline them first."))
    move_all(Entry, [pk for pk, _code, _mark in waiting], SUBMITTED, OPENED)
    Dossier.objects.filter(pk__in=[pk for pk, _code, _mark in waiting]).update(audience=unit_audience(demand.run.programme.unit_id))
    step = "first_opened_at" if demand.asks_first_step else "opened_at"
    Demand.objects.filter(pk=demand.pk).update(**{step: at})
    return Facts(step=step.removesuffix("_at"), entries={code: mark for _pk, code, mark in waiting})


@action("entries.lay_jury")
def lay_jury(demand: Demand, closes_at: datetime, *, by: Actor, at: datetime) -> Facts:
    """Lay the round in which a named jury scores what comes (the answer's subject): from the deadline until `closes_at`, three sheets an entry.

    It may be laid before the deadline, so that the jury is named in public while firms still write. Conflict where it was laid.
    """
    opens = dates(demand, at).closes
    opens = opens if opens is not None and opens > at else None
    laid = open_round(demand.run, COMPETITION, per=Per.JUROR, sealed=True, opens_at=opens, closes_at=closes_at, wanted=SHEETS, by=by, at=at)
    return Facts(laid.subject, closes_at=closes_at.isoformat())


@action("entries.short_list")
def short_list(entry: Entry, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Ask for the full entry, with the reason; the people of the firm get a letter."""
    _require_first_step(entry)
    move(entry, SHORT_LISTED)
    closes = dates(entry.demand, at).closes
    return _told(entry, "entries.short_list", reason, partial(letters.short_listed, entry, reason, closes), by, at)


@action("entries.decline")
def decline(entry: Entry, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Not go on with it, with the reason; the people of the firm get a letter."""
    move(entry, NOT_AWARDED)
    Entry.objects.filter(pk=entry.pk).update(closed_at=at)
    after("entries.make_decision", entry=entry.pk)
    return _told(entry, "entries.decline", reason, partial(letters.decided, entry, False, reason), by, at)


@action("entries.win")
def win(entry: Entry, reason: str, *, by: Actor, at: datetime) -> Facts:
    """It is awarded: firm, title and summary are public from now on. Part of the act that decides the demand."""
    move(entry, AWARDED)
    Entry.objects.filter(pk=entry.pk).update(closed_at=at, published_at=at, audience=PUBLIC)
    after("entries.make_decision", entry=entry.pk)
    return _told(entry, "entries.win", reason, partial(letters.decided, entry, True, reason), by, at)


@action("entries.award")
def award(demand: Demand, winners: Collection[Entry], reason: str, *, by: Actor, at: datetime) -> Facts:
    """Decide a demand with its public reason: the winners are awarded, all others that stood are not; the worker writes to those.

    Conflict where a winner was withdrawn or decided meanwhile, or where what came was not opened. No winner: nobody is awarded.
    """
    if demand.opened_at is None:
        raise Conflict(_("What firms sent has not been opened yet."))
    if not queries.is_judged(demand):
        raise Conflict(_("The jury has not come to its result yet."))
    for entry in sorted(winners, key=lambda one: one.pk):
        if entry.demand_id != demand.pk:
            raise Conflict(_("This answers another demand."))
        win(entry, reason, by=by, at=at)
    others = queries.undecided(demand)
    for state in (OPENED, SHORT_LISTED):
        move_all(Entry, [pk for pk, status in others if status == state], state, NOT_AWARDED)
    Dossier.objects.filter(pk__in=[pk for pk, _status in others]).update(closed_at=at)
    decide(demand, reason, by=by, at=at)
    after("entries.tell_of_decision", demand=demand.pk)
    return Facts(awarded=sorted(entry.code or "" for entry in winners), others=len(others))


@action("entries.file_receipt")
def file_receipt(entry: Entry, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the receipt as PDF, made by the worker."""
    attached = casework.attach_made(entry, content, f"{entry.number}.pdf", RECEIPT, at=at)
    return Facts(sha256=attached.file.sha256)


@action("entries.file_decision")
def file_decision(entry: Entry, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the letter with the decision as PDF, made by the worker."""
    attached = casework.attach_made(entry, content, f"{entry.number}-decision.pdf", DECISION, at=at)
    return Facts(sha256=attached.file.sha256)


def _require_first_step(entry: Entry) -> None:
    demand = entry.demand
    if not demand.two_steps or demand.opened_at is not None:
        raise Refused(Verdict(allowed=False, reason=_("This demand has no second step: decide it.")))


def _told(entry: Entry, verb: str, reason: str, compose: Any, by: Actor, at: datetime) -> Facts:
    mark = casework.remark(entry, verb, reason, by=by.person, at=at)
    _tell_people(entry, f"{verb}:{entry.pk}", compose, by, at)
    return Facts(reason=mark)


def _tell_people(entry: Entry, about: str, compose: Any, by: Actor, at: datetime) -> None:
    for person in people_of_firm(entry.entrant_id):
        tell(person, about, compose, by=by, at=at)

"""What is written about needs (forms F2 and F6)."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Facts, Refused, Verdict, action, move
from wenovate.base.outbox import Letter, after
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.people.mandates.queries import represents
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import BODY, OWN, desk_audience
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import letters, queries
from .enums import DECISION, DRAFT, NOT_SELECTED, RECEIPT, SELECTED, SUBMITTED, WITHDRAWN, Heard
from .models import Need, Source

SUMMARY_LENGTH = 240


@dataclass(frozen=True)
class Told:
    """Where something was said that is recorded as a need: at a gathering (its id), or elsewhere on a day; in which words."""

    kind: str
    gathering_id: int | None = None
    said_on: date | None = None
    network: str = ""
    quote: str = ""
    link: str = ""


@action("needs.start")
def start(run: Run, *, by: Actor, at: datetime) -> Facts:
    """Begin a draft for the body that the actor represents (the answer's subject)."""
    need = Need.objects.create(
        kind="need",
        programme=run.programme,
        run=run,
        body_id=by.body,
        author_id=by.person,
        language=texts.current(),
        status=DRAFT,
        # A draft is the body's: its other representative goes on with it.
        audience=BODY,
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    if by.typed_by is not None:
        Source.objects.create(need=need, kind=Heard.PHONE)
    return Facts(need)


@action("needs.record")
def record(run: Run, body: Body, answers: Mapping[str, Any], told: Told, *, by: Actor, at: datetime) -> Facts:
    """Write down for a body what was said elsewhere (the answer's subject): a draft of the unit, completed and sent by its officers.

    The body may be one that has not joined. `answers` is what is known of the form so far.
    """
    questions = programmes.question_set(run.programme, "need")
    need = Need.objects.create(
        kind="need",
        programme=run.programme,
        run=run,
        body=body,
        language=texts.current(),
        title=casework.fed(questions, "title", dict(answers), 250),
        status=DRAFT,
        audience=desk_audience(run.programme.unit_id),
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    drafts.keep(need, questions, answers, by=by.person, at=at)
    Source.objects.create(need=need, **asdict(told))
    return Facts(need, body=body.pk, source=told.kind, gathering=told.gathering_id)


@action("needs.tell_source")
def tell_source(need: Need, told: Told, *, by: Actor, at: datetime) -> Facts:
    """Put right where something was said, and in which words."""
    Source.objects.filter(need=need).update(**asdict(told))
    return Facts(source=told.kind, gathering=told.gathering_id)


@action("needs.save")
def save(
    need: Need,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed and attached beside what others did; a draft can be saved whether or not submission is open."""
    kept = drafts.keep(need, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    Need.objects.filter(pk=need.pk).update(title=casework.fed(question_set, "title", dossiers.draft_answers(need), 250))
    return Facts(**kept.codes)


@action("needs.submit")
def submit(need: Need, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime) -> Facts:
    """Send a complete need: it gets its number and is open to the recipe's audience.

    Conflict where it was sent meanwhile, changed since the `version` that was looked through, or has texts that wait for a choice.
    """
    return _send(need, question_set, answers, version, letters.received, "needs.received", by, at)


@action("needs.submit_recorded")
def submit_recorded(
    need: Need, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime
) -> Facts:
    """Send what the unit recorded: from now on it is the body's like any other, and whoever represents the body is told so.

    Conflict as above.
    """
    return _send(need, question_set, answers, version, letters.recorded, "needs.recorded", by, at)


@action("needs.withdraw")
def withdraw(need: Need, *, by: Actor, at: datetime) -> Facts:
    """Take back what one submitted: it is no longer listed; number and log stay."""
    move(need, WITHDRAWN)
    # It is its author's alone again, or, where it was recorded, the body's.
    Need.objects.filter(pk=need.pk).update(closed_at=at, audience=BODY if need.is_recorded else OWN)
    return Facts()


@action("needs.select")
def select(need: Need, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Choose it as a critical issue, with the reason; the author gets a letter. Part of the act that opens the challenge."""
    return _decide(need, SELECTED, "needs.select", reason, by, at)


@action("needs.decline")
def decline(need: Need, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Do not choose it, with the reason and what can be done; the author gets a letter. It stays readable where it was."""
    return _decide(need, NOT_SELECTED, "needs.decline", reason, by, at)


@action("needs.file_decision")
def file_decision(need: Need, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the letter with the decision as PDF, made by the worker."""
    attached = casework.attach_made(need, content, f"{need.number}-decision.pdf", DECISION, at=at)
    return Facts(sha256=attached.file.sha256)


@action("needs.translate")
def translate(need: Need, translations: Mapping[str, Mapping[str, str]], *, by: Actor, at: datetime) -> Facts:
    """Give title and two-line summary in other languages: {"cs": {"title": …, "summary": …}}. In its own language only the summary."""
    casework.translate(need, translations)
    return Facts(languages=sorted(translations))


@action("needs.file_receipt")
def file_receipt(need: Need, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the receipt as PDF, made by the worker."""
    attached = casework.attach_made(need, content, f"{need.number}.pdf", RECEIPT, at=at)
    return Facts(sha256=attached.file.sha256)


def _send(
    need: Need,
    question_set: QuestionSet,
    answers: dict[str, Any],
    version: int | None,
    letter: Callable[[Need], Letter],
    about: str,
    by: Actor,
    at: datetime,
) -> Facts:
    drafts.demand_settled(need, version)
    move(need, SUBMITTED)
    mark = casework.fix_revision(need, question_set, answers, by=by.person, at=at)
    need.number = casework.next_number(at, need.run.programme.zone)
    need.submitted_at = need.published_at = at
    need.title = casework.fed(question_set, "title", answers, 250)
    need.summary = casework.fed(question_set, "summary", answers, SUMMARY_LENGTH) or casework.beginning(
        question_set, "issue", answers, SUMMARY_LENGTH
    )
    need.audience = need.run.programme.frozen.visibility
    need.save(update_fields=["number", "submitted_at", "published_at", "title", "summary", "audience"])
    for person in queries.readers(need, at.date()):
        tell(person, f"{about}:{need.pk}", partial(letter, need), body=need.body_id, by=by, at=at)
    after("needs.make_receipt", need=need.pk)
    return Facts(need, body=need.body_id, revision=mark, audience=need.audience)


def _decide(need: Need, to: str, verb: str, reason: str, by: Actor, at: datetime) -> Facts:
    if represents(by.person, need.body_id, at):
        raise Refused(Verdict(allowed=False, reason=_("This comes from a body that you represent: a colleague decides it.")))
    move(need, to)
    Need.objects.filter(pk=need.pk).update(closed_at=at)
    mark = casework.remark(need, verb, reason, by=by.person, at=at)
    for person in queries.readers(need, at.date()):
        tell(person, f"{verb}:{need.pk}", partial(letters.decided, need, to == SELECTED, reason), body=need.body_id, by=by, at=at)
    after("needs.make_decision", need=need.pk)
    return Facts(reason=mark)

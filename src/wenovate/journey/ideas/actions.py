"""What is written about ideas (mission, S17)."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once, move
from wenovate.base.limits.counting import Limit
from wenovate.base.outbox import Letter
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import OWN, PUBLIC, Dossier, unit_audience
from wenovate.spine.notices.actions import tell

from . import letters
from .enums import DRAFT, HIDDEN, NOT_TAKEN_UP, PUBLISHED, TAKEN_UP, WITHDRAWN
from .models import REPORT_LENGTH, Call, Idea, Report
from .queries import ANSWERS, call_of

SUMMARY_LENGTH = 240
# More than anybody thinks of in a day, and few enough that nobody floods a list.
IDEAS_OF_A_PERSON = Limit("ideas, person", 10, timedelta(days=1))
REPORTS_OF_A_PERSON = Limit("reports of ideas, person", 20, timedelta(days=1))


@action("ideas.start", lock=False)
def start(about: Dossier, *, by: Actor, at: datetime) -> Facts:
    """Begin an idea on a need or topic (the idea is the answer's subject). Refused where its author has begun too many today.

    It is its author's alone until it is sent, also where they write for a body or a firm.
    """
    _demand_few(
        IDEAS_OF_A_PERSON, by, at, _("You have begun ten ideas within a day. Send or throw away what you have; tomorrow you can go on.")
    )
    idea = Idea.objects.create(
        kind="idea",
        programme_id=about.programme_id,
        run_id=about.run_id,
        body_id=by.body,
        firm_id=by.firm,
        author_id=by.known_person,
        language=texts.current(),
        status=DRAFT,
        audience=OWN,
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    casework.link(idea, about, ANSWERS, at=at)
    return Facts(idea, about=about.pk)


@action("ideas.save")
def save(
    idea: Idea,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed and attached; a draft can be saved whether or not ideas are gathered."""
    kept = drafts.keep(idea, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    Idea.objects.filter(pk=idea.pk).update(title=casework.fed(question_set, "title", dossiers.draft_answers(idea), 250))
    return Facts(**kept.codes)


@action("ideas.submit")
def submit(idea: Idea, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime) -> Facts:
    """Send an idea: it gets its number and everybody reads it at once, its author by name only where they wish.

    Conflict where it was sent meanwhile, or changed since the `version` that was looked through.
    """
    drafts.demand_settled(idea, version)
    move(idea, PUBLISHED)
    mark = casework.fix_revision(idea, question_set, answers, by=by.person, at=at)
    idea.number = casework.next_number(at, idea.run.programme.zone)
    idea.submitted_at = idea.published_at = at
    idea.title = casework.fed(question_set, "title", answers, 250)
    idea.summary = casework.fed(question_set, "summary", answers, SUMMARY_LENGTH) or casework.beginning(
        question_set, "idea", answers, SUMMARY_LENGTH
    )
    idea.audience, idea.signed = PUBLIC, answers.get("signed") == "yes"
    idea.save(update_fields=["number", "submitted_at", "published_at", "title", "summary", "audience", "signed"])
    _tell_author(idea, "ideas.received", partial(letters.received, idea), by=by, at=at)
    return Facts(idea, body=idea.body_id, revision=mark, audience=idea.audience)


@action("ideas.withdraw")
def withdraw(idea: Idea, *, by: Actor, at: datetime) -> Facts:
    """Take back what one gave: nobody else reads it any more; number and log stay."""
    move(idea, WITHDRAWN)
    Idea.objects.filter(pk=idea.pk).update(closed_at=at, audience=OWN)
    return Facts()


@action("ideas.unsign")
def unsign(idea: Idea, *, by: Actor, at: datetime) -> Facts:
    """Take one's name away from it, as easily as it was given. Conflict where none stands there."""
    if Idea.objects.filter(pk=idea.pk, signed=True).update(signed=False) != 1:
        raise Conflict(_("Your name does not stand beside it."))
    return Facts()


@action("ideas.take_up")
def take_up(idea: Idea, reason: str, *, by: Actor, at: datetime) -> Facts:
    """The unit goes on with it, and says what it does with it; the author gets a letter."""
    return _answer(idea, TAKEN_UP, "ideas.take_up", reason, letters.taken_up, by, at)


@action("ideas.decline")
def decline(idea: Idea, reason: str, *, by: Actor, at: datetime) -> Facts:
    """The unit does not go on with it, and says why; the author gets a letter. It stays where it is."""
    return _answer(idea, NOT_TAKEN_UP, "ideas.decline", reason, letters.not_taken_up, by, at)


@action("ideas.hide")
def hide(idea: Idea, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Take it out of everybody's sight but its own side's and the unit's; the author is told the reason. What was reported is settled."""
    move(idea, HIDDEN)
    Idea.objects.filter(pk=idea.pk).update(audience=unit_audience(idea.run.programme.unit_id))
    _settle(idea, by, at)
    mark = casework.remark(idea, "ideas.hide", reason, by=by.person, at=at)
    _tell_author(idea, "ideas.hide", partial(letters.hidden, idea, reason), by=by, at=at)
    return Facts(reason=mark)


@action("ideas.put_back")
def put_back(idea: Idea, *, by: Actor, at: datetime) -> Facts:
    """Undo that: everybody reads it again, and it waits for the unit's answer; the author is told."""
    move(idea, PUBLISHED)
    Idea.objects.filter(pk=idea.pk).update(audience=PUBLIC)
    _tell_author(idea, "ideas.put_back", partial(letters.put_back, idea), by=by, at=at)
    return Facts()


@action("ideas.report", lock=False)
def report(idea: Idea, text: str, *, by: Actor, at: datetime) -> Facts:
    """Tell the unit that it should not stand there, and why. Once a person, until the unit has looked: a second one is a Conflict."""
    _demand_few(REPORTS_OF_A_PERSON, by, at, _("You have reported many ideas within a day. Write to the unit instead."))
    try:
        with transaction.atomic():
            told = Report.objects.create(
                idea_id=idea.pk,
                person_id=by.known_person,
                text=text[:REPORT_LENGTH],
                salt=secrets.token_hex(16),
                language=texts.current(),
                at=at,
            )
    except IntegrityError as twice:
        raise Conflict(_("You have reported it already, and the unit will look at it.")) from twice
    return Facts(told, idea=idea.pk, report=told.mark)


@action("ideas.settle_reports")
def settle_reports(idea: Idea, *, by: Actor, at: datetime) -> Facts:
    """The unit has looked at what was reported and lets the idea stand. Conflict where a colleague was quicker."""
    if not _settle(idea, by, at):
        raise Conflict
    return Facts()


@action("ideas.open_call")
def open_call(about: Dossier, introduction: str, *, by: Actor, at: datetime) -> Facts:
    """Put a need or topic out for ideas, with what is asked: its title and summary are open to everybody with it.

    Conflict where it is out already.
    """
    try:
        with transaction.atomic():
            Call.objects.create(dossier_id=about.pk, opened_at=at, opened_by=by.person)
    except IntegrityError as twice:
        raise Conflict(_("It has been put out for ideas already.")) from twice
    return Facts(reason=casework.remark(about, "ideas.open_call", introduction, by=by.person, at=at))


@action("ideas.close_call")
def close_call(about: Dossier, *, by: Actor, at: datetime) -> Facts:
    """Take it back: title and summary are again for those alone who may read it. The ideas stay. Conflict where it is not out."""
    call = call_of(about)
    if call is None:
        raise Conflict(_("It is not put out for ideas."))
    fill_once(call, "closed_at", closed_at=at, closed_by=by.person)
    return Facts()


def _answer(idea: Idea, to: str, verb: str, reason: str, compose: Callable[[Idea, str], Letter], by: Actor, at: datetime) -> Facts:
    move(idea, to)
    Idea.objects.filter(pk=idea.pk).update(closed_at=at)
    mark = casework.remark(idea, verb, reason, by=by.person, at=at)
    _tell_author(idea, verb, partial(compose, idea, reason), by=by, at=at)
    return Facts(reason=mark)


def _tell_author(idea: Idea, verb: str, compose: Callable[[], Letter], *, by: Actor, at: datetime) -> None:
    if idea.author is not None:
        # With its second: what was hidden and put back may be answered a second time.
        tell(idea.author, f"{verb}:{idea.pk}:{at.timestamp():.0f}", compose, body=idea.body_id, by=by, at=at)


def _settle(idea: Idea, by: Actor, at: datetime) -> int:
    """How many reports were settled with it."""
    return Report.objects.filter(idea=idea, settled_at=None).update(settled_at=at, settled_by=by.person)


def _demand_few(limit: Limit, by: Actor, at: datetime, reason: str) -> None:
    if not limit.passes(str(by.known_person), at):
        raise Refused(Verdict(allowed=False, reason=reason))

"""What is written about challenges (mission, S6)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, move
from wenovate.decide.windows import Span
from wenovate.journey.needs.actions import select
from wenovate.journey.needs.models import Need
from wenovate.methods.goals.actions import set_goal
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import PUBLIC
from wenovate.spine.programmes.actions import open_run
from wenovate.spine.programmes.models import Run

from .enums import ANSWERED, CLOSED, OPEN
from .models import Challenge
from .queries import designed_in


@action("challenges.open")
def open_challenge(
    run: Run,
    needs: Sequence[Need],
    texts: Mapping[str, Mapping[str, str]],
    reason: str,
    *,
    designed_by: date | None,
    goal: Sequence[Mapping[str, str]] = (),
    by: Actor,
    at: datetime,
) -> Facts:
    """Group selected needs into a challenge (the answer's subject) with a calendar of its own: design until `designed_by`.

    What stays open in the programme (a stage without an end) stays open here too.
    `texts` gives title and summary by language; the first one is its own. Each need is selected with the reason, its author told.
    `goal` are the indicators of what should be different, where they are given already.
    The challenge is public from the start. Conflict where one of the needs was decided meanwhile, or none is given.
    """
    if not needs:
        raise Conflict(_("Choose at least one issue: a critical issue is made of what bodies have submitted."))
    today = at.astimezone(ZoneInfo(run.programme.zone)).date()
    windows = {stage: [Span(today, designed_by)] for stage in designed_in(run)}
    own = open_run(run.programme, windows, by=by, at=at).subject
    challenge = Challenge.objects.create(
        kind="challenge",
        programme=run.programme,
        run=own,
        number=casework.next_number(at, run.programme.zone),
        author_id=by.person,
        **casework.titled(texts),
        status=OPEN,
        audience=PUBLIC,
        created_at=at,
        saved_at=at,
        submitted_at=at,
        published_at=at,
    )
    for need in needs:
        select(need, reason, by=by, at=at)
        casework.link(challenge, need, "groups", at=at)
    if goal:
        set_goal(challenge, goal, 0, by=by, at=at)
    mark = casework.remark(challenge, "challenges.open", reason, by=by.person, at=at)
    return Facts(challenge, needs=[need.pk for need in needs], reason=mark)


@action("challenges.answer")
def answer(challenge: Challenge, *, by: Actor, at: datetime) -> Facts:
    """A project of the library answers it: part of the act that puts the project there."""
    move(challenge, ANSWERED)
    Challenge.objects.filter(pk=challenge.pk).update(closed_at=at)
    return Facts()


@action("challenges.close")
def close(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Close it without a project, with the reason."""
    move(challenge, CLOSED)
    Challenge.objects.filter(pk=challenge.pk).update(closed_at=at)
    return Facts(reason=casework.remark(challenge, "challenges.close", reason, by=by.person, at=at))

"""What is written about demands (mission, S19 and S20)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move
from wenovate.base.outbox import after
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.base.registry import Table
from wenovate.journey.challenges.models import Challenge
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import PUBLIC, desk_audience
from wenovate.spine.programmes.actions import Spans, open_run
from wenovate.spine.programmes.models import Programme

from .enums import CANCELLED, DECIDED, DRAFT, PUBLISHED, SEALED
from .models import Demand, Follow
from .queries import columns, dates

# What follows when a demand is cancelled, or a consultation concluded: (demand, by=…, at=…), inside the act. Those who answer it sign in.
ending: Table[Any] = Table("what follows when a demand comes to its end without an award")


@action("demands.begin")
def begin(challenge: Challenge, *, by: Actor, at: datetime) -> Facts:
    """Begin the demand that publishes a challenge (the answer's subject), as a draft of the unit with the challenge's title."""
    demand = Demand.objects.create(
        kind="demand",
        programme=challenge.programme,
        run=challenge.run,
        author_id=by.person,
        language=challenge.language,
        title=challenge.title,
        summary=challenge.summary,
        translations=challenge.translations,
        status=DRAFT,
        audience=desk_audience(challenge.programme.unit_id),
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    casework.link(demand, challenge, "publishes", at=at)
    return Facts(demand, challenge=challenge.pk)


@action("demands.save")
def save(
    demand: Demand,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed beside what a colleague did."""
    kept = drafts.keep(demand, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    Demand.objects.filter(pk=demand.pk).update(title=columns(dossiers.draft_answers(demand))["title"])
    return Facts(**kept.codes)


@action("demands.publish")
def publish(
    demand: Demand, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime
) -> Facts:
    """Publish it to everybody under a number; its terms stay as they are. Whoever follows its area gets a mail.

    Refused where what comes is to be sealed and nothing says until when. Conflict where it changed since `version` was looked through.
    """
    drafts.demand_settled(demand, version)
    found = columns(answers)
    if found["mode"] in SEALED and dates(demand, at).closes is None:
        raise Refused(Verdict(allowed=False, reason=_("Nothing says until when one answers. Give the stage a closing day first.")))
    move(demand, PUBLISHED)
    mark = casework.fix_revision(demand, question_set, answers, by=by.person, at=at)
    for name, value in found.items():
        setattr(demand, name, value)
    demand.number = casework.next_number(at, demand.run.programme.zone)
    demand.submitted_at = demand.published_at = at
    demand.audience = PUBLIC
    # The challenge's words in other languages say it no longer: the unit translates anew.
    demand.translations = {}
    demand.save(update_fields=["number", "submitted_at", "published_at", "audience", "translations", *found])
    after("demands.tell_followers", demand=demand.pk)
    return Facts(demand, revision=mark, mode=demand.mode, area=demand.area)


@action("demands.cancel")
def cancel(demand: Demand, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Take it back, with the reason that everybody reads. It stays readable; nobody can answer it any more."""
    move(demand, CANCELLED)
    Demand.objects.filter(pk=demand.pk).update(closed_at=at)
    mark = casework.remark(demand, "demands.cancel", reason, by=by.person, at=at)
    _end(demand, by, at)
    return Facts(reason=mark)


@action("demands.conclude")
def conclude(demand: Demand, summary: str, *, by: Actor, at: datetime) -> Facts:
    """End a consultation with the public summary of what firms said, without their names; nobody is chosen, and the firms are told."""
    move(demand, DECIDED)
    Demand.objects.filter(pk=demand.pk).update(closed_at=at)
    mark = casework.remark(demand, "demands.conclude", summary, by=by.person, at=at)
    _end(demand, by, at)
    return Facts(reason=mark)


@action("demands.decide")
def decide(demand: Demand, reason: str, *, by: Actor, at: datetime) -> Facts:
    """It has its answer: part of the act that awards; the reason is public."""
    move(demand, DECIDED)
    Demand.objects.filter(pk=demand.pk).update(closed_at=at)
    return Facts(reason=casework.remark(demand, "demands.decide", reason, by=by.person, at=at))


@action("demands.translate")
def translate(demand: Demand, translations: Mapping[str, Mapping[str, str]], *, by: Actor, at: datetime) -> Facts:
    """Give title and two-line summary in other languages: {"cs": {"title": …, "summary": …}}."""
    casework.translate(demand, translations)
    return Facts(languages=sorted(translations))


@action("demands.take_over")
def take_over(
    programme: Programme,
    question_set: QuestionSet,
    answers: dict[str, Any],
    *,
    windows: Spans,
    source: str,
    number: str,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep a demand that was published elsewhere (the answer's subject), with a calendar of its own: the `windows` that it had there.

    Conflict where this `number` of that platform was taken over before.
    """
    if Demand.objects.filter(source_number=number).exists():
        raise Conflict(_("It was taken over before."))
    run = open_run(programme, windows, by=by, at=at).subject
    demand = Demand.objects.create(
        kind="demand",
        programme=programme,
        run=run,
        language="en",
        number=casework.next_number(at, programme.zone),
        **columns(answers),
        source=source,
        source_number=number,
        status=PUBLISHED,
        audience=PUBLIC,
        created_at=at,
        saved_at=at,
        submitted_at=at,
        published_at=at,
    )
    mark = casework.fix_revision(demand, question_set, answers, by=by.person, at=at)
    return Facts(demand, revision=mark)


@action("demands.follow")
def follow(area: str = "", *, by: Actor, at: datetime) -> Facts:
    """Wish a mail of every new demand in an area; empty: in all. Doing it twice changes nothing."""
    Follow.objects.get_or_create(person_id=by.known_person, area=area, defaults={"since_at": at})
    return Facts(area=area)


@action("demands.unfollow")
def unfollow(area: str = "", *, by: Actor, at: datetime) -> Facts:
    """Wish them no longer."""
    Follow.objects.filter(person=by.known_person, area=area).delete()
    return Facts(area=area)


def _end(demand: Demand, by: Actor, at: datetime) -> None:
    for _name, follow in ending.items():
        follow(demand, by=by, at=at)

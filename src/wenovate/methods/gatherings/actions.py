"""What is written about gatherings (mission, S16: a controlled mapping, of which one sees who was asked and who answered)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import desk_audience, unit_audience
from wenovate.spine.programmes.models import Run

from .enums import CALLED_OFF, CLOSED, DRAFT, HELD, PLANNED
from .models import Attendance, Gathering, Record


@dataclass(frozen=True)
class Plan:
    """What is planned: how, when, where, and who leads it."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    led_by: str = ""


@dataclass(frozen=True)
class Part:
    """How a body took part: whether it was invited, whether it came."""

    invited: bool = False
    present: bool = False


@action("gatherings.plan")
def plan(run: Run, planned: Plan, *, by: Actor, at: datetime) -> Facts:
    """Put a gathering into the calendar of a programme (the answer's subject)."""
    gathering = Gathering.objects.create(run=run, language=texts.current(), planned_at=at, **asdict(planned))
    return Facts(gathering, run=run.pk, kind=planned.kind, starts_at=planned.starts_at.isoformat())


@action("gatherings.change")
def change(gathering: Gathering, planned: Plan, *, by: Actor, at: datetime) -> Facts:
    """Put it on another day or place, or name it otherwise."""
    Gathering.objects.filter(pk=gathering.pk).update(**asdict(planned))
    return Facts(kind=planned.kind, starts_at=planned.starts_at.isoformat())


@action("gatherings.note")
def note(gathering: Gathering, parts: Mapping[int, Part], people: int | None, *, by: Actor, at: datetime) -> Facts:
    """Write down which bodies were invited and which came (by their ids), and how many people there were.

    Bodies of which nothing is said stay as they are; one that was neither invited nor present goes. Once somebody was there, it has
    been held: Refused before it begins.
    """
    was_held = people is not None or any(part.present for part in parts.values())
    if was_held and at < gathering.starts_at:
        raise Refused(Verdict(allowed=False, reason=_("It has not begun yet: who came is written down afterwards.")))
    for body, part in parts.items():
        if part.invited or part.present:
            Attendance.objects.update_or_create(gathering=gathering, body_id=body, defaults=asdict(part))
        else:
            Attendance.objects.filter(gathering=gathering, body=body).delete()
    if was_held and gathering.status == PLANNED:
        move(gathering, HELD)
    Gathering.objects.filter(pk=gathering.pk).update(people_count=people)
    told = {str(body): [part.invited, part.present] for body, part in parts.items()}
    return Facts(bodies=told, people=people)


@action("gatherings.call_off")
def call_off(gathering: Gathering, *, by: Actor, at: datetime) -> Facts:
    """It is not held. Its page stays, and says so."""
    move(gathering, CALLED_OFF)
    return Facts()


@action("gatherings.begin_record")
def begin_record(gathering: Gathering, *, by: Actor, at: datetime) -> Facts:
    """Begin its record (the answer's subject), a draft of the unit. Conflict where a colleague has begun it."""
    programme = gathering.run.programme
    try:
        with transaction.atomic():
            record = Record.objects.create(
                kind="interview",
                gathering=gathering,
                programme=programme,
                run=gathering.run,
                language=texts.current(),
                title=gathering.title,
                status=DRAFT,
                audience=desk_audience(programme.unit_id),
                created_at=at,
                saved_at=at,
                saved_by=by.person,
            )
    except IntegrityError as twice:
        raise Conflict(_("A colleague has begun the record already: open it.")) from twice
    return Facts(record, gathering=gathering.pk)


@action("gatherings.save_record")
def save_record(
    record: Record,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed and attached beside what colleagues did."""
    kept = drafts.keep(record, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    return Facts(**kept.codes)


@action("gatherings.close_record")
def close_record(
    record: Record, question_set: QuestionSet, answers: dict[str, Any], *, version: int | None = None, by: Actor, at: datetime
) -> Facts:
    """Close the record: it gets its number, and the log the mark of what it says. The unit and the auditor read it.

    Conflict where it was changed since the `version` that was looked through, or where texts wait for a choice.
    """
    drafts.demand_settled(record, version)
    move(record, CLOSED)
    mark = casework.fix_revision(record, question_set, answers, by=by.person, at=at)
    record.number = casework.next_number(at, record.run.programme.zone)
    record.submitted_at = at
    record.audience = unit_audience(record.run.programme.unit_id)
    record.save(update_fields=["number", "submitted_at", "audience"])
    return Facts(record, gathering=record.gathering_id, revision=mark)

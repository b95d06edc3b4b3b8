"""What is typed about questions and debates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.small import small_form
from wenovate.people.accounts.models import Person

from .actions import Named
from .models import Debate, Moderator

QUESTION = small_form(__file__, "question")
ANSWER = small_form(__file__, "answer")
CLOSE = small_form(__file__, "close")
DEBATE = small_form(__file__, "debate")
SPOKEN = small_form(__file__, "spoken")
SUMMARY = small_form(__file__, "summary")
HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d", re.ASCII)
_LINE_LENGTH = 200


def beginning(debate: Debate, moderators: list[Moderator]) -> dict[str, Any]:
    """What the form of a debate that stands begins with."""
    zone = ZoneInfo(debate.run.programme.zone)
    opens, closes = debate.opens_at.astimezone(zone), debate.closes_at.astimezone(zone)
    return {
        "title": debate.title,
        "introduction": debate.introduction,
        "experts": "\n".join(", ".join(filter(None, (one.person.email, one.line))) for one in moderators),
        "opens_on": opens.date().isoformat(),
        "opens_at": f"{opens:%H:%M}",
        "closes_on": closes.date().isoformat(),
        "closes_at": f"{closes:%H:%M}",
    }


@dataclass(frozen=True)
class Content:
    """What was typed about a debate."""

    title: str
    introduction: str
    experts: list[Named]
    opens_at: datetime
    closes_at: datetime


def content(asked: Asked, zone: str, at: datetime) -> Content | None:
    """What was typed about a debate, in the programme's zone; None where it is still to be mended."""
    if not asked.complete:
        return None
    span, named = _window(asked, zone, at), _experts(asked)
    if span is None or not asked.complete:
        return None
    return Content(asked.answers["title"], asked.answers["introduction"], named, *span)


def _window(asked: Asked, zone: str, at: datetime) -> tuple[datetime, datetime] | None:
    """The two instants of a debate in the programme's zone; what cannot be read, and an end that is past, is told at its field."""
    opens, closes = (_instant(asked, f"{name}_on", f"{name}_at", zone) for name in ("opens", "closes"))
    if opens is None or closes is None:
        return None
    if closes <= max(opens, at):
        asked.wrong("closes_on", _("The end lies after the beginning, and is still to come."))
        return None
    return opens, closes


def _experts(asked: Asked) -> list[Named]:
    """The people whom the lines name, each once; an address without an account is told at the field."""
    found: dict[int, Named] = {}
    for line in asked.answers.get("experts", "").splitlines():
        email, _comma, words = (part.strip() for part in line.partition(","))
        person = Person.objects.at_address(email) if email else None
        if person is not None:
            found[person.pk] = (person, words[:_LINE_LENGTH])
        elif email:
            asked.wrong("experts", _("Nobody has an account with the address %(email)s. Ask them to open one first.") % {"email": email})
    return list(found.values())


def _instant(asked: Asked, day: str, hour: str, zone: str) -> datetime | None:
    answers: Mapping[str, str] = asked.answers
    if not HOUR.fullmatch(answers[hour]):
        asked.wrong(hour, _("Write the hour as 10:00."))
        return None
    return datetime.combine(date.fromisoformat(answers[day]), time.fromisoformat(answers[hour].zfill(5)), tzinfo=ZoneInfo(zone))

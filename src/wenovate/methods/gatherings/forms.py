"""What is typed about gatherings: the plan, and the bodies that were invited and came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.answers import number_of
from wenovate.base.questions.asking import Asked
from wenovate.base.questions.small import small_form
from wenovate.people.organisations import queries as organisations

from .actions import Part, Plan
from .models import Attendance, Gathering

PLAN = small_form(__file__, "plan")
NOTE = small_form(__file__, "note")
_HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)


def known(gathering: Gathering) -> dict[str, str]:
    """The plan as it stands, for the form."""
    zone = ZoneInfo(gathering.run.programme.zone)
    starts, ends = gathering.starts_at.astimezone(zone), gathering.ends_at.astimezone(zone)
    hours = {"day": starts.date().isoformat(), "from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"}
    return hours | {name: getattr(gathering, name) for name in ("kind", "title", "place", "link", "led_by")}


def planned(asked: Asked, zone: str) -> Plan | None:
    """The plan out of complete answers; what cannot be is told at its field, and there is none."""
    given = asked.answers
    hours = {key: time.fromisoformat(given[key].zfill(5)) for key in ("from", "to") if _HOUR.fullmatch(given[key])}
    for key in {"from", "to"} - set(hours):
        asked.wrong(key, _("Write the hour as 10:00."))
    if not given.get("place") and not given.get("link"):
        asked.wrong("place", _("Give a place or an address online."))
    if len(hours) == 2 and hours["to"] <= hours["from"]:
        asked.wrong("to", _("The end lies after the beginning."))
    if not asked.complete:
        return None
    day = date.fromisoformat(given["day"])
    starts_at, ends_at = (datetime.combine(day, hours[key], tzinfo=ZoneInfo(zone)) for key in ("from", "to"))
    rest = {name: given.get(name, "") for name in ("place", "link", "led_by")}
    return Plan(given["kind"], given["title"], starts_at, ends_at, **rest)


@dataclass(frozen=True)
class Bodies:
    """What was ticked and typed about bodies."""

    parts: dict[int, Part]
    people: int | None


def noted(asked: Asked, post: QueryDict, standing: list[Attendance]) -> Bodies | None:
    """The bodies that were ticked in the table and those that were added by name; a name that is not one body is told at its field."""
    ticked = {name: set(post.getlist(name)) for name in ("was_invited", "was_present")}
    # Of a row that the page did not show, for a colleague added it meanwhile, nothing is said.
    seen = set(post.getlist("seen"))
    parts = {
        one.body_id: Part(str(one.body_id) in ticked["was_invited"], str(one.body_id) in ticked["was_present"])
        for one in standing
        if str(one.body_id) in seen
    }
    for key, part in (("invited", Part(invited=True)), ("present", Part(present=True))):
        for body in _meant(asked, key):
            former = parts.get(body, Part())
            parts[body] = Part(former.invited or part.invited, former.present or part.present)
    people = number_of(asked.answers.get("people", ""))
    return Bodies(parts, None if people is None else int(people)) if asked.complete else None


def _meant(asked: Asked, key: str) -> Iterator[int]:
    unclear = []
    for line in asked.answers.get(key, "").splitlines():
        words = texts.clean_text(line, lines=False)
        found = organisations.meant(words) if words else []
        if len(found) == 1:
            yield found[0].pk
        elif words:
            unclear.append(words)
    if unclear:
        message = _("Not one body of the register: %(words)s. Write the whole name, or the number.")
        asked.wrong(key, message % {"words": "; ".join(unclear)})

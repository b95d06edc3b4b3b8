"""What is typed about a need that was said elsewhere: the passage, for which body, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.small import small_form
from wenovate.methods.gatherings.models import Gathering

from .actions import Told
from .models import Source

_RECORD = small_form(__file__, "record")
_WHAT, _WHERE = _RECORD.sections
_GATHERING = "gathering-"
# Of several rows on one table these are told once, for all of them.
SHARED = ("source", "network", "said_on")


def recording(gatherings: Sequence[Gathering]) -> Definition:
    """All of it; to choose from are the gatherings of the programme, and the other ways."""
    return _offering(_RECORD, gatherings)


def source(gatherings: Sequence[Gathering]) -> Definition:
    """The passage and where it was said, of a need whose title and body stand."""
    quote = replace(_WHAT, questions=tuple(question for question in _WHAT.questions if question.key == "quote"))
    return _offering(replace(_RECORD, intro={}, sections=(quote, _WHERE)), gatherings)


def shared(gatherings: Sequence[Gathering]) -> Definition:
    """Where all rows of a table were said."""
    asked = tuple(question for question in _WHERE.questions if question.key in SHARED)
    return _offering(replace(_RECORD, intro={}, sections=(replace(_WHERE, questions=asked),)), gatherings)


def _offering(definition: Definition, gatherings: Sequence[Gathering]) -> Definition:
    """Gatherings come first, by title and day in the reader's language."""
    named = [Option(f"{_GATHERING}{one.pk}", dict.fromkeys(("el", "cs", "en"), _label(one))) for one in gatherings]
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(one, options=(*named, *one.options)) if one.key == "source" else one for one in section.questions),
        )
        for section in definition.sections
    )
    return replace(definition, sections=sections)


def _label(gathering: Gathering) -> str:
    names = {"kind": gathering.get_kind_display(), "title": gathering.title, "day": gathering.day}
    return _("%(kind)s: %(title)s, %(day)s") % names


def told(answers: Mapping[str, Any], gatherings: Sequence[Gathering], *, quote: str = "") -> Told:
    """The source out of complete answers."""
    chosen = answers["source"]
    found = next((one for one in gatherings if chosen == f"{_GATHERING}{one.pk}"), None)
    said_on = None if found or not answers.get("said_on") else date.fromisoformat(answers["said_on"])
    return Told(
        kind=found.kind if found else chosen,
        gathering_id=found.pk if found else None,
        said_on=said_on,
        network=answers.get("network", ""),
        quote=quote or answers.get("quote", ""),
        link=answers.get("link", ""),
    )


def known(source: Source) -> dict[str, str]:
    """The source as it stands, for the form."""
    rest = {name: getattr(source, name) for name in ("network", "quote", "link")}
    chosen = f"{_GATHERING}{source.gathering_id}" if source.gathering_id else source.kind
    return rest | {"source": chosen, "said_on": source.said_on.isoformat() if source.said_on else ""}


def beginning(parameters: Mapping[str, str], passage: str = "") -> dict[str, str]:
    """With what the form begins that an address leads to: a gathering or another source, and a passage of its record."""
    gathering = parameters.get("gathering", "")
    chosen = f"{_GATHERING}{gathering}" if gathering else parameters.get("source", "")
    return {
        "source": chosen[:40],
        "network": parameters.get("network", "")[:60],
        "said_on": parameters.get("said_on", "")[:10],
        "quote": passage[:1000],
    }


def not_to_come(asked: Asked, today: date) -> bool:
    """Whether the day on which it was said is not still to come; else that is told at its field."""
    day = asked.answers.get("said_on")
    if day and date.fromisoformat(day) > today:
        asked.wrong("said_on", _("This day is still to come."))
    return asked.complete

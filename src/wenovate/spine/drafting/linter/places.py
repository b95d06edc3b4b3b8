"""Where something was found: in words, and the page on which it is mended."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.writing import editing
from wenovate.spine.drafting.writing.parts import PARTS

from .finding import Place

# Lists whose entries have a page of their own.
ENTRIES = ("stage", "criterion", "survey", "letter", "effort")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
# What stands beside the recipe is written with its frame.
_BESIDE = ("slug", "starts_on")


def page_of(place: Place, draft: Draft) -> str:
    """The address of the page on which a place is mended."""
    head, names = str(place[0]) if place else "", {"draft": draft.pk}
    entry = _entry_at(head, place, draft.content)
    if entry is not None and head in ENTRIES:
        handle = editing.handle(head, entry)
        if _SLUG.fullmatch(handle):
            own = {"handle": handle} if head == "stage" else {"part": head, "handle": handle}
            return reverse("drafting:stage" if head == "stage" else "drafting:entry", kwargs=names | own)
    if head in _BESIDE:
        return reverse("drafting:frame", kwargs=names)
    route = next((part.route for part in PARTS if head in part.names), "drafting:overview")
    return reverse(route, kwargs=names)


def _entry_at(head: str, place: Place, content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The entry of a list in which a place lies, where it has the shape of one."""
    rows = content.get(head)
    if len(place) < 2 or not isinstance(place[1], int) or not isinstance(rows, list) or place[1] >= len(rows):
        return None
    row = rows[place[1]]
    return row if isinstance(row, Mapping) and isinstance(row.get("key"), str) else None


def in_words(place: Place, content: Mapping[str, Any]) -> str:
    """A place as people know it: the stage, criterion, letter or form by its name. The content may be wrong in any way."""
    head = str(place[0]) if place else ""
    if head == "questions" and len(place) > 1:
        return _of_form(content, place)
    if len(place) > 1 and isinstance(place[1], int):
        return _of_list(head, place[1], content)
    return {
        "stage": _("Stages"),
        "criterion": _("Criteria"),
        "survey": _("Surveys"),
        "letter": _("Letters"),
        "effort": _("Work of the unit"),
        "questions": _("Forms"),
        "forms": _("Forms"),
        "joining": _("How bodies join"),
        "selection": _("Sheets and places of the selection"),
        "expected": _("Expected numbers"),
        "starts_on": _("First day"),
        "slug": _("Place in addresses"),
        "title": _("Title"),
        "promise": _("Sentence under the title"),
        "noun": _("What a submission is called"),
    }.get(head, _("Programme"))


def _of_form(content: Mapping[str, Any], place: Place) -> str:
    form = _entry(content.get("questions"), str(place[1]))
    name = _text(form.get("title")) or str(place[1])
    if len(place) > 2:
        return _("Form “%(name)s”, “%(question)s”") % {"name": name, "question": _asked(form, str(place[2]))}
    return _("Form “%(name)s”") % {"name": name}


def _asked(form: Mapping[str, Any], key: str) -> str:
    """A question, or a section, by its words; by its key where it has none."""
    found = {str(entry.get("key")): _text(entry.get("label", entry.get("title"))) for entry in _parts(form)}
    return found.get(key) or key


def _parts(form: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in _rows(form.get("section")):
        yield section
        yield from _rows(section.get("question"))


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _of_list(head: str, position: int, content: Mapping[str, Any]) -> str:
    rows = content.get(head)
    row = rows[position] if isinstance(rows, Sequence) and position < len(rows) and isinstance(rows[position], Mapping) else {}
    name = _text(row.get("name")) or _text(row.get("subject")) or str(row.get("key", position + 1))
    words = {
        "stage": _("Stage “%(name)s”"),
        "criterion": _("Criterion “%(name)s”"),
        "survey": _("Survey “%(name)s”"),
        "letter": _("Letter “%(name)s”"),
        "effort": _("Work “%(name)s”"),
    }.get(head, "%(name)s")
    return words % {"name": name}


def _entry(value: Any, key: str) -> Mapping[str, Any]:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _text(value: Any) -> str:
    """A text by language, as far as it is one."""
    written = {code: text for code, text in value.items() if isinstance(text, str)} if isinstance(value, Mapping) else {}
    return texts.pick(written).plain

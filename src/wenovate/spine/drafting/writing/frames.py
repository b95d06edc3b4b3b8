"""The form of the frame of a draft: how its answers become data of the recipe and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.languages import answers_of, in_languages, texts_in
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.spine.drafting.forms import slug_fault
from wenovate.spine.drafting.models import Draft

from . import editing
from .editors import want_whole_numbers, whole

TEXTS = ("title", "promise", "noun")
_PLAIN = ("country", "time_zone", "visibility", "languages")
_EXPECTED = "expected_"
# What people were told when a programme opened: a change of an open one does not ask for it.
_SETTLED = {"slug", "starts_on", "country", "time_zone"}


def definition(draft: Draft) -> Definition:
    """The form for a draft."""
    whole_form = small_form(__file__, "frame")
    zones = next(question for question in whole_form.questions if question.key == "time_zone").options
    zone = draft.content["time_zone"]
    if zone not in {option.key for option in zones}:
        zones = (*zones, Option(zone, dict.fromkeys(draft.languages, zone)))
    form = in_languages(with_options(whole_form, {"time_zone": list(zones)}), TEXTS, draft.languages)
    return form if draft.changes_id is None else _without(form)


def _without(form: Definition) -> Definition:
    sections = tuple(
        replace(section, questions=tuple(question for question in section.questions if question.key not in _SETTLED))
        for section in form.sections
    )
    return replace(form, sections=sections)


def answers(draft: Draft) -> dict[str, Any]:
    """What the form begins with."""
    content = draft.content
    joining, selection = content["joining"], content.get("selection", {})
    return {
        "slug": draft.slug,
        "starts_on": draft.starts_on.isoformat(),
        **{name: content[name] for name in _PLAIN},
        "joining_by": joining.get("by", ""),
        "joining_days": str(joining.get("working_days", "")),
        "joining_after": joining.get("after", "overdue"),
        "sheets": str(selection.get("sheets", "")),
        "places": str(selection.get("places", "")),
        **{f"{_EXPECTED}{kind}": str(count) for kind, count in content.get("expected", {}).items()},
        **answers_of({name: content[name] for name in TEXTS}),
    }


def check(asked: Asked, draft: Draft) -> None:
    """What the form itself cannot know: a place that is taken, half a number, no language."""
    want_whole_numbers(asked)
    if asked.complete and "slug" in asked.answers and (fault := slug_fault(asked.answers["slug"], draft)):
        asked.wrong("slug", fault)
    if asked.complete and draft.changes_id is None and not 2000 <= first_day(asked.answers, draft).year <= 2100:
        asked.wrong("starts_on", _("Check the year of the date."))


def content(draft: Draft, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The content of the draft with these answers."""
    changed: dict[str, Any] = dict(draft.content) | {name: answers[name] for name in _PLAIN if name in answers}
    for name in TEXTS:
        changed = editing.set_text(changed, (name,), texts_in(answers, name, draft.languages))
    changed["joining"] = dict(changed["joining"]) | {
        "by": answers["joining_by"],
        "working_days": whole(answers["joining_days"]),
        "after": answers["joining_after"],
    }
    changed["selection"] = dict(changed.get("selection", {})) | {name: whole(answers[name]) for name in ("sheets", "places")}
    counts = {name.removeprefix(_EXPECTED): whole(count) for name, count in answers.items() if name.startswith(_EXPECTED)}
    asked = {question.key.removeprefix(_EXPECTED) for question in definition(draft).questions if question.key.startswith(_EXPECTED)}
    kept = {kind: count for kind, count in changed.get("expected", {}).items() if kind not in asked}
    if kept or counts:
        changed["expected"] = kept | counts
    return changed


def first_day(answers: Mapping[str, Any], draft: Draft) -> date:
    """The first day as it was typed; that of the draft where it was not asked."""
    return date.fromisoformat(str(answers["starts_on"])) if "starts_on" in answers else draft.starts_on

"""The parts of a draft as a task list: where each is written, and what is still to do in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.questions.small import small_form
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import Texts, texts_of

from . import editing
from .editors import EDITORS, STAGE


@dataclass(frozen=True)
class Part:
    """A part of a draft: its page, and the names in the recipe's data that it writes."""

    route: str
    title: "str | Promise"
    help: "str | Promise"
    names: tuple[str, ...]


PARTS = (
    Part(
        "drafting:frame",
        _("Frame"),
        _("Title, promise, who takes part, where and from when"),
        ("title", "promise", "noun", "languages", "country", "time_zone", "visibility", "joining", "selection", "expected"),
    ),
    Part("drafting:stages", _("Stages and dates"), _("What happens in each, for whom, and when it is open"), ("stage",)),
    Part("drafting:forms", _("Forms"), _("What people are asked, question by question"), ("forms", "questions")),
    Part("drafting:criteria", _("Criteria"), _("What is looked at in each round, with weights"), ("criterion",)),
    Part(
        "drafting:letters",
        _("Letters, surveys, work"),
        _("What is sent and asked on which day, and the hours of the unit"),
        ("letter", "survey", "effort"),
    ),
)


@dataclass(frozen=True)
class Task:
    """A part with the number of things that are still to do in it."""

    part: Part
    left: int


@dataclass(frozen=True)
class Said:
    """One text of the recipe: its place as faults name it, what it is called, and how it stands by language."""

    place: tuple[str | int, ...]
    label: str
    kind: str
    text: Texts
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """The beginning of the names of its fields."""
        return "-".join(str(step) for step in self.place)


@dataclass(frozen=True)
class Group:
    """Texts that are saved together: those of the frame, of a stage, of a criterion."""

    key: str
    title: str
    texts: list[Said]

    @property
    def missing(self) -> int:
        """How many texts lack a language."""
        return sum(bool(said.missing) for said in self.texts)


def tasks(draft: Draft) -> list[Task]:
    """Every part with what keeps the draft from opening."""
    return [Task(part, sum(fault.place[:1] in [(name,) for name in part.names] for fault in draft.faults)) for part in PARTS]


def groups(draft: Draft) -> list[Group]:
    """Every text of the recipe, in its order."""
    found: dict[tuple[str | int, ...], Group] = {}
    for place, _called, text in texts_of(draft.outline):
        field = small_field(place)
        missing = tuple(language for language in draft.languages if not text.get(language, "").strip())
        said = Said(place, texts.pick(field.label), field.kind, text, missing)
        key = place[:2] if len(place) > 2 else ()
        found.setdefault(key, Group("-".join(map(str, key)) or "frame", _title(draft, key), [])).texts.append(said)
    return list(found.values())


def small_field(place: tuple[str | int, ...]) -> Any:
    """The question that asks for what stands at a place."""
    form = "frame" if len(place) == 1 else str(place[0])
    return next(question for question in small_form(__file__, form).questions if question.key == place[-1])


def _title(draft: Draft, key: tuple[str | int, ...]) -> str:
    """What an entry is called: by its name, else by the title of its form."""
    if not key:
        return str(PARTS[0].title)
    part, rows = str(key[0]), editing.entries(draft.content, str(key[0]))
    entry: Mapping[str, Any] = rows[int(key[1])] if int(key[1]) < len(rows) else {}
    editor = STAGE if part == "stage" else EDITORS[part]
    return f"{texts.pick(editor.form.title).plain}: {named(part, entry).plain}"


def named(part: str, entry: Mapping[str, Any]) -> texts.Text:
    """The name of an entry in the reader's language, its key while it has none."""
    written = entry.get("subject" if part == "letter" else "name", {})
    return texts.pick(written) if any(written.values()) else texts.Text(str(entry.get("key", "")), texts.current())

"""What the form of each part of a draft asks, and how its answers become data of the recipe and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import activities
from wenovate.base.questions.answers import number_of
from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.languages import answers_of, in_languages, texts_in
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.acts import acts
from wenovate.spine.programmes.recipes import Criterion, EffortSpec, LetterSpec, StageSpec, SurveySpec, Texts

from . import editing

# What a reader of a choice is told where a recipe may say nothing.
_START = "start"
Options = Callable[[Draft, Mapping[str, Any]], list[Option]]


@dataclass(frozen=True)
class Editor:
    """The form of one part of the recipe. `spec` says of which kind each of its fields is."""

    part: str
    spec: type[Any]
    # Options that depend on the draft, by question.
    options: Mapping[str, Options] = field(default_factory=dict)

    @property
    def form(self) -> Definition:
        """As it stands in its file."""
        return small_form(__file__, self.part)

    @property
    def fields(self) -> list[str]:
        """The fields of an entry that are asked."""
        return [question.key for question in self.form.questions if question.key in self.spec.__dataclass_fields__]

    @property
    def texts(self) -> list[str]:
        """Those that are texts in several languages."""
        return [name for name in self.fields if self._kind(name) is Texts]

    def definition(self, draft: Draft, entry: Mapping[str, Any]) -> Definition:
        """The form for one entry of a draft."""
        offered = {key: options(draft, entry) for key, options in self.options.items()}
        return in_languages(with_options(self.form, offered), self.texts, draft.languages)

    def answers(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """What the form begins with."""
        plain = {name: self._answer(name, entry) for name in self.fields if name not in self.texts}
        return plain | answers_of({name: entry.get(name, {}) for name in self.texts})

    def values(self, answers: Mapping[str, Any], entry: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
        """The answers as data of the recipe. What the entry did not say and still need not say stays unsaid: nothing differs by saving alone."""
        found = {
            name: texts_in(answers, name, languages) if name in self.texts else self._value(name, answers, entry) for name in self.fields
        }
        return {name: value for name, value in found.items() if name in entry or value != self._default(name)}

    def blank(self, key: str, languages: Sequence[str], **given: Any) -> dict[str, Any]:
        """A new entry, in which everything is still to be written."""
        empty: dict[Any, Any] = {str: "", int: 0, Texts: dict.fromkeys(languages, "")}
        wanted = {name: empty[about.type] for name, about in self.spec.__dataclass_fields__.items() if about.default is MISSING}
        return {**wanted, "key": key, **given}

    def _kind(self, name: str) -> Any:
        return self.spec.__dataclass_fields__[name].type

    def _answer(self, name: str, entry: Mapping[str, Any]) -> Any:
        default = self._default(name)
        value = entry.get(name, "" if default is MISSING else default)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return value
        return _START if name == "after" and value == "" else str(value)

    def _default(self, name: str) -> Any:
        default = self.spec.__dataclass_fields__[name].default
        return list(default) if isinstance(default, tuple) else default

    def _value(self, name: str, answers: Mapping[str, Any], entry: Mapping[str, Any]) -> Any:
        kind, answer = self._kind(name), answers.get(name, "")
        if kind is bool:
            return answer == "yes"
        if kind is int:
            return whole(answer) or 0
        if kind == tuple[str, ...]:
            # What was there keeps its order.
            return [one for one in entry.get(name, ()) if one in answer] + [one for one in answer if one not in entry.get(name, ())]
        return "" if name == "after" and answer == _START else answer


def whole(answer: Any) -> int | None:
    """A whole number as it was typed, None where it is none."""
    number = number_of(str(answer))
    return int(number) if number is not None and number.is_integer() else None


def want_whole_numbers(asked: Asked) -> None:
    """A recipe counts in whole days, minutes and points."""
    for question in asked.definition.questions:
        answer = asked.answers.get(question.key)
        if question.kind == "number" and answer and number_of(str(answer)) is not None and whole(answer) is None:
            asked.wrong(question.key, _("Write a whole number."))


def _stages(draft: Draft, entry: Mapping[str, Any]) -> list[Option]:
    rows = editing.entries(draft.content, "stage")
    return [Option(stage["key"], _named(stage)) for stage in rows]


def _named(stage: Mapping[str, Any]) -> Texts:
    """A stage by the name that everybody sees; by its key while it has none."""
    name: Texts = stage["name"]
    return name if any(name.values()) else dict.fromkeys(texts.LANGUAGES, stage["key"])


def _others(draft: Draft, entry: Mapping[str, Any]) -> list[Option]:
    return [option for option in _stages(draft, entry) if option.key != entry["key"]]


def _activities(draft: Draft, entry: Mapping[str, Any]) -> list[Option]:
    """What the apps have signed in, and what the stage holds without their words: nothing is lost by saving."""
    held = [name for name in entry.get("activities", ()) if name not in acts]
    signed = [Option(name, dict.fromkeys(texts.LANGUAGES, str(act.words))) for name, act in acts.items() if name in activities]
    return signed + [Option(name, dict.fromkeys(texts.LANGUAGES, name)) for name in held]


def _forms(draft: Draft, entry: Mapping[str, Any]) -> list[Option]:
    return [Option(role, form.get("title", {})) for role, form in draft.content.get("questions", {}).items()]


def _anchors(draft: Draft, entry: Mapping[str, Any]) -> list[Option]:
    start = next(question for question in small_form(__file__, "survey").questions if question.key == "after").options
    each = dict.fromkeys(texts.LANGUAGES, _("From the end of each stage"))
    return [*start, Option("each", each), *_stages(draft, entry)]


STAGE = Editor("stage", StageSpec, {"overlaps": _others, "activities": _activities})
EDITORS = {
    "criterion": Editor("criterion", Criterion),
    "letter": Editor("letter", LetterSpec, {"stage": _stages}),
    "survey": Editor("survey", SurveySpec, {"form": _forms, "after": _anchors}),
    "effort": Editor("effort", EffortSpec, {"stage": _stages}),
}

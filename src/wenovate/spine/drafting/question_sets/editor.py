"""The form in which a question is edited: what its kind has settings for, and how answers become data of the question set and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wenovate.base import texts
from wenovate.base.questions.answers import check, number_of
from wenovate.base.questions.definition import Definition, Option, Question
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.languages import answers_of, in_languages, texts_in
from wenovate.base.questions.small import small_form
from wenovate.spine.programmes.acts import keeps_files

from . import changing, depending, option_lines

Entry = Mapping[str, Any]
EVERYWHERE = ("label", "help", "required", "when_question", "when_answers", "marks")
# Settings that stand in a question itself; those of single kinds are named by the kind.
_OF_KINDS = {
    "text": ("example", "max"),
    "long": ("example", "max"),
    "number": ("example", "unit", "min_value", "max_value"),
    "money": ("example", "min_value", "max_value"),
    "choice": ("options",),
    "choices": ("options",),
    "matrix": ("options",),
    "ranking": ("options",),
    "help": (),
}
_TEXTS = ("label", "help", "example", "unit", "low", "high")
_LISTS = ("options", "rows")
WRITTEN_IN_LANGUAGES = (*_TEXTS, *_LISTS)
_NOT_ASKED = frozenset({"required", "marks"})
# Mark as the form has it: (field of the question, what it is where the mark is set).
_MARKS = {
    "personal": ("personal", True),
    "confidential": ("confidential", True),
    "hidden_from_evaluators": ("evaluators", False),
    "not_public": ("public", False),
}
# What the unit cannot make: what the software fills in, or knows by another name.
_NOT_MADE = frozenset({"hidden", "code"})


def kinds_to_make(role: str) -> tuple[str, ...]:
    """The kinds that can be added to a form in this role: files only where they are kept."""
    return tuple(name for name, kind in KINDS.items() if name not in _NOT_MADE and (keeps_files(role) or not kind.takes_files))


def settings_of(kind: str) -> set[str]:
    """The names of what is asked about a question of a kind."""
    found = {*EVERYWHERE, *_OF_KINDS.get(kind, ()), *KINDS[kind].own}
    return found if KINDS[kind].asks else found - _NOT_ASKED


def definition(form: Entry, entry: Entry, languages: Sequence[str], stages: Sequence[Entry]) -> Definition:
    """The form for one question of a form; `stages` are those from which on it can be wanted."""
    whole, wanted = small_form(__file__, "question"), settings_of(entry["kind"])
    offered = {
        "required": _whenever(entry, stages),
        "when_question": depending.deciding(form, entry),
        "when_answers": depending.answers_there(form, entry),
    }
    if not offered["when_question"]:
        wanted = wanted - {"when_question", "when_answers"} | {"when_nothing"}
    sections = tuple(
        replace(section, questions=tuple(_with(one, offered.get(one.key, [])) for one in section.questions if one.key in wanted))
        for section in whole.sections
    )
    shown = replace(whole, sections=tuple(section for section in sections if section.questions))
    return in_languages(shown, WRITTEN_IN_LANGUAGES, languages)


def beginning(entry: Entry, languages: Sequence[str]) -> dict[str, Any]:
    """What the form begins with."""
    kind, wanted = KINDS[entry["kind"]], settings_of(entry["kind"])
    found: dict[str, Any] = answers_of({name: entry.get(name, {}) for name in _TEXTS if name in wanted})
    for name in _LISTS:
        if name in wanted:
            found |= {f"{name}_{language}": option_lines.lines(entry.get(name, ()), language) for language in languages}
    for name in wanted - {*_TEXTS, *_LISTS, *EVERYWHERE}:
        found[name] = _as_answer(entry.get(name, kind.own.get(name) or ""))
    return found | {
        "required": entry.get("required", "always"),
        "when_question": depending.other(entry),
        "when_answers": depending.answers(entry),
        "marks": [mark for mark, (field, value) in _MARKS.items() if entry.get(field, not value) is value],
    }


def valid(asked: Definition, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was typed, that which stands: a preview is drawn of it."""
    checked = check(asked, typed)
    return {key: answer for key, answer in checked.answers.items() if key not in checked.errors}


def values(answers: Mapping[str, Any], entry: Entry, languages: Sequence[str]) -> dict[str, Any]:
    """The question as data, out of the answers. What was not asked (a column it feeds, a weight) stays; what its kind does anyway is not said."""
    kind, wanted = KINDS[entry["kind"]], settings_of(entry["kind"])
    marks = _MARKS if "marks" in wanted else {}
    asked = {*wanted, "when", *(field for field, _ in marks.values())}
    found: dict[str, Any] = {}
    for name in wanted & {*_TEXTS}:
        written = option_lines.rewritten(entry.get(name, {}), texts_in(answers, name, languages))
        found[name] = written if any(written.values()) or name == "label" else {}
    for name in wanted & {*_LISTS}:
        found[name] = option_lines.options(entry.get(name, ()), texts_in(answers, name, languages))
    for name in wanted - {*_TEXTS, *_LISTS, *EVERYWHERE}:
        found[name] = _as_setting(answers.get(name), entry.get(name), kind.own.get(name))
    found |= {"required": answers.get("required", "always")} if "required" in wanted else {}
    found |= {field: value if mark in answers.get("marks", []) else not value for mark, (field, value) in marks.items()}
    found["when"] = depending.written(answers, entry)
    stays = {name: value for name, value in entry.items() if name not in asked}
    usual = {"required": "always", **{field: not value for field, value in _MARKS.values()}, **kind.own}
    return stays | {
        name: value
        for name, value in found.items()
        if name == "label" or (value not in (None, {}, "") and (name in entry or value != _plain(usual.get(name))))
    }


def blank(form: Entry, kind: str, languages: Sequence[str]) -> dict[str, Any]:
    """A new question of a kind, in which everything is still to be written."""
    return {"key": changing.new_key(form), "kind": kind, "label": dict.fromkeys(languages, "")}


def _with(question: Question, more: Sequence[Option]) -> Question:
    if question.key == "when_answers":
        return replace(question, options=tuple(more) or question.options)
    return replace(question, options=(*question.options, *more)) if more else question


def _whenever(entry: Entry, stages: Sequence[Entry]) -> list[Option]:
    """From which stage on it can be wanted; what it says now is among them, whether such a stage is there or not."""
    options = [Option(f"from:{stage['key']}", _from_stage(stage)) for stage in stages]
    known = {option.key for option in options} | {"always", "never"}
    said = str(entry.get("required", "always"))
    return options if said in known else [*options, Option(said, dict.fromkeys(texts.LANGUAGES, said))]


def _from_stage(stage: Entry) -> dict[str, str]:
    with_name = small_form(__file__, "from_stage").title
    return {language: text.replace("…", stage["name"].get(language, stage["key"])) for language, text in with_name.items()}


def _as_answer(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, list | tuple) else str(value)


def _as_setting(answer: Any, before: Any, default: Any) -> Any:
    """A setting as the question set has it; None where nothing was written. A list keeps its order as far as it says the same."""
    if isinstance(default, bool):
        return answer == "yes"
    if isinstance(default, tuple):
        order = {one: place for place, one in enumerate(before or default)}
        return sorted(answer or (), key=lambda one: order.get(one, len(order)))
    if isinstance(default, str):
        return answer or ""
    number = number_of(str(answer or ""))
    return int(number) if number is not None and number.is_integer() else number


def _plain(default: Any) -> Any:
    return list(default) if isinstance(default, tuple) else default

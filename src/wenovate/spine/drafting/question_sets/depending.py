"""On which answers to an earlier question a question depends: what can be chosen, what is chosen, and how a form says it."""

from collections.abc import Mapping
from typing import Any

from wenovate.base import texts
from wenovate.base.questions.definition import Option, WrongDefinition, parse
from wenovate.base.questions.kinds import KINDS

from . import changing

Entry = Mapping[str, Any]
# Chosen where it depends on none.
ALWAYS = "-"


def as_if(entry: Entry, on: str | None) -> Entry:
    """The question as if it depended on another one, of whose answers none is chosen yet; as it is where nothing is said of that."""
    if on is None or on == other(entry):
        return entry
    kept = {name: value for name, value in entry.items() if name != "when"}
    return kept if on == ALWAYS else kept | {"when": {"question": on, "any": []}}


def deciding(form: Entry, entry: Entry) -> list[Option]:
    """On what it may depend; what it depends on now is among them, though it may have come to stand later, or be gone."""
    found = [one for one in changing.before(form, entry["key"]) if one["kind"] in KINDS and KINDS[one["kind"]].decides]
    now = other(entry)
    if now not in {ALWAYS, *(one["key"] for one in found)}:
        found.append(changing.question(form, now) or {"key": now, "label": {}})
    return [Option(one["key"], one["label"] if any(one["label"].values()) else _as_texts(one["key"])) for one in found]


def answers_there(form: Entry, entry: Entry) -> list[Option]:
    """What can be chosen there, as its field is drawn; and what this question hangs on now."""
    there = changing.question(form, other(entry))
    shown = dict(_choices_of(there)) if there is not None else {}
    return [Option(key, _as_texts(label)) for key, label in ({key: key for key in answers(entry)} | shown).items()]


def other(entry: Entry) -> str:
    """The question on which it depends."""
    return str(entry.get("when", {}).get("question", ALWAYS))


def answers(entry: Entry) -> list[str]:
    """The answers there after which it is asked."""
    when = entry.get("when", {})
    return [str(answer) for answer in when.get("any", [when["is"]] if "is" in when else [])]


def written(typed: Mapping[str, Any], entry: Entry) -> Entry | None:
    """On what it depends; in the words that stand where they say the same."""
    on, chosen = typed.get("when_question", ALWAYS), list(typed.get("when_answers", []))
    if on == ALWAYS:
        return None
    if on == other(entry) and set(chosen) == set(answers(entry)):
        return dict(entry["when"])
    return {"question": on, "any": chosen}


def _choices_of(entry: Entry) -> list[tuple[str, str]]:
    kind = KINDS.get(entry["kind"])
    if kind is None or not kind.decides:
        return []
    try:
        section = {"key": "part", "title": {}, "question": [entry]}
        (question,) = parse({"key": "form", "version": 1, "title": {}, "section": [section]}).questions
    except WrongDefinition:
        return []
    return [(choice.key, str(choice.label)) for choice in kind.draw(question, kind.empty, {})["options"]]


def _as_texts(text: str) -> dict[str, str]:
    return dict.fromkeys(texts.LANGUAGES, text)

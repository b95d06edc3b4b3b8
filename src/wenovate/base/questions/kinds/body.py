"""A body picked from the register. The register lies on a higher floor and signs in here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.field import Choice, Field
from wenovate.base.questions.question import Question
from wenovate.base.registry import Table

from .kind import Faults, Kind, Schema, text_in
from .parts import name_of

# How many bodies a search offers: more would not be read.
OFFERED = 8


@dataclass(frozen=True)
class Found:
    """A body that a search offers: its key, its name, and what tells it from others of that name."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Register:
    """What a question needs of the register: the name of a body by its key, bodies by words of a name or a number, its page."""

    label: Callable[[str], str]
    search: Callable[[str, int], list[Found]]
    href: Callable[[], str]


BODIES = "bodies"
register: Table[Register] = Table("the register from which a question picks")


class Body(Kind):
    """The answer is {key, label}: the name as it was then stays readable. {words} is a search not yet ended; a bare key is set by a page."""

    name = "body"
    title = gettext_lazy("Body from the register")
    most = 200
    empty: ClassVar[Any] = {}

    def read(self, question: Question, source: QueryDict) -> dict[str, str] | None:
        names = {part: text_in(source, name_of(question, part)) for part in ("key", "words", "asked")}
        if set(names.values()) <= {None}:
            return None
        key = names["key"] or ""
        # What was searched for before is forgotten once a body is chosen.
        words = names["words"] or ("" if key else names["asked"] or "")
        label = register[BODIES].label(key) if key and BODIES in register else ""
        return {part: text for part, text in (("key", key), ("label", label), ("words", words)) if text}

    def shaped(self, question: Question, value: Any) -> Any:
        if isinstance(value, str):
            return value
        kept = value if isinstance(value, dict) else {}
        return {part: kept[part] for part in ("key", "label", "words") if isinstance(kept.get(part), str) and kept[part]}

    def missing(self, question: Question) -> str:
        return _("Choose a body from the register.")

    def faults(self, question: Question, value: Any, *, country: str, wanted: bool) -> Faults:
        if isinstance(value, str) or (value.get("label") and not value.get("words")):
            return {}
        return {"": _("Choose one of the bodies found, or search with other words.") if value.get("words") else self.missing(question)}

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        value = {"key": value, "label": _named(value)} if isinstance(value, str) else value
        words = value.get("words", "")
        found = register[BODIES].search(words, OFFERED) if words and BODIES in register else []
        chosen = [Choice(value["key"], value["label"])] if value.get("label") else []
        choices = chosen + [
            Choice(one.key, f"{one.label} ({one.note})" if one.note else one.label) for one in found if one.key != value.get("key")
        ]
        note = _("Nothing was found for “%(words)s”. Try fewer words, or a number.") % {"words": words} if words and not found else ""
        search = Field(
            name=name_of(question, "words"),
            label=_("Name or number of the body"),
            kind="search",
            required=None,
            autocomplete="off",
            max=self.most,
        )
        return {
            "parts": [*self._choosing(question, value, words, choices), search],
            "note": note,
            "more": _("Search the register"),
            "href": register[BODIES].href() if BODIES in register else "",
        }

    def _choosing(self, question: Question, value: dict[str, str], words: str, choices: list[Choice]) -> list[Field]:
        label = _("Found for “%(words)s”") % {"words": words} if words else _("Chosen")
        choosing = Field(
            name=name_of(question, "key"), label=label, kind="choice", value=value.get("key", ""), required=None, options=choices
        )
        asked = Field(name=name_of(question, "asked"), label="", kind="hidden", value=words)
        return [*([choosing] if choices else []), *([asked] if words else [])]

    def words(self, question: Question, value: Any) -> str:
        return _named(value) if isinstance(value, str) else value.get("label") or value.get("words") or value.get("key", "")

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return [("", ""), ("key", _("Key in the register"))]

    def cells(self, question: Question, value: Any) -> list[str]:
        return [self.words(question, value), value if isinstance(value, str) else value.get("key", "")] if value else ["", ""]

    def schema(self, question: Question) -> Schema:
        texts = {"key": {"type": "string"}, "label": {"type": "string"}}
        picked = {"type": "object", "properties": texts, "required": ["key", "label"], "additionalProperties": False}
        return {"anyOf": [picked, {"type": "string"}]}


def _named(key: str) -> str:
    return (register[BODIES].label(key) if BODIES in register else "") or key

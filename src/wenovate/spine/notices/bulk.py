"""What an officer does to many matters at once: rooms sign in their acts, the desk shows what each would do, does it and says what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.questions.definition import Definition
from wenovate.base.registry import Table

Words = str | Promise


@dataclass(frozen=True)
class Chosen:
    """One of the matters that were chosen, as the preview names it. `thing` is what the gate is asked about."""

    key: str
    title: "texts.Text | str"
    thing: Any
    number: str = ""
    status: str = ""


@dataclass(frozen=True)
class Act:
    """Something that can be done to many. Each matter is an act of its own, with its own row in the log and its own refusal."""

    # On the button, over the preview, and what it means for those whom it concerns.
    label: Words
    title: Words
    lead: Words
    # What the gate is asked for each matter.
    activity: str
    # The keys of `Item` to which it can be done begin so.
    prefix: str
    # Those of the keys that stand for something the actor may see; another unit's are not among them.
    choose: Callable[[Actor, Sequence[str], datetime], list[Chosen]]
    # do(chosen, answers, by=…, at=…)
    do: Callable[..., object]
    # What is asked before it is done: a reason, a number of days.
    form: Definition | None = None
    # undo(key, by=…, at=…), only where nobody was told of what was done; with the words for what that does.
    undo: Callable[..., object] | None = None
    undo_words: Words = ""


acts: Table[Act] = Table("what can be done to many matters at once")


def fitting(keys: Sequence[str]) -> list[tuple[str, Act]]:
    """The acts that can be done to some of these matters."""
    return [(name, act) for name, act in acts.items() if any(key.startswith(act.prefix) for key in keys if key)]


def numbers_of(keys: Sequence[str], prefix: str) -> list[int]:
    """The primary keys in keys of one prefix; whatever else was sent is left out."""
    tails = [key.removeprefix(prefix) for key in keys if key.startswith(prefix)]
    return [int(tail) for tail in tails if tail.isascii() and tail.isdigit() and len(tail) < 19]

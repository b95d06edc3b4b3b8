"""What the log says of each thing: read once, then held against what the tables have. Used by `checks` alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from wenovate.base.log.models import LogRow
from wenovate.spine.dossiers.models import Dossier


@dataclass(frozen=True)
class Act:
    """One act on one thing, inside another act or by itself."""

    row: int
    verb: str
    subject: str
    facts: dict[str, Any]


@dataclass
class Recorded:
    """All acts in their order: by what they were done to, and those on dossiers by the dossier."""

    acts: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    on_dossiers: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    # Of texts of which a part was erased: the mark of what stood there → the mark of what is left.
    left: dict[object, object] = field(default_factory=dict)

    def add(self, act: Act) -> None:
        """The next act."""
        label, _, pk = act.subject.partition(":")
        self.acts[act.subject].append(act)
        if label in _dossiers():
            self.on_dossiers[pk].append(act)
        self.left.update({kept: left for _subject, kept, left in act.facts.get("erased", [])})

    def last(self, subject: str, fact: str) -> Act | None:
        """The last act on a thing that left a fact of this name."""
        return next((act for act in reversed(self.acts.get(subject, [])) if fact in act.facts), None)

    def subjects(self, label: str, fact: str) -> set[str]:
        """Everything of a kind (evaluation.sheet) of which some act left the fact."""
        return {subject for subject in self.acts if subject.startswith(f"{label}:") and self.last(subject, fact)}

    def standing(self, mark: object) -> object:
        """The mark that what was recorded has now: another one where an act of erasure left less, and then exactly what it left."""
        while mark in self.left:
            mark = self.left[mark]
        return mark

    def of_dossier(self, pk: int, fact: str) -> list[object]:
        """What the acts on a dossier, under the name of whatever noun, left under this name; in their order."""
        return [self.standing(act.facts[fact]) for act in self.on_dossiers.get(str(pk), []) if fact in act.facts]

    def filed_on(self, pk: int) -> set[object]:
        """The hashes of files that acts on a dossier filed, one by itself or several as answers."""
        acts = self.on_dossiers.get(str(pk), [])
        return {mark for act in acts for mark in (act.facts.get("sha256"), *act.facts.get("attached", {}).values())}


@cache
def _dossiers() -> frozenset[str]:
    """Names under which acts are done to a dossier: a child of whatever noun shares its number with the parent's row."""
    nouns: list[type[Dossier]] = [Dossier, *Dossier.__subclasses__()]
    return frozenset(model._meta.label_lower for model in nouns)


def read() -> Recorded:
    """The whole log, one pass."""
    recorded = Recorded()
    for row in LogRow.objects.order_by("id").iterator(chunk_size=2000):
        for act in _acts(row):
            recorded.add(act)
    return recorded


def _acts(row: LogRow) -> Iterator[Act]:
    # What was done inside came first; where both concern one thing, the outer act says how it ended.
    for line in row.lines:
        yield Act(row.pk, str(line["verb"]), str(line["subject"]), line["facts"])
    yield Act(row.pk, row.verb, row.subject, row.facts)

"""Reads of what is written together: who holds which field, who wrote what, what changed between versions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.answers import in_words
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.readers import Reader, may_see
from wenovate.decide.comparing import Piece, pieces
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier, Revision

from .models import FieldLock


def holders(dossier: Dossier, at: datetime) -> dict[str, FieldLock]:
    """The locks that stand, by field."""
    rows = FieldLock.objects.filter(dossier=dossier.pk, until__gt=at).select_related("person")
    return {lock.field: lock for lock in rows}


def held(lock: FieldLock, dossier: Dossier) -> str:
    """Who writes a field, and until when at the latest."""
    names = {"name": lock.person.name, "hour": texts.hour_in_words(lock.until, dossier.programme.zone)}
    return _("%(name)s writes this field; it is free again at %(hour)s at the latest.") % names


@dataclass(frozen=True)
class Written:
    """Who wrote a field last, and in which version."""

    version: int
    at: datetime
    by: Person | None


def writers_of(revisions: list[Revision]) -> dict[int, Person]:
    """Who wrote the revisions, by id."""
    return Person.objects.in_bulk({revision.by for revision in revisions if revision.by})


def authorship(revisions: list[Revision]) -> dict[str, Written]:
    """For each field the version in which it got its present text; `revisions` newest first."""
    people = writers_of(revisions)
    found: dict[str, Written] = {}
    for place, newer in enumerate(revisions):
        older = revisions[place + 1] if place + 1 < len(revisions) else None
        before: dict[str, Any] = older.answers if older else {}
        for key, text in newer.answers.items():
            if key not in found and before.get(key) != text:
                found[key] = Written(newer.number, newer.at, people.get(newer.by or 0))
    return found


def version_of(dossier: Dossier, field: str) -> int:
    """The version in which a field got its present text; 0 where nobody has written it."""
    written = authorship(dossiers.revisions(dossier)).get(field)
    return written.version if written else 0


@dataclass(frozen=True)
class Change:
    """A field that differs between two versions."""

    label: str
    pieces: list[Piece]
    added: int
    removed: int


def changes(definition: Definition, before: Revision | None, after: Revision, reader: Reader) -> list[Change]:
    """What changed in what this reader may see, field by field in the order of the form, word by word."""
    old: dict[str, Any] = before.answers if before else {}
    found = []
    for question in definition.questions:
        was, now = (str(in_words(question, answers.get(question.key))) for answers in (old, after.answers))
        if was != now and may_see(reader, question):
            parts = pieces(was, now)
            found.append(Change(str(texts.pick(question.label)), parts, _words(parts, "added"), _words(parts, "removed")))
    return found


def _words(parts: list[Piece], what: str) -> int:
    return sum(len(piece.text.split()) for piece in parts if piece.what == what)

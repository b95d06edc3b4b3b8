"""What was attached to a form, and what is to be taken away: read beside what was typed, checked by its content before anything is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from wenovate.base.texts import clean_text

from .kinds import KINDS
from .kinds.attached import Attached
from .kinds.parts import name_of
from .question import Definition, Question


@dataclass(frozen=True)
class Uploads:
    """Files by question that can be taken, the ids of those that are to go, and by question why others were not taken."""

    added: "Mapping[str, list[UploadedFile[bytes]]]" = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)


def taking_files(definition: Definition) -> Iterator[tuple[Question, Attached]]:
    """The questions whose answers are files, each with its kind."""
    for question in definition.questions:
        kind = KINDS[question.kind]
        if isinstance(kind, Attached):
            yield question, kind


def uploaded(definition: Definition, source: QueryDict, files: "MultiValueDict[str, UploadedFile[bytes]]") -> Uploads:
    """Read what came with a form. Of more files than a question holds the rest is not even looked at."""
    added: dict[str, list[UploadedFile[bytes]]] = {}
    removed: set[str] = set()
    errors: dict[str, str] = {}
    for question, kind in taking_files(definition):
        given = files.getlist(question.key)
        most = kind.of(question, "max_files")
        why_not = [(upload, kind.refused(question, upload)) for upload in given[:most]]
        added[question.key] = [upload for upload, reason in why_not if not reason]
        refused = [_not_taken(upload, reason) for upload, reason in why_not if reason]
        if found := refused + ([kind.too_many(question)] if len(given) > most else []):
            errors[question.key] = " ".join(found)
        removed |= set(source.getlist(name_of(question, "remove")))
    return Uploads(added, frozenset(removed), errors)


def _not_taken(upload: "UploadedFile[bytes]", reason: str) -> str:
    return _("“%(name)s” was not taken. %(reason)s") % {"name": clean_text(upload.name or "", lines=False)[:100], "reason": reason}

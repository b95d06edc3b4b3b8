"""Files: which the set takes, how large and how many. Whoever keeps a draft stores them; the answer says which they are."""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wenovate.base.files.findings import harm_in_words
from wenovate.base.files.storing import FileRefused, check
from wenovate.base.questions.question import Question

from .kind import Faults, Handed, Kind, Paper, Schema, kilobytes
from .parts import name_of

# What a set may name, and what each is by its content; `base/files` reads no others.
ENDINGS = {"pdf": ".pdf", "png": ".png", "jpg": ".jpg", "jpeg": ".jpg", "docx": ".docx", "xlsx": ".xlsx", "odt": ".odt", "ods": ".ods"}
USUAL = ("pdf", "png", "jpg")


class Attached(Kind):
    """The answer is a list of {file, name, size, sha256}; forms with a single file of their own say "yes" instead."""

    name = "file"
    title = gettext_lazy("File")
    own = {"accept": (), "max_mb": 0, "max_files": 1}
    empty: ClassVar[Any] = []
    takes_files = True

    def read(self, question: Question, source: QueryDict) -> None:
        """Nothing: files come apart from the texts of a form (`questions/uploads.py`)."""
        return

    def shaped(self, question: Question, value: Any) -> Any:
        if isinstance(value, str):
            return value
        rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        return [row for row in rows if isinstance(row.get("file"), str) and isinstance(row.get("name"), str)]

    def missing(self, question: Question) -> str:
        return _("Attach the file.")

    def faults(self, question: Question, value: Any, *, country: str, wanted: bool) -> Faults:
        if isinstance(value, str) or len(value) <= self.of(question, "max_files"):
            return {}
        return {"": self.too_many(question)}

    def too_many(self, question: Question) -> str:
        """What is said where there are more than the question holds."""
        most = self.of(question, "max_files")
        return ngettext("Attach at most %(most)d file.", "Attach at most %(most)d files.", most) % {"most": most}

    def endings(self, question: Question) -> tuple[str, ...]:
        """What is taken, as endings of file names."""
        return tuple(dict.fromkeys(ENDINGS[name] for name in self.of(question, "accept") or USUAL if name in ENDINGS))

    def refused(self, question: Question, upload: "UploadedFile[bytes]") -> str:
        """Why an upload is not taken by this question, with the cure; empty where it is. What it is, its content says."""
        try:
            check(upload, endings=self.endings(question), most=self._most_bytes(question))
        except FileRefused as refused:
            return str(refused)
        return ""

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        accept, files = self.of(question, "accept"), self.files(question, value)
        names = [f".{name}" for name in (*accept, *(["jpeg"] if "jpg" in accept else []))]
        return {
            "accept": ",".join(names) or None,
            "most": self.of(question, "max_files"),
            "note": self._bounds(question),
            "value": files,
            "remove": name_of(question, "remove"),
            "harm": harm_in_words(file.file for file in files if file.href),
        }

    def words(self, question: Question, value: Any) -> str:
        if isinstance(value, str):
            return _("Attached")
        return "\n".join(f"{file.name} ({kilobytes(file.size)})" for file in self.files(question, value))

    def cells(self, question: Question, value: Any) -> list[str]:
        """The names alone: a table has no links."""
        return ["\n".join(file.name for file in self.files(question, value)) or self.words(question, value)]

    def files(self, question: Question, value: Any) -> list[Handed]:
        rows = value if isinstance(value, list) else []
        return [Handed(row["file"], row["name"], _size(row), _address(row["file"])) for row in rows]

    def schema(self, question: Question) -> Schema:
        names = {name: {"type": "string"} for name in ("file", "name", "sha256")}
        row = {"type": "object", "properties": names | {"size": {"type": "integer"}}, "required": ["file", "name"]}
        return {"anyOf": [{"type": "array", "items": row, "maxItems": self.of(question, "max_files")}, {"type": "string"}]}

    def paper(self, question: Question) -> Paper:
        return Paper(boxes=(_("I attach it"),))

    def problems(self, question: Question) -> Iterator[str]:
        for name in sorted(set(self.of(question, "accept")) - set(ENDINGS)):
            yield _("Files of the kind “%(kind)s” are not taken. Choose some of: %(known)s.") % {"kind": name, "known": ", ".join(ENDINGS)}
        most = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        if not 0 <= self.of(question, "max_mb") <= most:
            yield _("No file may be larger than %(most)d MB here. Write a smaller number.") % {"most": most}
        if self.of(question, "max_files") < 1:
            yield _("At least one file must be possible. Write 1 or more.")

    def _most_bytes(self, question: Question) -> int:
        return min(self.of(question, "max_mb") * 1024 * 1024 or settings.UPLOAD_LIMIT_BYTES, settings.UPLOAD_LIMIT_BYTES)

    def _kinds(self, question: Question) -> str:
        return ", ".join(name.upper() for name in self.of(question, "accept") or USUAL)

    def _bounds(self, question: Question) -> str:
        """What is taken, in words; nothing where the set leaves it to its own help."""
        if not any(question.own.get(name) for name in self.own):
            return ""
        most = self.of(question, "max_files")
        names = {"kinds": self._kinds(question), "limit": self._most_bytes(question) // (1024 * 1024), "most": most}
        return (
            ngettext(
                "%(kinds)s, up to %(limit)d MB, %(most)d file.",
                "%(kinds)s, up to %(limit)d MB each, at most %(most)d files.",
                most,
            )
            % names
        )


def _size(row: dict[str, Any]) -> int:
    return size if isinstance(size := row.get("size"), int) else 0


def _address(file: str) -> str:
    """Where a file is had; nowhere where the answer names none of ours."""
    try:
        return reverse("files:download", kwargs={"file": UUID(file)})
    except ValueError:
        return ""

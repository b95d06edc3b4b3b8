"""Files: which the set takes, how large and how many. Whoever wires a form stores them; the answer says which they are."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wenovate.base.files.storing import FileRefused, check
from wenovate.base.questions.question import Question

from .kind import Faults, Kind, Paper, Schema

# What a set may name, and what each is by its content; `base/files` reads no others.
ENDINGS = {"pdf": ".pdf", "png": ".png", "jpg": ".jpg", "jpeg": ".jpg"}


class Attached(Kind):
    """The answer is a list of {file, name, size}; forms with a single file of their own say "yes" instead."""

    name = "file"
    title = gettext_lazy("File")
    own = {"accept": (), "max_mb": 0, "max_files": 1}
    empty: ClassVar[Any] = []

    def read(self, question: Question, source: QueryDict) -> None:
        """Nothing: files come apart from the texts of a form."""
        return

    def shaped(self, question: Question, value: Any) -> Any:
        if isinstance(value, str):
            return value
        rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        return [row for row in rows if isinstance(row.get("file"), str) and isinstance(row.get("name"), str)]

    def missing(self, question: Question) -> str:
        return _("Attach the file.")

    def faults(self, question: Question, value: Any, *, country: str, wanted: bool) -> Faults:
        most = self.of(question, "max_files")
        if isinstance(value, str) or len(value) <= most:
            return {}
        return {"": ngettext("Attach at most %(most)d file.", "Attach at most %(most)d files.", most) % {"most": most}}

    def refused(self, question: Question, upload: "UploadedFile[bytes]") -> str:
        """Why an upload is not taken by this question, with the cure; empty where it is. What it is, its content says."""
        try:
            _type, ending = check(upload)
        except FileRefused as refused:
            return str(refused)
        accepted = {ENDINGS[name] for name in self.of(question, "accept")}
        if accepted and ending not in accepted:
            return _("Only these kinds of file are taken here: %(kinds)s. Save it as one of them.") % {"kinds": self._kinds(question)}
        if (upload.size or 0) > self._most_bytes(question):
            limit = self._most_bytes(question) // (1024 * 1024)
            return _("The file is larger than %(limit)d MB. Scan it in lower quality or in black and white.") % {"limit": limit}
        return ""

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        accept, most = self.of(question, "accept"), self.of(question, "max_files")
        names = [f".{name}" for name in (*accept, *(["jpeg"] if "jpg" in accept else []))]
        return {"accept": ",".join(names) or None, "most": most, "note": self._bounds(question), "value": value if value != "yes" else []}

    def words(self, question: Question, value: Any) -> str:
        if isinstance(value, str):
            return _("Attached")
        return "\n".join(row["name"] for row in value)

    def schema(self, question: Question) -> Schema:
        texts = {"file": {"type": "string"}, "name": {"type": "string"}, "size": {"type": "integer"}}
        row = {"type": "object", "properties": texts, "required": ["file", "name"]}
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
        return ", ".join(name.upper() for name in self.of(question, "accept") or ("pdf", "png", "jpg"))

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

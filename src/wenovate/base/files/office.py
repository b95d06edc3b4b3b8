"""Documents of office programs: zip archives of which one small part says what they are. Whatever brings a program along is refused."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from .refusal import FileRefused, half

_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
_OOXML = "application/vnd.openxmlformats-officedocument."
# What the main part of such a document is said to be → what it is.
_MAIN = {
    f"{_OOXML}wordprocessingml.document.main+xml": (f"{_OOXML}wordprocessingml.document", ".docx"),
    f"{_OOXML}spreadsheetml.sheet.main+xml": (f"{_OOXML}spreadsheetml.sheet", ".xlsx"),
}
_OPEN = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
OFFICE = (".docx", ".xlsx", ".odt", ".ods")
# A declared type is read as it stands; a list that writes it in another way (an entity, another alphabet) is none of ours.
_TYPE = re.compile(rb"""ContentType\s*=\s*["']([^"'<>]*)["']""")
_PROGRAMS = ("macro", "vba", "activex")
_PROGRAM_FOLDERS = ("basic/", "scripts/")
_MOST_TYPES = 1024 * 1024
# Parts and bytes that nobody's letter or table has: they are made to fill the memory of whoever opens it.
_MOST_PARTS, _MOST_UNPACKED = 10_000, 1024 * 1024 * 1024
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError)


def office_kind(content: bytes) -> tuple[str, str] | None:
    """The media type and ending of a document, None for any other archive. FileRefused for half a file, for programs in it and for a bomb."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = {part.filename: part for part in packed.infolist()}
            _check_size(packed.infolist())
            if len({name.casefold() for name in parts}) < len(packed.infolist()):
                raise half()
            if _MIMETYPE in parts:
                return _of_open_document(_text(packed, parts[_MIMETYPE]), parts)
            return _of_ooxml(_text(packed, parts[_TYPES]), parts) if _TYPES in parts else None
    except FileRefused:
        raise
    except _UNREADABLE as broken:
        raise half() from broken


def _check_size(parts: list[ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileRefused(_("The document is too large once it is unpacked. Save it as PDF, or attach a smaller part of it."))


def _text(packed: ZipFile, part: ZipInfo) -> bytes:
    """A small part of an archive, never more of it than is needed."""
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise half()
    with packed.open(part) as opened:
        return opened.read(_MOST_TYPES)


def _of_open_document(said: bytes, parts: dict[str, ZipInfo]) -> tuple[str, str] | None:
    kind = said.decode("ascii", "replace").strip()
    if kind not in _OPEN:
        return None
    if any(name.casefold().startswith(_PROGRAM_FOLDERS) for name in parts):
        raise _program()
    return kind, _OPEN[kind]


def _of_ooxml(said: bytes, parts: dict[str, ZipInfo]) -> tuple[str, str] | None:
    if b"&" in said or b"<!" in said:
        return None
    declared = [found.decode("ascii", "replace").strip() for found in _TYPE.findall(said)]
    brings = any(word in one.casefold() for one in declared for word in _PROGRAMS)
    if brings or any(name.casefold().endswith("vbaproject.bin") for name in parts):
        raise _program()
    return next((_MAIN[one] for one in declared if one in _MAIN), None)


def _program() -> FileRefused:
    return FileRefused(_("The document holds a macro, a small program. Save it without macros, or as PDF, and attach that."))

"""A draft as one file to keep or to hand on: a zip with the folder of its recipe; and such a zip opened again, within limits."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

# A recipe with twenty long forms is a tenth of this.
LARGEST = 2 * 1024 * 1024
MOST_FILES = 100
_ENDING = ".toml"


class WrongArchive(ValueError):
    """A file that is no recipe; the message says why and what to do."""


def pack(folder: str, files: Mapping[str, str]) -> bytes:
    """A zip with the files in one folder; equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            # A fixed date: the archive says nothing about when it was fetched.
            packed.writestr(zipfile.ZipInfo(f"{folder}/{name}"), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The TOML files of a zip by name, out of its one folder or its top. No more than LARGEST is ever inflated.

    WrongArchive for what is too large, damaged, locked, no zip, or holds files at other places.
    """
    if len(content) > LARGEST:
        raise WrongArchive(
            _("The file is larger than %(limit)d MB. A recipe is much smaller: choose the zip with its files alone.") % _LIMIT
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [entry for entry in packed.infolist() if _is_of_a_recipe(entry)]
            _require_small(packed.infolist())
            _require_one_place(entries)
            return {_name(entry): packed.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as wrong:
        if isinstance(wrong, WrongArchive):
            raise
        raise WrongArchive(
            _("This is no zip that can be opened. Download it again, or pack the folder anew without a password.")
        ) from wrong


_LIMIT = {"limit": LARGEST // (1024 * 1024)}


def _require_small(entries: list[zipfile.ZipInfo]) -> None:
    """By what the archive declares: what inflates further is cut off there and found damaged."""
    if len(entries) > MOST_FILES:
        raise WrongArchive(_("The zip holds more than %(most)d files. Put only the files of the recipe into it.") % {"most": MOST_FILES})
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise WrongArchive(_("Unpacked, the zip would be larger than %(limit)d MB. Put only the files of the recipe into it.") % _LIMIT)


def _require_one_place(entries: list[zipfile.ZipInfo]) -> None:
    folders = {PurePosixPath(entry.filename).parent for entry in entries}
    if any(len(folder.parts) > 1 or folder.is_absolute() or ".." in folder.parts for folder in folders) or len(folders) > 1:
        raise WrongArchive(_("The files lie in several folders. Put recipe.toml and its forms into one folder, and nothing else."))
    names = [_name(entry) for entry in entries]
    if len(set(names)) < len(names):
        raise WrongArchive(_("Two files in the zip have the same name. Pack the folder anew."))


def _is_of_a_recipe(entry: zipfile.ZipInfo) -> bool:
    """Not what systems put beside files: folders, previews, notes."""
    parts = PurePosixPath(entry.filename).parts
    return (
        not entry.is_dir() and entry.filename.endswith(_ENDING) and not any(part.startswith((".", "__")) for part in parts if part != "..")
    )


def _name(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).name

"""Taking a file in: what it is is read from its content, never from its name. Called inside somebody's action."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from wenovate.base.outbox import after_all_else

from .kinds import SCANS, kind_of
from .models import IN_HAND, Examination, File
from .refusal import FileRefused

__all__ = ["FileRefused", "check", "content_hash", "harmless_name", "keep", "store"]

_UNWANTED = re.compile(r'[\\/:*?"<>|]')


def check(upload: "UploadedFile[bytes]", *, endings: Collection[str] = SCANS, most: int | None = None) -> tuple[str, str]:
    """The media type and ending of an upload.

    FileRefused for an empty, too large or damaged one, and for another kind than those of `endings`. `most`: bytes, where it may not be
    as large as the installation takes.
    """
    size, limit = upload.size or 0, min(most or settings.UPLOAD_LIMIT_BYTES, settings.UPLOAD_LIMIT_BYTES)
    if size == 0:
        raise FileRefused(_("The file is empty. Save or scan it again and attach it once more."))
    if size > limit:
        words = _("The file is larger than %(limit)d MB. Scan it in lower quality or in black and white.")
        raise FileRefused(words % {"limit": limit // (1024 * 1024)})
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    return kind_of(content, endings)


def digest(upload: "UploadedFile[bytes]") -> str:
    """SHA-256 of what is handed in, before it is kept."""
    upload.seek(0)
    found = hashlib.sha256()
    for piece in upload.chunks():
        found.update(piece)
    upload.seek(0)
    return found.hexdigest()


def harmless_name(name: str, ending: str) -> str:
    """The sender's file name without paths, control and direction signs, with the ending of its true kind."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    bare = "".join(sign for sign in bare if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"})
    stem = _UNWANTED.sub("_", bare.rsplit(".", 1)[0]).strip(" .") or "file"
    return f"{stem[:140]}{ending}"


def store(upload: "UploadedFile[bytes]", *, endings: Collection[str] = SCANS, by: int | None, at: datetime) -> File:
    """Keep an upload and ask for its examination. Raises FileRefused as `check` does."""
    content_type, ending = check(upload, endings=endings)
    file = _kept(upload.read(), harmless_name(upload.name or "", ending), content_type, by=by, at=at)
    Examination.objects.create(file=file, again_at=at + IN_HAND)
    after_all_else("files.examine", file=str(file.pk))
    return file


def keep(content: bytes, name: str, content_type: str, *, at: datetime) -> File:
    """Keep a file that the software made itself, such as a receipt: nobody examines it."""
    return _kept(content, name, content_type, by=None, at=at)


def _kept(content: bytes, name: str, content_type: str, *, by: int | None, at: datetime) -> File:
    digest = hashlib.sha256(content).hexdigest()
    file = File(name=name, content_type=content_type, size=len(content), sha256=digest, uploaded_by=by, uploaded_at=at)
    file.stored.save(f"{file.pk}", ContentFile(content), save=False)
    file.save(force_insert=True)
    return file


def discard(file: File) -> None:
    """Let a file go: its row now, its content once that is certain. Whoever points at it has let go before."""
    stored = file.stored
    file.delete()
    transaction.on_commit(lambda: stored.delete(save=False))


def content_hash(file: File) -> str:
    """SHA-256 of what lies there now; empty where nothing does."""
    try:
        with file.stored.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""

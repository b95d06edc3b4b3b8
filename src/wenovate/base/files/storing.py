"""Taking a file in: what it is is read from its first bytes, never from its name. Called inside somebody's action."""

import hashlib
import re
import unicodedata
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from .models import File

# First bytes → media type and the ending under which it is given out.
KINDS: dict[bytes, tuple[str, str]] = {
    b"%PDF-": ("application/pdf", ".pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", ".png"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
}
_UNWANTED = re.compile(r'[\\/:*?"<>|]')


class FileRefused(ValueError):
    """The file cannot be taken; the message says why and what to do."""


def check(upload: "UploadedFile[bytes]") -> tuple[str, str]:
    """The media type and ending of an upload. FileRefused for an empty one, a too large one, or another kind than a PDF or a scan."""
    size = upload.size or 0
    if size == 0:
        raise FileRefused(_("The file is empty. Save or scan it again and attach it once more."))
    if size > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        raise FileRefused(_("The file is larger than %(limit)d MB. Scan it in lower quality or in black and white.") % {"limit": limit})
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    for start, kind in KINDS.items():
        if head.startswith(start):
            return kind
    raise FileRefused(_("This is not a PDF, PNG or JPEG file. Save the document as PDF, or scan it, and attach that."))


def harmless_name(name: str, ending: str) -> str:
    """The sender's file name without paths, control and direction signs, with the ending of its true kind."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    bare = "".join(sign for sign in bare if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"})
    stem = _UNWANTED.sub("_", bare.rsplit(".", 1)[0]).strip(" .") or "file"
    return f"{stem[:140]}{ending}"


def store(upload: "UploadedFile[bytes]", *, by: int | None, at: datetime) -> File:
    """Keep an upload. Raises FileRefused as `check` does."""
    content_type, ending = check(upload)
    content = upload.read()
    file = File(
        name=harmless_name(upload.name or "", ending),
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    file.stored.save(f"{file.pk}", ContentFile(content), save=False)
    file.save(force_insert=True)
    return file


def keep(content: bytes, name: str, content_type: str, *, at: datetime) -> File:
    """Keep a file that the software made itself, such as a receipt."""
    file = File(name=name, content_type=content_type, size=len(content), sha256=hashlib.sha256(content).hexdigest(), uploaded_at=at)
    file.stored.save(f"{file.pk}", ContentFile(content), save=False)
    file.save(force_insert=True)
    return file


def content_hash(file: File) -> str:
    """SHA-256 of what lies there now; empty where nothing does."""
    try:
        with file.stored.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""

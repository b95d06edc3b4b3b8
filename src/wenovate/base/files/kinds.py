"""What an upload is, read from its bytes: a whole PDF, a PNG or JPEG of a size that can be shown, on wish an office document."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from .office import OFFICE, office_kind
from .refusal import FileRefused, half

# What is taken where nobody says otherwise: what can be read anywhere and brings nothing along.
SCANS = (".pdf", ".png", ".jpg")

# Where readers of PDFs look for the end, as the format's makers do: scanners write a little behind it.
_END = 1024
# An A3 page scanned at 800 dots an inch; a picture of more points is made to fill somebody's memory.
MOST_POINTS = 120_000_000
# Markers of a JPEG that carry height and width: all frames but tables (C4), arithmetic (CC) and extensions (C8).
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a length of their own.
_BARE = {0x01, *range(0xD0, 0xD9)}


def kind_of(content: bytes, endings: Collection[str] = SCANS) -> tuple[str, str]:
    """The media type and ending of what stands in a file. FileRefused for none of `endings`, for half a file and for a picture too large."""
    found = _recognised(content, endings)
    if found is None or found[1] not in endings:
        raise FileRefused(_other_kind(endings))
    return found


def _recognised(content: bytes, endings: Collection[str]) -> tuple[str, str] | None:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_END:]:
            raise half()
        return "application/pdf", ".pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _check_points(_png_points(content))
        return "image/png", ".png"
    if content.startswith(b"\xff\xd8\xff"):
        _check_points(_jpeg_points(content))
        return "image/jpeg", ".jpg"
    # An archive is opened only where a document may come as one.
    return office_kind(content) if content.startswith(b"PK\x03\x04") and not set(OFFICE).isdisjoint(endings) else None


def _other_kind(endings: Collection[str]) -> str:
    if set(endings) == set(SCANS):
        return _("This is not a PDF, PNG or JPEG file. Save the document as PDF, or scan it, and attach that.")
    kinds = ", ".join(ending.removeprefix(".").upper() for ending in endings)
    return _("Only these kinds of file are taken here: %(kinds)s. Save it as one of them.") % {"kinds": kinds}


def _check_points(points: int) -> None:
    if points == 0:
        raise half()
    if points > MOST_POINTS:
        raise FileRefused(_("The picture has too many points. Scan it again with 300 dots an inch, or save it as PDF."))


def _png_points(content: bytes) -> int:
    """Width times height out of the first chunk, which must be the header."""
    if content[12:16] != b"IHDR" or len(content) < 33:
        return 0
    return int.from_bytes(content[16:20]) * int.from_bytes(content[20:24])


def _jpeg_points(content: bytes) -> int:
    """Width times height out of the first frame; 0 where there is none."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _FRAMES:
            return int.from_bytes(content[place + 5 : place + 7]) * int.from_bytes(content[place + 7 : place + 9])
        if marker == 0xFF:
            place += 1
        elif marker in _BARE:
            place += 2
        else:
            place += 2 + max(int.from_bytes(content[place + 2 : place + 4]), 2)
    return 0

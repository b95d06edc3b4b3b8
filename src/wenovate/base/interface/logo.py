"""The sign of a house: an SVG or PNG file of its own, read and checked once at the start."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

LARGEST = 100 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
# What an image may not bring: script, movement, other documents.
_ACTIVE = {
    "script",
    "handler",
    "listener",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "image",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
}
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Logo:
    """The image with its kind, and a mark of its content for its address."""

    content: bytes
    kind: str
    mark: str


class WrongLogo(ValueError):
    """A file that is no image of ours; the message says what to do."""


def read(path: Path) -> Logo:
    """The logo of a file. WrongLogo where it is missing, too large, of another kind, or more than a picture."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise WrongLogo(f"logo: {path} cannot be read. Give the path of an SVG or PNG file.") from fault
    if len(content) > LARGEST:
        raise WrongLogo(f"logo: {path} is larger than {LARGEST // 1024} KB. It goes out with every first visit: save it smaller.")
    if content.startswith(_PNG):
        return _logo(content, "image/png")
    _require_plain(path, content)
    return _logo(content, "image/svg+xml")


def _logo(content: bytes, kind: str) -> Logo:
    return Logo(content, kind, hashlib.sha256(content).hexdigest()[:12])


def _require_plain(path: Path, content: bytes) -> None:
    if _DECLARED.search(content):
        raise WrongLogo(f"logo: {path} declares a document type. Save it as plain SVG.")
    try:
        # Without a document type there is nothing that could grow while it is read.
        root = ElementTree.fromstring(content)  # noqa: S314  # nosec B314
    except ElementTree.ParseError as fault:
        raise WrongLogo(f"logo: {path} is neither SVG nor PNG.") from fault
    if root.tag != f"{_NAMESPACE}svg":
        raise WrongLogo(f"logo: {path} is neither SVG nor PNG.")
    for element in root.iter():
        name = element.tag.removeprefix(_NAMESPACE)
        if name in _ACTIVE or any(_acts(attribute, value) for attribute, value in element.attrib.items()):
            raise WrongLogo(
                f"logo: {path} holds more than a picture ({name}). Save it as plain SVG: shapes, no script, movement, links or images."
            )


def _acts(attribute: str, value: str) -> bool:
    name = attribute.rpartition("}")[2].lower()
    return name.startswith("on") or (name == "href" and not value.startswith("#"))

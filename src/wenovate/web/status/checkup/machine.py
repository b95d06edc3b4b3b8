"""What stands on this machine: the folder, static files, fonts, time zones, certificates."""

import os
import ssl
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

from wenovate.base.letters import pdf
from wenovate.web.status.conditions import Condition

_SMALL = {"title": "A test", "language": "en", "facts": []}


def folder() -> Condition:
    """Whether the folder of everything that is written can be written, and is nobody else's to read."""
    var = Path(settings.VAR)
    mine = [var, Path(settings.MEDIA_ROOT)]
    closed = [str(place) for place in mine if place.exists() and not os.access(place, os.R_OK | os.W_OK | os.X_OK)]
    if not var.is_dir() or closed:
        cure = f"Make it, and give it to the user that the server runs as: install -d -m 700 -o wenovate {var}"
        return Condition("Folder", "refused", f"{', '.join(closed) or var} is missing or cannot be written.", cure)
    others = [str(place) for place in (*mine, var / "wenovate.sqlite3") if place.exists() and place.stat().st_mode & 0o007]
    if others:
        return Condition("Folder", "refused", f"{', '.join(others)} can be read by everybody on this machine.", f"chmod -R o= {var}")
    return Condition("Folder", "good", f"{var} can be written, and is read by nobody else.")


def static_files() -> Condition:
    """Whether every style, script and font of this version is collected."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return Condition("Static files", "good", "They are taken from where they are made.")
    known = staticfiles_storage.load_manifest()[0]
    lacking = [path for finder in get_finders() for path, _ in finder.list([]) if path not in known]
    if lacking:
        return Condition("Static files", "refused", f"{len(lacking)} are not collected, {lacking[0]} among them.", "Run set_up.")
    return Condition("Static files", "good", f"All {len(known)} are collected.")


def documents() -> Condition:
    """Whether a letter can be made."""
    try:
        made = pdf("designation", dict.fromkeys(("footer", "body", "text", "signer", "position"), "Ελληνικά, česky") | _SMALL)
    except Exception as fault:
        cure = "Install all of requirements/app.txt, then run set_up: fonts and the letter maker come with it."
        return Condition("Documents", "refused", f"No PDF can be made: {fault}", cure)
    fonts = list((settings.ASSETS / "fonts").glob("*.ttf"))
    if not fonts:
        return Condition(
            "Documents", "refused", "No font is there: letters would be empty.", "In a checkout run any ./we manage once more."
        )
    return Condition("Documents", "good", f"A letter of {len(made) // 1024 + 1} kB was made, in our own font.")


def time_zones() -> Condition:
    """Whether the machine knows the time zones that deadlines are counted in."""
    try:
        ZoneInfo(settings.TIME_ZONE)
        ZoneInfo("Europe/Prague")
    except KeyError as unknown:
        cure = "Install the time zones (Debian: apt-get install tzdata)."
        return Condition("Time zones", "refused", f"{unknown}: no deadline can be counted.", cure)
    return Condition("Time zones", "good", f"Known, {settings.TIME_ZONE} among them.")


def authorities() -> Condition:
    """Whether the certificates whose signatures are recognised can be read."""
    trust = Path(settings.VAR) / "trust"
    named = sorted(path for ending in ("*.pem", "*.crt") for path in trust.glob(ending))
    unusable = [path.name for path in named if not _is_certificate(path)]
    if unusable:
        cure = f"Put certificates in PEM or DER form into {trust}, readable for the user that the server runs as."
        return Condition("Authorities", "refused", f"No certificate can be read in {', '.join(unusable)}.", cure)
    if not named:
        cure = f"Put the certificates of your signing authorities into {trust}, if signed documents are to be recognised by themselves."
        return Condition("Authorities", "waiting", "None is named: no electronic signature is recognised.", cure)
    return Condition("Authorities", "good", f"{len(named)} are named.")


def _is_certificate(path: Path) -> bool:
    try:
        content = path.read_bytes()
        # DER begins with a sequence; PEM says what it is.
        return content[:1] == b"\x30" or bool(ssl.PEM_cert_to_DER_cert(content.decode("ascii").strip()))
    except (OSError, ValueError):
        return False

"""What was found in a file, in whole sentences for whoever must judge it. The verdicts on a signature stay apart: nothing adds them up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base import texts

from .models import Examination, File, Unreadable, Virus

GOOD, NEUTRAL, WAITING, REFUSED = "good", "neutral", "waiting", "refused"


@dataclass(frozen=True)
class Finding:
    """One sentence; its tone only repeats what it says."""

    text: str
    tone: str = NEUTRAL


@dataclass(frozen=True)
class Signature:
    """Whose it says it is, and what was found about it."""

    title: str
    findings: list[Finding]


@dataclass(frozen=True)
class Findings:
    """Of a file as a whole, and of each signature in it."""

    of_file: list[Finding]
    signatures: list[Signature]


def findings(file: File) -> Findings | None:
    """What was found in a file; None for what nobody handed in."""
    found: Examination | None = getattr(file, "examination", None)
    if found is None:
        return None
    virus = _virus(found)
    if found.virus == Virus.INFECTED:
        return Findings(virus, [])
    return Findings([*virus, *_contents(file, found)], [_signature(one) for one in found.signatures])


def harm_in_words(files: Iterable[str]) -> dict[str, str]:
    """Of files by their ids those that are not given out now, each with the reason. One query, none where there is no file."""
    ids = [UUID(file) for file in files]
    found = Examination.objects.filter(file__in=ids).exclude(virus=Virus.CLEAN) if ids else []
    return {str(one.file_id): virus_words(one.virus, one.virus_name) for one in found if settings.CLAMD or one.virus == Virus.INFECTED}


def virus_words(virus: str, name: str = "") -> str:
    """What the scanner said."""
    return {
        Virus.WAITING: _("This file is being checked for viruses. Try again in a minute."),
        Virus.CLEAN: _("No virus was found in this file."),
        Virus.INFECTED: _("A virus was found in this file (%(name)s): it is not given out. Hand in a clean copy, or ask for one.")
        % {"name": name},
        Virus.FAILED: _(
            "This file could not be checked for viruses yet, so it is not given out. The check is repeated by itself. If it does not help within a day, ask the unit."
        ),
    }[Virus(virus)]


def _virus(found: Examination) -> list[Finding]:
    """Nothing is said of viruses where no scanner looks for them."""
    if not settings.CLAMD and found.virus != Virus.INFECTED:
        return []
    tone = {Virus.CLEAN: GOOD, Virus.INFECTED: REFUSED}.get(Virus(found.virus), WAITING)
    return [Finding(virus_words(found.virus, found.virus_name), tone)]


def _contents(file: File, found: Examination) -> list[Finding]:
    if found.examined_at is None:
        return [Finding(_("The signatures of this file are being examined. Load this page again in a minute."), WAITING)]
    if file.content_type.startswith("image/"):
        return [Finding(_("This is a scan: nobody's electronic signature stands in it. Compare stamp and signature by eye."))]
    if file.content_type != "application/pdf":
        return [Finding(_("This is a document of an office program: signatures in it are not examined."))]
    if found.unreadable:
        return [Finding(_unreadable(found.unreadable), WAITING)]
    if not found.signatures:
        return [
            Finding(
                _(
                    "No electronic signature stands in this PDF: it is a scan or a printed page. This is no reason to refuse: compare stamp and signature by eye."
                )
            )
        ]
    return []


def _unreadable(code: str) -> str:
    return {
        Unreadable.DAMAGED: _("This PDF is damaged: its signatures could not be examined. Compare it by eye, or ask for it again."),
        Unreadable.LOCKED: _("This PDF opens with a password alone: nothing in it could be examined. Ask for it without a password."),
        Unreadable.TOO_MUCH: _(
            "This PDF is too large or too intricate: its signatures could not be examined. Compare it by eye, or ask for a simpler one."
        ),
        Unreadable.GONE: _("This file is no longer on the server. Tell those who run this installation."),
    }[Unreadable(code)]


def _signature(one: dict[str, Any]) -> Signature:
    if one["intact"] is None:
        cure = _("This signature could not be read. Compare the document by hand, or ask for it again.")
        return Signature(_("A signature"), [Finding(cure, WAITING)])
    if one["organisation"]:
        title = _("Signature of %(name)s, %(organisation)s") % {"name": one["signer"], "organisation": one["organisation"]}
    else:
        title = _("Signature of %(name)s") % {"name": one["signer"]}
    return Signature(title, [_intact(one), *_trust(one), _whole(one), _changed(one), *_time(one)])


def _intact(one: dict[str, Any]) -> Finding:
    if not one["intact"]:
        text = _("What was signed is not what stands here: the document was changed, or the signature is not its own. Ask for it again.")
        return Finding(text, REFUSED)
    if one["whole"]:
        return Finding(_("The document has not been changed since it was signed."), GOOD)
    return Finding(_("What was signed has not been changed since."), GOOD)


def _trust(one: dict[str, Any]) -> list[Finding]:
    if one["trust"] is None:
        return []
    text, tone = {
        "known": (_("The signer's certificate was issued by an authority that this installation trusts (%(issuer)s)."), GOOD),
        "expired": (
            _(
                "The signer's certificate was issued by an authority that this installation trusts (%(issuer)s), but it was not valid when the document was handed in. Ask the signer when they signed."
            ),
            WAITING,
        ),
        "unfit": (
            _(
                "The signer's certificate was issued by an authority that this installation trusts (%(issuer)s), but not for signing documents. Compare the signer by hand."
            ),
            WAITING,
        ),
        "unknown": (
            _(
                "The signer's certificate was issued by an authority that this installation does not know (%(issuer)s). This is no reason to refuse: compare the signer by hand."
            ),
            NEUTRAL,
        ),
    }[one["trust"]]
    return [Finding(text % {"issuer": one["issuer"]}, tone)]


def _whole(one: dict[str, Any]) -> Finding:
    if one["whole"]:
        return Finding(_("The signature covers the whole document."), GOOD)
    return Finding(_("The signature does not cover the whole file: something stands in it that came later."))


def _changed(one: dict[str, Any]) -> Finding:
    text, tone = {
        "none": (
            _("Nothing was added after signing.") if one["whole"] else _("What was added after signing changes nothing that one sees."),
            GOOD,
        ),
        "proofs": (_("After signing only proofs were added, such as a timestamp. This is usual."), GOOD),
        "filled": (
            _("After signing, fields were filled in or a further signature was set. What was signed stands: look at the rest."),
            NEUTRAL,
        ),
        "comments": (_("After signing, comments were added. What was signed stands: look at the comments."), NEUTRAL),
        "other": (
            _("Something was added after signing that may change what one sees. Ask for the document as it was signed."),
            REFUSED,
        ),
    }[one["changed"]]
    return Finding(text, tone)


def _time(one: dict[str, Any]) -> list[Finding]:
    if one["stamped_at"] and one["stamp_trusted"]:
        return [Finding(_("A timestamp proves that it was signed before %(when)s.") % {"when": _when(one["stamped_at"])}, GOOD)]
    if one["stamped_at"]:
        text = _("It was signed before %(when)s, says a timestamp of an authority that this installation does not know.")
        return [Finding(text % {"when": _when(one["stamped_at"])})]
    if one["claimed_at"]:
        return [Finding(_("It was signed on %(when)s, says the signer's own computer.") % {"when": _when(one["claimed_at"])})]
    return []


def _when(instant: str) -> str:
    return texts.instant_in_words(datetime.fromisoformat(instant), settings.TIME_ZONE)

"""Receipts and letters about a dossier as PDF, in the author's language. Called by tasks alone."""

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import letters, texts
from wenovate.base.outbox import Letter
from wenovate.base.questions.answers import shown
from wenovate.base.questions.readers import Reader
from wenovate.base.registry import Table

from . import queries
from .models import Dossier

# What happens next, in whole sentences, by kind of dossier; nouns sign in.
next_steps: Table[Any] = Table("what happens after a submission")


def receipt_pdf(dossier: Any, verb: str) -> bytes:
    """Number, time, answers, what happens next, and the marks by which it is proved. It holds all that was sent: fewer people read it."""
    with translation.override(dossier.language):
        return letters.pdf("receipt", _data(dossier, verb))


def decision_pdf(dossier: Any, verb: str, compose: Callable[[str], Letter]) -> bytes:
    """The letter with a decision: what the mail says (`compose` from the reason), who signs, and the marks by which it is proved."""
    reason = dossier.remarks.filter(activity=verb).order_by("pk").last()
    with translation.override(dossier.language):
        letter, proof = compose(reason.text if reason else ""), queries.proof(dossier, verb)
        unit = dossier.programme.unit
        data = {
            "title": letter.subject,
            "language": dossier.language,
            "footer": dossier.number,
            "to": [str(one) for one in (dossier.author, dossier.body or dossier.firm) if one],
            "greeting": _("Hello,"),
            "paragraphs": letter.paragraphs,
            "facts": [[label, value] for label, value in letter.facts],
            "place": texts.local_day(proof.at, dossier.programme.zone),
            "signer": str(texts.pick(unit.name)),
            "address": str(texts.pick(unit.address)),
            **_marks(proof),
        }
        return letters.pdf("letter", data)


def _marks(proof: queries.Proof) -> dict[str, str]:
    return {
        "proof_title": _("By what this can be proved"),
        "proof": _(
            "The first line is the mark of this act in the log, the second the newest seal before it. Whoever changed the log later would change these marks too."
        ),
        "mark": proof.mark,
        "seal": proof.seal or "–",
    }


def _data(dossier: Dossier, verb: str) -> dict[str, Any]:
    proof, revision = queries.proof(dossier, verb), queries.standing(dossier)
    return {
        "title": _("Receipt of submission"),
        "language": dossier.language,
        "number": dossier.number,
        "footer": dossier.number,
        "facts": [
            [_("Title"), dossier.title],
            [_("Firm"), str(dossier.firm)] if dossier.firm else [_("Body"), str(dossier.body or "–")],
            [_("Received"), texts.instant_in_words(proof.at, dossier.programme.zone)],
            [_("Programme"), str(texts.pick(dossier.programme.title))],
            *([[_("Notice on personal data"), _("version %(number)d") % {"number": revision.notice}]] if revision.notice else []),
        ],
        "next_title": _("What happens now"),
        "next": [str(step) for step in next_steps[dossier.kind](dossier)],
        "sections": [
            {"title": title, "pairs": [[label, answer] for label, answer, _question in pairs]}
            for title, pairs in shown(revision.question_set.definition, revision.answers, reader=Reader.OWN)
        ],
        **_marks(proof),
    }

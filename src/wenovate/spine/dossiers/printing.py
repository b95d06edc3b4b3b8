"""Filled forms as PDF, drawn by the worker of a draft or of what was sent."""

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.filled import filled_pdf
from wenovate.base.questions.readers import Reader

from .models import Dossier, Print, Revision
from .queries import said


def drawn(asked: Print, revision: Revision) -> bytes:
    """The PDF that was asked for, of a revision as it stands."""
    reader = Reader.OWN if asked.personal else Reader.PUBLIC
    with translation.override(asked.language):
        facts, later = _facts(asked.dossier, revision), said(asked.dossier, revision, reader).later
        note = "" if asked.personal else _("Answers that are marked as personal, confidential or not public are left out.")
    definition = revision.question_set.definition
    return filled_pdf(definition, revision.answers, facts, language=asked.language, reader=reader, later=later, note=note)


def _facts(dossier: Dossier, revision: Revision) -> list[tuple[str, str]]:
    zone = dossier.programme.zone
    if revision.number:
        state = [(_("Number"), str(dossier.number)), (_("Received"), texts.instant_in_words(revision.at, zone))]
    else:
        state = [
            (_("State"), _("A draft. It has not been submitted and may still change.")),
            (_("Saved"), texts.instant_in_words(revision.at, zone)),
        ]
    return [
        (_("Title"), dossier.title or "–"),
        (_("Body"), str(dossier.body or "–")),
        (_("Programme"), str(texts.pick(dossier.programme.title))),
        *state,
    ]

"""Filled forms as PDF, drawn by the worker of a draft or of what was sent."""

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.filled import filled_pdf

from .models import Dossier, Print, Revision


def drawn(asked: Print, revision: Revision) -> bytes:
    """The PDF that was asked for, of a revision as it stands."""
    definition, dossier = revision.question_set.definition, asked.dossier
    hidden = set() if asked.personal else {question.key for question in definition.questions if question.personal}
    answers = {key: answer for key, answer in revision.answers.items() if key not in hidden}
    with translation.override(asked.language):
        facts = _facts(dossier, revision)
    return filled_pdf(definition, answers, facts, language=asked.language)


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

"""Blank forms as PDF, one a language, made by the worker when a set is published."""

from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import clock, letters, texts
from wenovate.base.files.models import File
from wenovate.base.files.storing import keep
from wenovate.base.gate import Actor

from .kinds import KINDS
from .kinds.kind import said
from .models import Blank, QuestionSet
from .question import Definition, Question


def make(question_set: int) -> None:
    """Make what is missing; running twice makes nothing twice."""
    published = QuestionSet.objects.get(pk=question_set)
    for language in texts.LANGUAGES:
        if published.blanks.filter(language=language).exists():
            continue
        content = blank_pdf(published.definition, language)
        file = keep(content, f"{published.key}-{published.version}-{language}.pdf", "application/pdf", at=clock.now())
        Blank.objects.create(question_set=published, language=language, file=file)


def anyone_reads_blanks(actor: Actor, file: File) -> bool:
    """A blank form is for everybody."""
    return Blank.objects.filter(file=file).exists()


def blank_pdf(definition: Definition, language: str) -> bytes:
    """The form to be read and prepared on paper."""
    with translation.override(language):
        return letters.pdf("form", _data(definition, language))


def _data(definition: Definition, language: str) -> dict[str, Any]:
    return {
        "title": said(definition.title),
        "language": language,
        "intro": said(definition.intro),
        "footer": _("Form %(key)s, version %(version)d. It is filled in online; this copy is for reading and preparing.")
        % {"key": definition.key, "version": definition.version},
        "sections": [
            {
                "title": said(section.title),
                "help": said(section.help),
                "questions": [_question(question) for question in section.questions if KINDS[question.kind].seen],
            }
            for section in definition.sections
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    kind = KINDS[question.kind]
    return {
        "label": said(question.label),
        "help": said(question.help),
        "need": _need(question) if kind.asks else "",
        "paper": asdict(kind.paper(question)),
    }


def _need(question: Question) -> str:
    if question.required == "never":
        return _("(optional)")
    if question.when is not None:
        return _("(if it applies)")
    return "" if question.required == "always" else _("(wanted later)")

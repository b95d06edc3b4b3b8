"""Blank forms as PDF, one a language, made by the worker when a set is published."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import clock, letters, texts
from wenovate.base.files.models import File
from wenovate.base.files.storing import keep
from wenovate.base.gate import Actor

from .definition import Definition, Question
from .form import Form
from .models import Blank, QuestionSet

_LINES = {"long": 5, "text": 1}


def make(question_set: int) -> None:
    """Make what is missing; running twice makes nothing twice."""
    published = QuestionSet.objects.get(pk=question_set)
    for language in texts.LANGUAGES:
        if published.blanks.filter(language=language).exists():
            continue
        with translation.override(language):
            content = letters.pdf("form", _data(published.definition, language))
            file = keep(content, f"{published.key}-{published.version}-{language}.pdf", "application/pdf", at=clock.now())
        Blank.objects.create(question_set=published, language=language, file=file)


def anyone_reads_blanks(actor: Actor, file: File) -> bool:
    """A blank form is for everybody."""
    return Blank.objects.filter(file=file).exists()


def _data(definition: Definition, language: str) -> dict[str, Any]:
    form = Form(definition)
    questions = {question.key: question for question in definition.questions}
    return {
        "title": form.title,
        "language": language,
        "intro": form.intro,
        "footer": _("Form %(key)s, version %(version)d. It is filled in online; this copy is for reading and preparing.")
        % {"key": definition.key, "version": definition.version},
        "sections": [
            {
                "title": part.title,
                "questions": [
                    {
                        "label": field.label,
                        "help": field.help,
                        "need": _need(questions[field.name]),
                        "options": [option.label for option in field.options],
                        "lines": _LINES.get(field.kind, 1),
                    }
                    for field in part.fields
                ],
            }
            for part in form.parts
        ],
    }


def _need(question: Question) -> str:
    if question.required == "never":
        return _("(optional)")
    if question.when is not None:
        return _("(if it applies)")
    return "" if question.required == "always" else _("(wanted later)")

"""A filled form as PDF: what was answered, with the facts that whoever keeps it puts above. Made by the worker, never by a web process."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import letters

from .answers import shown
from .kinds.kind import Words, said
from .question import Definition
from .readers import Reader


def filled_pdf(
    definition: Definition,
    answers: Mapping[str, Any],
    facts: Sequence[tuple[str, str]],
    *,
    language: str,
    reader: Reader,
    later: Sequence[str] = (),
    title: str = "",
    note: str = "",
) -> bytes:
    """The PDF in a language, for a reader. `facts`: number, body, time; `later`: questions that were not asked yet; `note`: what this copy is."""
    with translation.override(language):
        return letters.pdf(
            "filled",
            {
                "title": title or said(definition.title),
                "language": language,
                "note": note,
                "facts": [list(fact) for fact in facts],
                "footer": _("Form %(key)s, version %(version)d") % {"key": definition.key, "version": definition.version},
                "later": {"title": _("Not asked yet"), "labels": list(later)},
                "sections": [
                    {
                        "title": heading,
                        "pairs": [{"label": label, "words": words, "grid": _grid(words)} for label, words, _question in pairs],
                    }
                    for heading, pairs in shown(definition, answers, reader=reader)
                ],
            },
        )


def _grid(words: Words) -> dict[str, Any] | None:
    return asdict(words.grid) if words.grid else None

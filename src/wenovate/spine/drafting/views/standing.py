"""A form of a draft as it was typed: with its faults, or with what a colleague has saved meanwhile, only where the two differ."""

from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings

from wenovate.base import texts
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.languages import fields_of
from wenovate.spine.drafting.models import Draft

_LANGUAGES = dict(settings.LANGUAGES)


def form_page(
    request: Request,
    template: str,
    draft: Draft,
    asked: Asked,
    now: Mapping[str, Any],
    *,
    texts: Collection[str],
    stopped: str = "",
    wrong: bool = False,
    **told: Any,
) -> Response:
    """The page of a form. `texts` are written in several languages; `stopped` says why it was not saved, `now` how things stand.

    `wrong`: something beside its answers is.
    """
    return page(
        request,
        template,
        status=409 if stopped else 422 if wrong else asked.status,
        draft=draft,
        form=asked.form,
        fields=fields_of(asked.form, texts, draft.languages),
        stopped=stopped,
        standing=standing(asked.definition, asked.answers, now) if stopped else [],
        **told,
    )


def standing(definition: Definition, typed: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(question, how it stands now) of every answer that would be written over."""
    found = []
    for question in definition.questions:
        stands = now.get(question.key) or ""
        if stands != (typed.get(question.key) or "") and stands:
            language = _LANGUAGES.get(question.key.rpartition("_")[2], "")
            label = texts.pick(question.label).plain
            labels = {option.key: texts.pick(option.label).plain for option in question.options}
            keys = stands if isinstance(stands, list) else [stands]
            found.append((f"{label} ({language})" if language else label, ", ".join(labels.get(key, key) for key in keys)))
    return found

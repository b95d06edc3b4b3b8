"""What the pages of a form share: finding it and its parts, saving it, and the form for a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.validators import slug_re
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.languages import texts_in
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing, depending, editor, option_lines
from wenovate.spine.drafting.question_sets.mending import mended
from wenovate.spine.drafting.views.writing import try_to_save

Entry = Mapping[str, Any]


def forms_of(draft: Draft) -> dict[str, dict[str, Any]]:
    """The forms of a draft by their role, each in its shape; without those that no address can name."""
    written = _mapping(draft, "questions").items()
    return {role: mended(form, role) for role, form in written if isinstance(form, dict) and slug_re.fullmatch(role)}


def form_of(draft: Draft, role: str) -> dict[str, Any]:
    """One of them, or 404."""
    form = _mapping(draft, "questions").get(role)
    if not isinstance(form, dict):
        raise Http404
    return mended(form, role)


def section_of(form: Entry, key: str) -> Entry:
    """A section of the form, or 404."""
    found = changing.section(form, key)
    if found is None:
        raise Http404
    return found


def question_of(form: Entry, key: str) -> Entry:
    """A question of the form, of a kind that there is; else 404."""
    found = changing.question(form, key)
    if found is None or found["kind"] not in KINDS:
        raise Http404
    return found


def definition_of(request: Request, draft: Draft, form: Entry, entry: Entry) -> Definition:
    """The form for one question, as it depends on what is chosen on the page."""
    stages = draft.content.get("stage")
    known = [one for one in stages if isinstance(one, dict) and "key" in one] if isinstance(stages, list) else []
    return editor.definition(form, depending.as_if(entry, request.POST.get("when_question")), draft.languages, known)


def texts_of(answers: Entry, before: Entry, names: Sequence[str], languages: Sequence[str]) -> dict[str, Any]:
    """Texts that were written on a page; those that stand in no language and stood in none are not said."""
    found = {name: option_lines.rewritten(before.get(name, {}), texts_in(answers, name, languages)) for name in names}
    return {name: text for name, text in found.items() if any(text.values()) or name in before}


def saved(request: Request, draft: Draft, role: str) -> Response:
    """It was saved: back to the form."""
    say(request, _("Saved."))
    return go("drafting:form", draft=draft.pk, role=role)


def save_form(request: Request, draft: Draft, role: str, form: Entry) -> str:
    """Save a form; why it was not saved where a colleague was first, else empty."""
    forms = {role: form["key"], **_mapping(draft, "forms")}
    return try_to_save(request, draft, content={**draft.content, "forms": forms, "questions": {**_mapping(draft, "questions"), role: form}})


def _mapping(draft: Draft, name: str) -> dict[str, Any]:
    """A part of what was written, empty where something else stands there."""
    written = draft.content.get(name)
    return written if isinstance(written, dict) else {}

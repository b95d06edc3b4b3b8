"""One section or one question of a form: its words and settings, and beside a question how it will look."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base.interface.once import once
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import typed
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.languages import answers_of, in_languages
from wenovate.base.questions.small import small_form
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing, depending, drawing, editor, option_lines
from wenovate.spine.drafting.views.standing import form_page
from wenovate.spine.drafting.views.writing import editable

from .reading import Entry, definition_of, form_of, question_of, save_form, saved, section_of, texts_of

_SECTION, _TEXTS = small_form(editor.__file__, "section"), ("title", "help")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def section(request: Request, draft: int, role: str, section: str) -> Response:
    """The heading and the help of a section."""
    found = editable(request, draft)
    content = form_of(found, role)
    entry = section_of(content, section)
    now = answers_of({name: entry.get(name, {}) for name in _TEXTS})
    asked, stopped = ask(request, in_languages(_SECTION, _TEXTS, found.languages), now), ""
    if asked.complete:
        written = texts_of(asked.answers, entry, _TEXTS, found.languages)
        stopped = save_form(request, found, role, changing.put_section(content, section, written))
        if not stopped:
            return saved(request, found, role)
    told = {"role": role, "title": entry["title"]}
    return form_page(request, "drafting/section.jinja", found, asked, now, texts=_TEXTS, stopped=stopped, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def question(request: Request, draft: int, role: str, question: str) -> Response:
    """One question: its words, its answer, when and for whom; beside it, how it will look."""
    found = editable(request, draft)
    content = form_of(found, role)
    entry = question_of(content, question)
    now = editor.beginning(entry, found.languages)
    asked, stopped = ask(request, definition_of(request, found, content, entry), now), ""
    _want_what_belongs_together(asked)
    if asked.complete:
        written = editor.values(asked.answers, entry, found.languages)
        stopped = save_form(request, found, role, changing.put(content, question, written))
        if not stopped:
            return saved(request, found, role)
    drawn = _drawn(found, content, entry, editor.valid(asked.definition, asked.form.answers))
    told = {"role": role, "title": entry["label"], "entry": entry, "kind": KINDS[entry["kind"]].title} | drawn
    return form_page(request, "drafting/question.jinja", found, asked, now, texts=editor.WRITTEN_IN_LANGUAGES, stopped=stopped, **told)


@require_POST
def preview(request: Request, draft: int, role: str, question: str) -> Response:
    """How the question would look as it is typed now: a part of the page, drawn while one writes. Nothing is saved."""
    found = editable(request, draft)
    content = form_of(found, role)
    entry = question_of(content, question)
    definition = definition_of(request, found, content, entry)
    stands = editor.valid(definition, typed(definition, request.POST))
    return page(request, "drafting/_drawn.jinja", **_drawn(found, content, entry, stands))


def _drawn(found: Draft, content: Entry, entry: Entry, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The field of a question as it would look, and what is wrong with it."""
    changed = changing.put(content, entry["key"], editor.values(answers, entry, found.languages))
    faults = drawing.faults(changed, found.languages)
    return {"field": drawing.field(changed, entry["key"]), "faults": faults.get(entry["key"], [])}


def _want_what_belongs_together(asked: Asked) -> None:
    """Faults that single answers do not have: a question to depend on without an answer there, more options than a page can show."""
    if not asked.answers:
        return
    if asked.answers.get("when_question", depending.ALWAYS) != depending.ALWAYS and not asked.answers.get("when_answers"):
        asked.wrong("when_answers", _("Choose the answers there after which this question is asked."))
    for name, text in asked.answers.items():
        if name.startswith(("options_", "rows_")) and text.count("\n") >= option_lines.MOST:
            asked.wrong(name, _("There are more than %(most)d lines. Take some away.") % {"most": option_lines.MOST})

"""Steps on a form: moving, adding and taking out questions and sections, and putting back what was taken out."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from wenovate.base import texts
from wenovate.base.gate import Conflict
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Request, Response
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing, editor
from wenovate.spine.drafting.views import taking
from wenovate.spine.drafting.views.writing import editable

from .reading import Entry, form_of, save_form, section_of

_STEPS = {"up": -1, "down": 1}


@require_POST
@once
def questions(request: Request, draft: int, role: str) -> Response:
    """Move a question one place, put all of a section into an order, or take one out."""
    found = editable(request, draft)
    content = form_of(found, role)
    act, _sep, key = request.POST.get("do", "").partition(":")
    if act == "remove":
        return _take_out(request, found, role, changing.remove(content, key))
    if act in _STEPS and changing.question(content, key):
        changed = changing.step(content, key, _STEPS[act])
    elif not act and request.POST.get("order"):
        changed = changing.order(content, request.POST["order"].split(",")[: changing.MOST_QUESTIONS])
    else:
        raise Http404
    return _saved(request, found, role, changed)


@require_POST
@once
def sections(request: Request, draft: int, role: str) -> Response:
    """Move a section one place, take out an empty one, or add one."""
    found = editable(request, draft)
    content = form_of(found, role)
    act, _sep, key = request.POST.get("do", "").partition(":")
    if act == "add" and len(changing.sections(content)) < changing.MOST_SECTIONS:
        changed = changing.add_section(content, _new_section(found))
    elif act in _STEPS:
        changed = changing.step_section(content, section_of(content, key)["key"], _STEPS[act])
    elif act == "remove":
        return _take_out(request, found, role, changing.remove_section(content, key))
    else:
        raise Http404
    return _saved(request, found, role, changed)


@require_POST
@once
def add_question(request: Request, draft: int, role: str) -> Response:
    """One question more at the end of a section, to be written next."""
    found = editable(request, draft)
    content = form_of(found, role)
    kind, section = request.POST.get("kind"), section_of(content, request.POST.get("section", ""))
    if kind not in editor.kinds_to_make(role):
        raise Http404
    if len(changing.questions(content)) >= changing.MOST_QUESTIONS:
        say(request, _("A form holds at most %(most)d questions. Make a second one.") % {"most": changing.MOST_QUESTIONS}, "refused")
        return go("drafting:form", draft=draft, role=role)
    entry = editor.blank(content, str(kind), found.languages)
    _save(request, found, role, changing.add(content, section["key"], entry))
    return go("drafting:question", draft=draft, role=role, question=entry["key"])


@require_POST
@once
def put_back(request: Request, draft: int, role: str) -> Response:
    """Put back one of the questions and sections that were taken out."""
    found = editable(request, draft)
    chosen = taking.chosen(request, found, _part(role))
    removed = changing.Removed(**chosen.removed)
    _save(request, found, role, changing.put_back(form_of(found, role), removed))
    taking.forget(request, chosen)
    say(request, _("“%(name)s” stands where it stood.") % {"name": _name(removed.entry)})
    return go("drafting:form", draft=draft, role=role)


def kept_questions(request: Request, draft: Draft, role: str) -> list[tuple[int, str]]:
    """(number, name) of what was taken out of a form and can be put back."""
    return [(row.number, _name(row.removed["entry"])) for row in taking.kept(request, draft, _part(role))]


def _part(role: str) -> str:
    return f"form {role}"


def _take_out(request: Request, found: Draft, role: str, without: "tuple[dict[str, Any], changing.Removed] | None") -> Response:
    if without is None:
        raise Http404
    changed, removed = without
    _save(request, found, role, changed)
    taking.keep(request, found, _part(role), asdict(removed))
    say(request, _("“%(name)s” is taken out. You can put it back.") % {"name": _name(removed.entry)})
    return go("drafting:form", draft=found.pk, role=role)


def _saved(request: Request, found: Draft, role: str, form: dict[str, Any]) -> Response:
    _save(request, found, role, form)
    return go("drafting:form", draft=found.pk, role=role)


def _save(request: Request, found: Draft, role: str, form: Entry) -> None:
    stopped = save_form(request, found, role, form)
    if stopped:
        raise Conflict(stopped)


def _name(entry: Entry) -> str:
    """Of a question or a section."""
    return texts.pick(entry.get("label") or entry.get("title", {})) or _("Question without words")


def _new_section(found: Draft) -> dict[str, str]:
    titles = {}
    for language in found.languages:
        with override(language):
            titles[language] = _("New section")
    return titles

"""Steps on a form: moving, adding and taking out questions and sections. What was taken out last can be put back."""

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
from wenovate.spine.drafting import question_editor, questioning
from wenovate.spine.drafting.models import Draft

from . import questions_taken
from .form_reading import Entry, form_of, save_form, section_of
from .writing import editable

_STEPS = {"up": -1, "down": 1}


@require_POST
@once
def questions(request: Request, draft: int, role: str) -> Response:
    """Move a question one place, put all of a section into an order, or take one out."""
    found = editable(request, draft)
    content = form_of(found, role)
    act, _sep, key = request.POST.get("do", "").partition(":")
    if act == "remove":
        return _take_out(request, found, role, content, key)
    if act in _STEPS and questioning.question(content, key):
        changed = questioning.step(content, key, _STEPS[act])
    elif not act and request.POST.get("order"):
        changed = questioning.order(content, request.POST["order"].split(",")[: questioning.MOST_QUESTIONS])
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
    if act == "add" and len(questioning.sections(content)) < questioning.MOST_SECTIONS:
        changed = questioning.add_section(content, _new_section(found))
    elif act in _STEPS:
        changed = questioning.step_section(content, section_of(content, key)["key"], _STEPS[act])
    elif act == "remove":
        changed = questioning.remove_section(content, section_of(content, key)["key"])
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
    if kind not in question_editor.KINDS_TO_MAKE:
        raise Http404
    if len(questioning.questions(content)) >= questioning.MOST_QUESTIONS:
        say(request, _("A form holds at most %(most)d questions. Make a second one.") % {"most": questioning.MOST_QUESTIONS}, "refused")
        return go("drafting:form", draft=draft, role=role)
    entry = question_editor.blank(content, str(kind), found.languages)
    _save(request, found, role, questioning.add(content, section["key"], entry))
    return go("drafting:question", draft=draft, role=role, question=entry["key"])


@require_POST
@once
def put_back(request: Request, draft: int, role: str) -> Response:
    """Put back the question that was taken out last."""
    found = editable(request, draft)
    removed = questions_taken.kept(request, found, role)
    if removed is None:
        raise Http404
    _save(request, found, role, questioning.put_back(form_of(found, role), removed))
    questions_taken.forget(request)
    say(request, _("“%(name)s” stands where it stood.") % {"name": _name(removed.entry)})
    return go("drafting:form", draft=draft, role=role)


def _take_out(request: Request, found: Draft, role: str, content: Entry, key: str) -> Response:
    without = questioning.remove(content, key)
    if without is None:
        raise Http404
    changed, removed = without
    _save(request, found, role, changed)
    questions_taken.keep(request, found, role, removed)
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
    return texts.pick(entry["label"]) or _("Question without words")


def _new_section(found: Draft) -> dict[str, str]:
    titles = {}
    for language in found.languages:
        with override(language):
            titles[language] = _("New section")
    return titles

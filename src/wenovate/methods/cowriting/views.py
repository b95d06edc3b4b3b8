"""Writing one field, and comparing two versions."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import Conflict, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.definition import Definition, Section
from wenovate.base.questions.form import Form
from wenovate.base.questions.models import QuestionSet
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.dossiers.rules import reader_of, sees_people
from wenovate.spine.programmes import queries as programmes

from . import actions, queries
from .rules import forms_of


def _question_set(dossier: Dossier) -> QuestionSet:
    role = forms_of.get(dossier.kind)
    if role is None:
        raise Http404
    return programmes.question_set(dossier.programme, role)


def _only(question_set: QuestionSet, field: str) -> Definition:
    """The set with one question alone."""
    whole = question_set.definition
    for section in whole.sections:
        for question in section.questions:
            if question.key == field:
                return Definition(whole.key, whole.version, whole.title, {}, (Section(section.key, section.title, (question,)),))
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@once
def field(request: Request, number: str, field: str) -> Response:
    """Hold a field while writing it; save it as the next version. What was typed is never lost."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    question_set = _question_set(dossier)
    definition = _only(question_set, field)
    require(request.actor, "cowriting.write", dossier, at)
    newest = dossiers.newest(dossier)
    text, base = str(newest.answers.get(field, "")) if newest else "", queries.version_of(dossier, field)
    if request.method != "POST":
        return _page(request, dossier, field, Form(definition, {field: text}), base)
    match request.POST.get("do"):
        case "take":
            _take(request, dossier, field)
            return go("cowriting:field", number=number, field=field)
        case "leave":
            actions.leave(dossier, field, by=request.actor, at=at)
            return HttpResponseRedirect(dossiers.address(dossier))
    answers = typed(definition, request.POST)
    checked = check(definition, answers)
    if not checked.complete:
        return _page(request, dossier, field, Form(definition, answers, checked.errors), _base(request), status=422)
    try:
        actions.write(dossier, question_set, field, checked.answers.get(field, ""), _base(request), by=request.actor, at=at)
    except Conflict as stopped:
        # The next attempt builds on what stands now, which is shown beside what was typed.
        return _page(request, dossier, field, Form(definition, answers), base, status=409, stopped=str(stopped), theirs=text)
    say(request, _("Saved as a new version."))
    return HttpResponseRedirect(dossiers.address(dossier))


def _take(request: Request, dossier: Dossier, field: str) -> None:
    """Hold it if it is free; the page of the field says who has it where it is not."""
    with suppress(Conflict):
        actions.take(dossier, field, by=request.actor, at=clock.now())


def _base(request: Request) -> int:
    """The version from which the writer began; what cannot be read is no version, so that nothing is written over unseen."""
    sent = request.POST.get("base", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 8 else -1


def _page(
    request: Request, dossier: Dossier, field: str, form: Form, base: int, *, status: int = 200, stopped: str = "", theirs: str = ""
) -> Response:
    lock = queries.holders(dossier, clock.now()).get(field)
    return page(
        request,
        "cowriting/field.jinja",
        status=status,
        dossier=dossier,
        field=field,
        form=form,
        base=base,
        stopped=stopped or (queries.held(lock, dossier) if lock and lock.person_id != request.actor.person else ""),
        theirs=theirs,
        lock=lock,
    )


@require_POST
def hold(request: Request, number: str, field: str) -> Response:
    """Hold on to the field while it is being typed; answers one line for the place beside the button."""
    dossier = dossiers.readable(number, request.actor)
    _only(_question_set(dossier), field)
    actions.take(dossier, field, by=request.actor, at=clock.now())
    until = clock.now() + actions.LOCK_LASTS
    words = _("The field is yours until %(hour)s; not saved yet") % {"hour": texts.hour_in_words(until, dossier.programme.zone)}
    return HttpResponse(words, content_type="text/plain")


@require_safe
def versions(request: Request, number: str) -> Response:
    """Two versions, in words and in colour; the newest and the one before it where none are asked for."""
    dossier = dossiers.readable(number, request.actor)
    found = dossiers.revisions(dossier)
    if not found or forms_of.get(dossier.kind) is None:
        raise Http404
    after = _asked(found, request.GET.get("to", "")) or found[0]
    before = _asked(found, request.GET.get("from", "")) or next((one for one in found if one.number < after.number), None)
    people = queries.writers_of(found)
    return page(
        request,
        "cowriting/versions.jinja",
        dossier=dossier,
        found=found,
        people=people,
        before=before,
        after=after,
        changes=queries.changes(after.question_set.definition, before, after, reader_of(request.actor, dossier, clock.now())),
        sees_names=sees_people(request.actor, dossier),
    )


def _asked(found: list[Revision], number: Any) -> Revision | None:
    return next((revision for revision in found if str(revision.number) == number), None)

"""Pages on which the unit acts on a programme that is open: end it, move one challenge's windows, let one body in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.spans import Windows
from wenovate.base.tables import page_of
from wenovate.people.mandates.queries import representatives
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body

from . import actions, forms, queries, telling
from .models import Run
from .reasons import ask_reason, reason_fields, reason_of
from .recipes import WrongRecipe


@require_http_methods(["GET", "HEAD", "POST"])
@once
def end(request: Request, programme: str) -> Response:
    """End a programme, with the reason; once it has ended, what everybody reads of it."""
    run, at = queries.run_of(programme), clock.now()
    require(request.actor, "programmes.end", run.programme, at)
    if run.programme.ended_at is not None:
        changes = telling.told(queries.changes_of(run.programme), run.programme.frozen)
        return page(request, "programmes/ended.jinja", run=run, ending=next((change for change in changes if change.ended), None))
    asked = ask_reason(request)
    if asked.complete:
        actions.end_programme(run.programme, reason_of(asked), by=request.actor, at=at)
        say(request, _("The programme has ended. Its page says so, with the reason."))
        return go("programmes:end", programme=programme)
    return page(request, "programmes/end.jinja", status=asked.status, run=run, form=asked.form, fields=reason_fields(asked))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def move(request: Request, run: int) -> Response:
    """Move windows of one challenge's own calendar, with the reason."""
    found, at = queries.run_of_unit(run, request.actor), clock.now()
    require(request.actor, "programmes.move_run", found, at)
    windows = forms.moving(found, request.POST if request.method == "POST" else None)
    pressed = forms.pressed(windows, request.POST.get("do", ""))
    if request.method != "POST" or pressed is not None:
        return _move_page(request, found, pressed or windows, ask_reason(request), status=200)
    asked = ask_reason(request)
    if asked.complete and all(one.complete for one in windows.values()):
        try:
            actions.move_run(found, forms.spans_of(windows), reason_of(asked), by=request.actor, at=at)
        except WrongRecipe:
            say(request, _("No window was moved: nothing was saved."), "waiting")
        else:
            say(request, _("The windows are moved. The page of the programme says so, with the reason."))
        return go("programmes:move", run=run)
    return _move_page(request, found, windows, asked, status=422)


def _move_page(request: Request, run: Run, windows: dict[str, Windows], asked: Asked, *, status: int) -> Response:
    faults = [fault for one in windows.values() for fault in one.faults]
    summary = faults + asked.form.summary if status == 422 else []
    fields = reason_fields(asked) if status == 422 else reason_fields(Asked(asked.definition, asked.form.answers, sent=False))
    stages = [(run.programme.frozen.stage(stage), one) for stage, one in windows.items()]
    return page(request, "programmes/move.jinja", status=status, run=run, stages=stages, fields=fields, summary=summary)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def let_in(request: Request, run: int) -> Response:
    """Let one body act in a stage that is closed to the others, until a day, with a reason: first the body, then the rest."""
    found, at = queries.run_of_unit(run, request.actor), clock.now()
    require(request.actor, "programmes.let_in", found, at)
    body = organisations.chosen(request.GET.get("body", ""))
    if body is None:
        words = request.GET.get("q", "")
        bodies = page_of(organisations.bodies(words, members_only=True)) if words else None
        return page(request, "programmes/let_in.jinja", run=found, words=words, found=bodies)
    asked = ask(request, forms.letting_in(found))
    if asked.complete:
        until = forms.end_of(asked.answers, found)
        if until > at:
            actions.let_in(found, body, asked.answers["stage"], until=until, reason=asked.answers["reason"], by=request.actor, at=at)
            say(request, _let_in(body, found, at))
            return go("programmes:allowances")
        asked.wrong("until", _("Choose a day that is still to come."))
    return page(request, "programmes/letting.jinja", status=asked.status, run=found, body=body, form=asked.form)


def _let_in(body: Body, run: Run, at: datetime) -> str:
    """Whom the letter reached."""
    names = {"body": body.display_name}
    if representatives(body.pk, at.astimezone(ZoneInfo(run.programme.zone)).date()):
        return _("%(body)s is let in. Its representatives get a letter with the reason.") % names
    return _("%(body)s is let in. Nobody represents it now, so nobody was written to: tell the body yourself.") % names


@require_safe
def allowances(request: Request) -> Response:
    """Bodies that are let in now, each until when and why."""
    at = clock.now()
    require(request.actor, "programmes.read_allowances", None, at)
    return page(request, "programmes/allowances.jinja", allowances=queries.allowances(request.actor.unit, at))

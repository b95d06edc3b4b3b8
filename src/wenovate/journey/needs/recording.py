"""Pages on which the unit records what was said elsewhere: one need with its passage, a table of many, and where one was said."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.methods.gatherings import queries as gatherings
from wenovate.methods.gatherings.models import Gathering
from wenovate.people.organisations import queries as organisations
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import actions, forms, queries, table
from .models import Need
from .table import Row


@require_http_methods(["GET", "HEAD", "POST"])
@once
def record(request: Request, programme: str) -> Response:
    """Record one need with the passage that it rests on, and go on to its form."""
    run, at = programmes.run_of(programme), clock.now()
    stopped, met = _stopped(request, run), gatherings.of_run(run)
    asked = ask(request, forms.recording(met), forms.beginning(request.GET, _passage(request, met)))
    if asked.complete and forms.not_to_come(asked, clock.today(run.programme.zone)) and not stopped:
        row = Row(title=asked.answers["title"])
        answers = table.answers_of(row, programmes.question_set(run.programme, "need").definition)
        body = organisations.body(organisations.resolve(int(asked.answers["body"]["key"])))
        need = actions.record(run, body, answers, forms.told(asked.answers, met), by=request.actor, at=at).subject
        say(request, _("It is recorded as a draft of your unit. Complete it now, or later from the desk."))
        return go("needs:form", need=need.pk)
    return page(request, "needs/record.jinja", status=asked.status, form=asked.form, run=run, need=None, stopped=stopped)


def _stopped(request: Request, run: Run) -> str:
    """Why it cannot be recorded now, for whoever has typed something that must not be lost; others are refused at once."""
    at = clock.now()
    require(request.actor, "needs.record", run, None if request.method == "POST" else at)
    return may(request.actor, "needs.record", run, at).reason


def _passage(request: Request, met: Sequence[Gathering]) -> str:
    """What the record of the gathering in the address says to the question in the address."""
    gathering = next((one for one in met if str(one.pk) == request.GET.get("gathering")), None)
    return gatherings.passage(gathering, request.GET.get("question", ""), request.actor) if gathering else ""


@require_http_methods(["GET", "HEAD", "POST"])
@once
def source(request: Request, need: int) -> Response:
    """Put right where something was said."""
    found: Need = dossiers.own_draft(Need.objects.visible_to(request.actor), need)
    require(request.actor, "needs.tell_source", found, clock.now())
    met, stands = gatherings.of_run(found.run), queries.source_of(found)
    asked = ask(request, forms.source(met), forms.known(stands) if stands else {})
    if asked.complete and forms.not_to_come(asked, clock.today(found.programme.zone)):
        actions.tell_source(found, forms.told(asked.answers, met), by=request.actor, at=clock.now())
        say(request, _("The source stands beside it."))
        return go("needs:detail", number=found.number) if found.number else go("needs:form", need=found.pk)
    return page(request, "needs/record.jinja", status=asked.status, form=asked.form, run=found.run, need=found, stopped="")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def record_table(request: Request, programme: str) -> Response:
    """Record many at once: each row a draft, all of them or none, so that a row that is wrong holds nothing back unseen."""
    run = programmes.run_of(programme)
    closed, met, definition = _stopped(request, run), gatherings.of_run(run), programmes.question_set(run.programme, "need").definition
    asked, areas = ask(request, forms.shared(met), forms.beginning(request.GET)), table.areas(definition)
    last = request.GET.get("body", "")[: table.LONGEST["body"]]
    if request.method != "POST":
        return _table(request, run, asked, [], areas, last=last)
    typed, pasted = table.typed(request.POST), table.pasted(request.POST.get("pasted", ""))
    if stopped := closed or _unfit(len(typed) + len(pasted)):
        return _table(request, run, asked, typed, areas, stopped=stopped)
    rows = table.checked([*typed, *pasted], areas, last)
    right = forms.not_to_come(asked, clock.today(run.programme.zone)) if asked.complete else False
    if not right or any(row.faults for row in rows):
        return _table(request, run, asked, rows, areas, report=True)
    for row in rows:
        told = forms.told(asked.answers, met, quote=row.quote)
        actions.record(run, row.known_body, table.answers_of(row, definition), told, by=request.actor, at=clock.now())
    return _again(request, asked.answers, rows)


def _unfit(count: int) -> str:
    if not count:
        return _("No row holds anything yet.")
    names = {"most": table.MOST, "num": count}
    words = _("%(num)s rows are more than the %(most)s that are taken at once. Nothing has been recorded: paste a part of them.")
    return words % names if count > table.MOST else ""


def _again(request: Request, shared: dict[str, Any], rows: list[Row]) -> Response:
    """The table anew, with the same source and the last body, so that one goes on typing."""
    words = ngettext(
        "%(num)d row is recorded. Complete it now, or later from the desk.",
        "%(num)d rows are recorded. Complete them now, or later from the desk.",
        len(rows),
    )
    say(request, words % {"num": len(rows)})
    known = {name: shared[name] for name in forms.SHARED if shared.get(name)}
    return HttpResponseRedirect(f"{request.path}?{urlencode(known | {'body': str(rows[-1].known_body)})}")


def _table(
    request: Request,
    run: Run,
    asked: Asked,
    rows: list[Row],
    areas: Sequence[Any],
    *,
    last: str = "",
    stopped: str = "",
    report: bool = False,
) -> Response:
    room = max(table.EMPTY, min(len(rows) + 2, table.MOST))
    first = [] if rows else [Row(body=last)]
    return page(
        request,
        "needs/record_table.jinja",
        status=422 if stopped or report else 200,
        run=run,
        form=asked.form,
        rows=[*rows, *first, *[Row()] * (room - len(rows) - len(first))],
        wrong=[(place, row) for place, row in enumerate(rows, start=1) if row.faults],
        areas=areas,
        pasted=request.POST.get("pasted", "") if stopped else "",
        stopped=stopped,
        waiting=queries.recorded_drafts(request.actor.unit, run),
        focus=len(rows) + 1 if not report and not stopped else 0,
    )

"""Pages of gatherings: the list of a programme, one of them, its plan, its bodies, its record, its appointment."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.rules import of_its_unit, reader_of
from wenovate.spine.programmes import queries as programmes

from . import actions, appointments, forms, queries
from .enums import RECORD_TONES, TONES
from .filling import RecordForm


@require_safe
def listing(request: Request, programme: str) -> Response:
    """The gatherings of a programme, for its unit and for the bodies that were invited."""
    run = programmes.run_of(programme)
    shown = page_of(queries.listed(request.actor, run.programme), request.GET.get("page", "1"))
    verdict = may(request.actor, "gatherings.plan", run, clock.now())
    return page(request, "gatherings/list.jinja", run=run, shown=shown, verdict=verdict, tones=TONES)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def plan(request: Request, programme: str) -> Response:
    """Plan one."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "gatherings.plan", run, at)
    asked = ask(request, forms.PLAN, {"title": ""})
    if asked.complete and (planned := forms.planned(asked, run.programme.zone)):
        gathering = actions.plan(run, planned, by=request.actor, at=at).subject
        say(request, _("It stands in the calendar. Now say which bodies are invited."))
        return go("gatherings:bodies", gathering=gathering.pk)
    return page(request, "gatherings/plan.jinja", status=asked.status, form=asked.form, run=run, gathering=None)


@require_safe
def detail(request: Request, gathering: int) -> Response:
    """One gathering: when and where, who was there, what was said and drawn from it."""
    found, at = queries.get(gathering, request.actor), clock.now()
    record = queries.record_of(found, request.actor)
    said = dossiers.said(record, dossiers.present(record), reader_of(request.actor, record, at)) if record else None
    acts = ("change", "note", "call_off", "begin_record")
    return page(
        request,
        "gatherings/gathering.jinja",
        gathering=found,
        tone=TONES[found.status],  # type: ignore[index]
        attendances=queries.attendances(found),
        record=record,
        record_tone=RECORD_TONES[record.status] if record else "neutral",  # type: ignore[index]
        said=said,
        lines=[line for _name, of in queries.drawn.items() for line in of(found, request.actor)],
        drawing=queries.drawing.items() if of_its_unit(request.actor, found) else [],
        of_unit=of_its_unit(request.actor, found),
        can={act: may(request.actor, f"gatherings.{act}", found, at) for act in acts},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: Request, gathering: int) -> Response:
    """Another day, place or name."""
    found, at = queries.get(gathering, request.actor), clock.now()
    require(request.actor, "gatherings.change", found, at)
    asked = ask(request, forms.PLAN, forms.known(found))
    if asked.complete and (planned := forms.planned(asked, found.run.programme.zone)):
        actions.change(found, planned, by=request.actor, at=at)
        say(request, _("The change stands on its page. Tell those who were invited."))
        return go("gatherings:gathering", gathering=found.pk)
    return page(request, "gatherings/plan.jinja", status=asked.status, form=asked.form, run=found.run, gathering=found)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def bodies(request: Request, gathering: int) -> Response:
    """Which bodies were invited, which came, and how many people."""
    found, at = queries.get(gathering, request.actor), clock.now()
    require(request.actor, "gatherings.note", found, at)
    standing = queries.attendances(found)
    asked = ask(request, forms.NOTE, {"people": "" if found.people_count is None else str(found.people_count)})
    if asked.complete and (noted := forms.noted(asked, request.POST, standing)):
        actions.note(found, noted.parts, noted.people, by=request.actor, at=at)
        say(request, _("The bodies stand on its page."))
        return go("gatherings:gathering", gathering=found.pk)
    ticks = {name: set(request.POST.getlist(name)) for name in ("was_invited", "was_present")} if request.method == "POST" else None
    return page(
        request, "gatherings/bodies.jinja", status=asked.status, form=asked.form, gathering=found, attendances=standing, ticks=ticks
    )


@require_POST
@once
def call_off(request: Request, gathering: int) -> Response:
    """It is not held."""
    actions.call_off(queries.get(gathering, request.actor), by=request.actor, at=clock.now())
    say(request, _("Its page says that it was called off. Tell those who were invited."))
    return go("gatherings:gathering", gathering=gathering)


@require_POST
@once
def begin_record(request: Request, gathering: int) -> Response:
    """Begin the record, or go on with the one that a colleague has begun."""
    found = queries.get(gathering, request.actor)
    record = queries.record_of(found, request.actor) or actions.begin_record(found, by=request.actor, at=clock.now()).subject
    return go("gatherings:form", interview=record.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, interview: int) -> Response:
    """Write the record, save it, close it."""
    return RecordForm.open(request, interview).answer()


@require_POST
def autosave(request: Request, interview: int) -> Response:
    """Save what is being typed."""
    return RecordForm.open(request, interview).autosave()


@require_safe
def record(request: Request, number: str) -> Response:
    """A closed record stands on the page of its gathering."""
    return go("gatherings:gathering", gathering=queries.by_number(number, request.actor).gathering_id)


@require_safe
def appointment(request: Request, gathering: int) -> HttpResponse:
    """The appointment as a calendar file."""
    found = queries.get(gathering, request.actor)
    response = HttpResponse(appointments.calendar_file(found), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="gathering-{found.pk}.ics"'
    return response

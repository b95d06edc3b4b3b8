"""Pages of carrying out: milestones, pilots, what a firm says twice a year."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock, texts
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import number_of, shown
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.readers import Reader
from wenovate.decide.half_years import MONTHS
from wenovate.people.organisations import queries as organisations
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.asking import ask_page
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes

from . import actions, appointments, asked, exports, forms, queries
from .enums import CHANGE, DECIDED, TONES
from .models import Pilot
from .picture import picture, state


@require_safe
def milestones(request: Request, number: str) -> Response:
    """The milestones of a project: picture, table with former days, and what can be done with each."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    today, rows = clock.today(dossier.programme.zone), queries.of(dossier)
    if table := taken(request, exports.MILESTONES, rows, zone=dossier.programme.zone):
        return table
    tends = may(request.actor, "milestones.set", dossier, at)
    return page(
        request,
        "milestones/list.jinja",
        dossier=dossier,
        rows=[(one, state(one, today), one.days_late(today), _moves(one.former)) for one in rows],
        picture=picture(rows, today),
        can_set=tends,
        can_reach=tends or (rows and may(request.actor, "milestones.reach", rows[0], at)),
    )


def _moves(former: list[dict[str, Any]]) -> list[tuple[date, texts.Text]]:
    return [(date.fromisoformat(one["was_on"]), texts.Text(one["reason"], one["language"])) for one in former]


@require_safe
def calendar_feed(request: Request, number: str) -> HttpResponse:
    """The same for a calendar."""
    dossier = dossiers.readable(number, request.actor)
    content = appointments.calendar_file(dossier, queries.of(dossier))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="milestones-{dossier.number}.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@once
def set_one(request: Request, number: str) -> Response:
    """Set a milestone."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    require(request.actor, "milestones.set", dossier, at)
    asking = ask(request, forms.MILESTONE)
    _suggest_working_day(asking, dossier)
    if asking.complete:
        given = asking.answers
        due_on = date.fromisoformat(given["due_on"])
        actions.set_milestone(dossier, given["title"], due_on, given["responsible"], by=request.actor, at=at)
        say(request, _("The milestone is set."))
        return go("milestones:list", number=number)
    return _form(request, asking, dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def move(request: Request, milestone: int) -> Response:
    """Give a milestone another day, with the reason."""
    found, at = queries.milestone(milestone, request.actor), clock.now()
    require(request.actor, "milestones.move", found, at)
    asking = ask(request, forms.MOVE)
    _suggest_working_day(asking, found.dossier)
    if asking.complete and asking.answers["due_on"] == found.due_on.isoformat():
        asking.wrong("due_on", _("It stands on this day already. Choose another day."))
    if asking.complete:
        due_on = date.fromisoformat(asking.answers["due_on"])
        actions.move_milestone(found, due_on, asking.answers["reason"], by=request.actor, at=at)
        say(request, _("The milestone is moved; its former day stays on the page."))
        return go("milestones:list", number=found.dossier.number)
    return _form(request, asking, found.dossier, about=texts.Text(found.title, found.language))


def _suggest_working_day(asking: Asked, dossier: Dossier) -> None:
    """A day off is taken only where somebody says that it is meant so."""
    if "due_on" not in asking.answers or not asking.complete or asking.answers.get("day_off"):
        return
    day = date.fromisoformat(asking.answers["due_on"])
    better = asked.working_day(dossier.run.programme, day)
    if better != day:
        names = {"day": texts.day_in_words(day, weekday=True), "better": texts.day_in_words(better, weekday=True)}
        asking.wrong("due_on", _("%(day)s is a day off. The next working day is %(better)s: write it, or keep the day below.") % names)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def reach(request: Request, milestone: int) -> Response:
    """Say that a milestone was reached."""
    found, at = queries.milestone(milestone, request.actor), clock.now()
    require(request.actor, "milestones.reach", found, at)
    today = clock.today(found.dossier.programme.zone)
    asking = ask(request, forms.REACH, {"reached_on": today.isoformat()})
    if asking.complete and date.fromisoformat(asking.answers["reached_on"]) > today:
        asking.wrong("reached_on", _("This day is still to come. Write the day on which it was reached."))
    if asking.complete:
        given = asking.answers
        actions.reach(found, date.fromisoformat(given["reached_on"]), given["note"], given.get("link", ""), by=request.actor, at=at)
        say(request, _("Recorded. It stands on the page of the project."))
        return go("milestones:list", number=found.dossier.number)
    return _form(request, asking, found.dossier, about=texts.Text(found.title, found.language))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def plan_pilot(request: Request, number: str) -> Response:
    """Plan a pilot, or its next round: it begins with what was planned before."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    require(request.actor, "milestones.plan_pilot", dossier, at)
    last = queries.last_pilot(dossier)
    if last is not None and last.status != CHANGE:
        return go("milestones:pilot", pilot=last.pk)
    asking = ask(request, forms.PLAN, {**last.plan, "starts_on": "", "ends_on": ""} if last else {})
    if asking.complete and asking.answers["ends_on"] < asking.answers["starts_on"]:
        asking.wrong("ends_on", _("The last day lies before the first one."))
    if asking.complete:
        given = asking.answers
        body = organisations.resolved(organisations.body(int(given["body"]["key"])))
        first, last_day = (date.fromisoformat(given[key]) for key in ("starts_on", "ends_on"))
        planned = actions.plan_pilot(dossier, body, first, last_day, given, by=request.actor, at=at).subject
        say(request, _("The pilot is planned, and those whom it concerns are told."))
        return go("milestones:pilot", pilot=planned.pk)
    return _form(request, asking, dossier)


@require_safe
def pilot(request: Request, pilot: int) -> Response:
    """One round of a pilot: plan, findings, decision."""
    found, at = queries.pilot(pilot, request.actor), clock.now()
    return page(
        request,
        "milestones/pilot.jinja",
        pilot=found,
        tone=TONES[found.status],  # type: ignore[index]
        rounds=queries.pilots(found.dossier),
        plan=_answers(forms.PLAN, found.plan),
        findings=_answers(forms.FINDINGS, found.findings),
        is_decided=found.status in DECIDED,
        has_begun=found.starts_on <= clock.today(found.dossier.programme.zone),
        can_record=may(request.actor, "milestones.record_findings", found, at),
        can_decide=may(request.actor, "milestones.decide_pilot", found, at),
        can_plan=_is_last(found) and found.status == CHANGE and may(request.actor, "milestones.plan_pilot", found.dossier, at),
    )


def _is_last(pilot: Pilot) -> bool:
    return queries.last_pilot(pilot.dossier) == pilot


def _answers(definition: Any, answers: dict[str, Any]) -> dict[str, Any]:
    """As a page shows them; where and when stand in the facts already."""
    kept = {key: value for key, value in answers.items() if key not in {"body", "starts_on", "ends_on"}}
    return {"sections": shown(definition, kept, reader=Reader.PUBLIC)}


@require_http_methods(["GET", "HEAD", "POST"])
@once
def findings(request: Request, pilot: int) -> Response:
    """Record what a pilot found; it begins with the indicators of the plan."""
    found, at = queries.pilot(pilot, request.actor), clock.now()
    require(request.actor, "milestones.record_findings", found, at)
    asking = ask(request, forms.FINDINGS, found.findings or {"measured": found.plan.get("measured", [])})
    if asking.complete:
        actions.record_findings(found, asking.answers, by=request.actor, at=at)
        say(request, _("The findings are recorded. The unit decides next."))
        return go("milestones:pilot", pilot=found.pk)
    return _form(request, asking, found.dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request: Request, pilot: int) -> Response:
    """Decide on a pilot: go, change or stop."""
    found, at = queries.pilot(pilot, request.actor), clock.now()
    require(request.actor, "milestones.decide_pilot", found, at)
    asking = ask(request, forms.DECISION)
    if asking.complete:
        actions.decide_pilot(found, asking.answers["how"], asking.answers["reason"], by=request.actor, at=at)
        say(request, _("The decision stands, and those concerned are told."))
        return go("milestones:pilot", pilot=found.pk)
    return _form(request, asking, found.dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def follow_up(request: Request, number: str) -> Response:
    """The two questions of the half-year, for whoever acts for the firm."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    require(request.actor, "milestones.follow_up", dossier, at)
    now = queries.asked_now(dossier, at)
    given = queries.answer_of(dossier, now.number) if now else None
    asking = ask(request, forms.FOLLOW_UP)
    figures = {key: number_of(asking.answers[key]) or 0 for key in ("customers", "jobs") if asking.complete}
    for key, figure in figures.items():
        if figure % 1:
            asking.wrong(key, _("Write a whole number."))
    if now and asking.complete:
        customers, jobs = (int(figure) for figure in figures.values())
        actions.follow_up(dossier, now.number, customers, jobs, asking.answers.get("comment", ""), by=request.actor, at=at)
        say(request, _("Thank you. The next questions come in half a year."))
        return go("milestones:follow_up", number=number)
    context = {"dossier": dossier, "form": asking.form, "now": now, "given": given}
    return page(request, "milestones/follow_up.jinja", status=asking.status, **context)


@require_safe
def follow_ups(request: Request, programme: str) -> Response:
    """What came of the solutions of a programme: totals for everybody, each answer for the unit."""
    found, at = programmes.run_of(programme).programme, clock.now()
    answers = queries.answers_of(found)
    reads = may(request.actor, "milestones.read_follow_ups", found, at)
    if reads and (table := taken(request, exports.FOLLOW_UPS, answers, zone=found.zone)):
        return table
    totals = queries.totals(answers, found, at)
    return page(request, "milestones/follow_ups.jinja", programme=found, totals=totals, months=MONTHS, answers=answers if reads else [])


def _form(request: Request, asking: Asked, dossier: Dossier, about: texts.Text | None = None) -> Response:
    return ask_page(request, asking, dossier, _("Record it"), about=about or "")

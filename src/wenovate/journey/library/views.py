"""Pages of the library, and for the unit the steps that lead a project into it."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import Actor, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.tables import page_of
from wenovate.decide.scoring import Standing
from wenovate.journey.challenges import queries as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.entries import queries as entries
from wenovate.methods.adoption import queries as adoptions
from wenovate.methods.adoption.enums import TONES as ADOPTION_TONES
from wenovate.methods.evaluation import queries as evaluation
from wenovate.methods.evaluation.models import Round
from wenovate.methods.events import queries as events
from wenovate.methods.milestones import queries as milestones
from wenovate.methods.support import queries as support
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers import translating
from wenovate.spine.dossiers.rules import reader_of, sees_people

from . import actions, forms, queries, specification
from .enums import LIBRARY, TONES, WRITING
from .exports import LISTED
from .models import Project
from .rules import is_evaluated_first

ENDS_AT = time(15, 0)
HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)


@require_safe
def listing(request: Request) -> Response:
    """The library; for members also what is on its way there."""
    rows = queries.listed(request.actor)
    if table := taken(request, LISTED, rows):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    coming = list(queries.in_the_making(request.actor)[:10]) if shown.number == 1 else []
    return page(request, "library/list.jinja", shown=shown, coming=coming, tones=TONES)


@require_safe
def detail(request: Request, number: str) -> Response:
    """One project: what it is, its whole journey, who adopts it and what it gained."""
    project, at, actor = queries.get(number, request.actor), clock.now(), request.actor
    way, revisions = queries.lineage(project), dossiers.revisions(project)
    return page(
        request,
        "library/detail.jinja",
        project=project,
        challenge=way.challenge,
        needs=way.needs,
        team=way.team,
        round=way.round,
        turnout=way.turnout,
        adopters=way.adoptions,
        tone=TONES[project.status],  # type: ignore[index]
        in_library=project.status == LIBRARY,
        specification=specification.parts(project, revisions, reader_of(actor, project, at), at),
        can_write=project.status == WRITING and may(actor, "cowriting.write", project, at),
        versions=len(revisions),
        journey=queries.journey(way, actor),
        standing=_standing(way.round, project, at),
        readable=way.round is not None and way.round.is_readable(at),
        sheets=evaluation.sheets_on(way.round, project, actor, at) if way.round else [],
        can_score=may(actor, "evaluation.file_sheet", way.round, at) if way.round else None,
        states=adoptions.by_state(way.adoptions),
        adoption_tones=ADOPTION_TONES,
        own_adoption=next((one for one in way.adoptions if one.body_id == actor.body), None) if actor.body else None,
        can_adopt=may(actor, "adoption.adopt", project, at),
        carrying=milestones.panel(project, actor, at),
        evaluated_first=is_evaluated_first(project),
        testers=support.panel(project, actor, at, "tests"),
        sees_names=sees_people(actor, project),
        steps=_unit_steps(project, actor, at),
    )


def _standing(round: Round | None, project: Project, at: datetime) -> Standing | None:
    """Mean and spread of a project, once the seal has fallen."""
    if round is None or not round.is_readable(at):
        return None
    return next((one.standing for one in evaluation.ranking(round) if one.dossier.pk == project.pk), None)


def _unit_steps(project: Project, actor: Actor, at: datetime) -> list[str]:
    """Route names of what the unit can do with it now."""
    activities = {
        "library:open_evaluation": "library.open_evaluation",
        "library:decide": "library.publish",
        "library:make_public": "library.make_public",
    }
    return [name for name, activity in activities.items() if may(actor, activity, project, at)]


@require_http_methods(["GET", "HEAD", "POST"])
@once
def name_team(request: Request, number: str) -> Response:
    """Name the team of a challenge's workshop, with date and place; the project begins."""
    challenge, at = challenges.get(number, request.actor), clock.now()
    event = events.workshop_of(challenge)
    if event is None:
        return go("challenges:call_workshop", number=number)
    require(request.actor, "events.settle", event, at)
    require(request.actor, "library.begin", challenge, at)
    asked = ask(request, forms.team(), _beginning(challenge))
    declared = events.declared(event)
    chosen = {one.pk for one in declared if str(one.pk) in request.POST.getlist("member")}
    if asked.complete:
        span = _span(asked, challenge.programme.zone)
        if not chosen:
            asked.wrong("day", _("Choose at least one member for the team."))
        if span is not None and asked.complete:
            texts, (starts_at, ends_at), place = translating.given(asked.answers), span, asked.answers["place"]
            begun = actions.begin(
                challenge, event, chosen, texts, starts_at=starts_at, ends_at=ends_at, place=place, by=request.actor, at=at
            ).subject
            say(request, _("The team is told, and can begin to write."))
            return go("library:detail", number=begun.number)
    return page(
        request,
        "library/team.jinja",
        status=asked.status,
        challenge=challenge,
        event=event,
        form=asked.form,
        chosen=chosen,
        declared=declared,
    )


def _beginning(challenge: Challenge) -> dict[str, str]:
    own = {f"title_{challenge.language}": challenge.title, f"summary_{challenge.language}": challenge.summary}
    return translating.known(challenge) | own


def _span(asked: Asked, zone: str) -> tuple[datetime, datetime] | None:
    """Beginning and end of the meeting; what cannot be read is told at its field."""
    hours: dict[str, time] = {}
    for key in ("from", "to"):
        if HOUR.fullmatch(asked.answers[key]):
            hours[key] = time.fromisoformat(asked.answers[key].zfill(5))
        else:
            asked.wrong(key, _("Write the hour as 10:00."))
    day = date.fromisoformat(asked.answers["day"])
    if day < clock.today(zone):
        asked.wrong("day", _("Choose a day that is still to come."))
    if len(hours) < 2:
        return None
    start, end = (datetime.combine(day, hours[key], tzinfo=ZoneInfo(zone)) for key in ("from", "to"))
    if end <= start:
        asked.wrong("to", _("The end lies after the beginning."))
    return start, end


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_evaluation(request: Request, number: str) -> Response:
    """Hand the specification to the network."""
    project, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "library.open_evaluation", project, at)
    asked = ask(request, forms.EVALUATION)
    if asked.complete:
        closes = datetime.combine(date.fromisoformat(asked.answers["closes_on"]), ENDS_AT, tzinfo=ZoneInfo(project.programme.zone))
        if closes > at:
            actions.open_evaluation(project, closes, by=request.actor, at=at)
            say(request, _("The members are being invited; the sheets are sealed until the end."))
            return go("library:detail", number=number)
        asked.wrong("closes_on", _("Choose a day that is still to come."))
    return page(request, "library/form.jinja", status=asked.status, project=project, form=asked.form)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request: Request, number: str) -> Response:
    """Put a project into the library, or set it aside; with the reason."""
    project, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "library.publish", project, at)
    asked = ask(request, forms.DECISION)
    if asked.complete:
        act = actions.publish if asked.answers["how"] == "library" else actions.set_aside
        act(project, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("The decision stands, and those concerned are told."))
        return go("library:detail", number=number)
    return page(request, "library/form.jinja", status=asked.status, project=project, form=asked.form)


@require_POST
@once
def make_public(request: Request, number: str) -> Response:
    """Open a project of the library to everybody."""
    actions.make_public(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("Everybody can read it now."))
    return go("library:detail", number=number)


@require_POST
@once
def realise(request: Request, number: str) -> Response:
    """Begin the project that carries out an awarded entry."""
    project = actions.realise(entries.get(number, request.actor), by=request.actor, at=clock.now()).subject
    say(request, _("The project is begun, and the people of the firm are told."))
    return go("library:detail", number=project.number)

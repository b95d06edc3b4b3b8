"""Pages of challenges; for the unit the ranking and its decisions."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.tables import page_of
from wenovate.journey.needs import actions as need_actions
from wenovate.journey.needs import queries as needs
from wenovate.journey.needs.enums import TONES as NEED_TONES
from wenovate.journey.needs.models import Need
from wenovate.methods.clarifications import queries as clarifications
from wenovate.methods.evaluation import actions as evaluation_actions
from wenovate.methods.evaluation import queries as evaluation
from wenovate.methods.evaluation.enums import SELECTION
from wenovate.methods.events import actions as event_actions
from wenovate.methods.events import queries as events
from wenovate.methods.goals import forms as goal_forms
from wenovate.methods.goals import queries as goals
from wenovate.methods.support import queries as support
from wenovate.methods.updates import queries as updates
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers import translating
from wenovate.spine.dossiers.offering import offered
from wenovate.spine.dossiers.sections import sections_of
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import actions, forms, queries
from .enums import TONES
from .exports import LISTED, RANKING
from .models import Challenge

ANSWERS_END = time(15, 0)
NUMBER = re.compile(r"\d{4}-\d{5}", re.ASCII)


@require_safe
def listing(request: Request) -> Response:
    """All critical issues, for everybody."""
    rows = queries.listed(request.actor)
    if table := taken(request, LISTED, rows):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    return page(request, "challenges/list.jinja", shown=shown, tones=TONES)


@require_safe
def detail(request: Request, number: str) -> Response:
    """One critical issue: what it came of, whom it concerns, its workshop, what came of it."""
    challenge, at = queries.get(number, request.actor), clock.now()
    return page(
        request,
        "challenges/detail.jinja",
        challenge=challenge,
        tone=TONES[challenge.status],  # type: ignore[index]
        needs=dossiers.origins(challenge, "groups"),
        readable=queries.readable_needs(challenge, request.actor),
        projects=dossiers.outcomes(challenge, "specifies", request.actor),
        workshop=events.workshop_of(challenge),
        concern=support.panel(challenge, request.actor, at),
        demands=[one for one in dossiers.outcomes(challenge, "publishes", request.actor) if one.number],
        offers=offered(challenge, request.actor, at),
        sections=sections_of(request.actor, challenge, at),
        debates=clarifications.debates_about(challenge, request.actor, at),
        goal=goals.current(challenge),
        can_set_goal=may(request.actor, "goals.set", challenge, at),
        updates=updates.of(challenge),
        can_update=may(request.actor, "updates.publish", challenge, at),
        story=dossiers.story(challenge),
        can_call=may(request.actor, "events.call", challenge, at),
        can_close=may(request.actor, "challenges.close", challenge, at),
        can_move=may(request.actor, "programmes.move_run", challenge.run, at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def call_workshop(request: Request, number: str) -> Response:
    """Call the members to the workshop."""
    challenge, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "events.call", challenge, at)
    asked = ask(request, forms.WORKSHOP)
    if asked.complete:
        until = _ends(asked.answers["answers_until"], challenge.programme.zone)
        if until > at:
            event = event_actions.call(challenge, until, by=request.actor, at=at).subject
            say(request, _("The members are being invited."))
            return go("events:event", event=event.pk)
        asked.wrong("answers_until", _("Choose a day that is still to come."))
    return _form(request, asked, dossiers.address(challenge), dossier=challenge)


def _form(request: Request, asked: Asked, back: str, *, chosen: "list[Need] | None" = None, dossier: Challenge | None = None) -> Response:
    return page(request, "challenges/form.jinja", status=asked.status, form=asked.form, back=back, chosen=chosen or [], dossier=dossier)


def _ends(day: str, zone: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), ANSWERS_END, tzinfo=ZoneInfo(zone))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def close(request: Request, number: str) -> Response:
    """Close it without a project, with the reason."""
    challenge, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "challenges.close", challenge, at)
    asked = ask(request, forms.CLOSE)
    if asked.complete:
        actions.close(challenge, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("The decision stands, and whoever reads the page sees the reason."))
        return go("challenges:detail", number=number)
    return _form(request, asked, dossiers.address(challenge), dossier=challenge)


@require_safe
def ranking(request: Request, programme: str) -> Response:
    """The ranking of what was submitted: means, spread, strong disagreement, and where the decision is taken."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "challenges.read_ranking", run, at)
    round = evaluation.round_of(run, SELECTION)
    ranked = evaluation.ranking_for(round, request.actor) if round else []
    if table := taken(request, RANKING, ranked):
        return table
    return page(
        request,
        "challenges/ranking.jinja",
        run=run,
        round=round,
        ranked=ranked,
        tones=NEED_TONES,
        scored=sum(one.standing.sheets >= (round.wanted if round else 0) for one in ranked),
        open=[one for one in ranked if one.dossier.status == "submitted"],
        decides=may(request.actor, "challenges.open", run, at),
        publishes=may(request.actor, "evaluation.publish", round, at) if round else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_challenge(request: Request, programme: str) -> Response:
    """Group the chosen needs into a critical issue."""
    run, at = programmes.run_of(programme), clock.now()
    chosen = _chosen(request, run)
    goal = goal_forms.part(wanted=goals.is_wanted(run))
    asked = ask(request, forms.opening(dated=bool(queries.designed_in(run)), goal=goal), _beginning(chosen))
    rows = goal_forms.rows_of(asked)
    if asked.complete:
        day, given = forms.designed_by(asked), translating.given(asked.answers)
        if day is None or day > at.astimezone(ZoneInfo(run.programme.zone)).date():
            decision = {"reason": asked.answers["reason"], "designed_by": day, "goal": rows}
            opened = actions.open_challenge(run, chosen, given, **decision, by=request.actor, at=at).subject
            say(request, _("The critical issue is open, and the authors are told."))
            return go("challenges:detail", number=opened.number)
        asked.wrong("designed_by", _("Choose a day that is still to come."))
    return _form(request, asked, _ranking_of(run), chosen=chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def decline(request: Request, programme: str) -> Response:
    """Tell the authors of the chosen needs that they were not selected, and why."""
    run, at = programmes.run_of(programme), clock.now()
    chosen, asked = _chosen(request, run), ask(request, forms.DECLINE)
    if asked.complete and chosen:
        for need in chosen:
            need_actions.decline(need, asked.answers["reason"], by=request.actor, at=at)
        told = ngettext("%(num)d decision has been sent.", "%(num)d decisions have been sent.", len(chosen))
        say(request, told % {"num": len(chosen)})
        return HttpResponseRedirect(_ranking_of(run))
    return _form(request, asked, _ranking_of(run), chosen=chosen)


@require_POST
@once
def publish(request: Request, programme: str) -> Response:
    """Publish the result of the selection, to be recounted by anybody."""
    run = programmes.run_of(programme)
    round = evaluation.round_of(run, SELECTION)
    if round is None:
        raise Http404
    evaluation_actions.publish(evaluation.get(round.pk), by=request.actor, at=clock.now())
    say(request, _("The result is published."))
    return HttpResponseRedirect(_ranking_of(run))


def _chosen(request: Request, run: Run) -> list[Need]:
    """The needs that were ticked in the ranking and still wait for a decision; whoever does not decide one of them is refused before typing."""
    at, asked = clock.now(), (request.POST or request.GET).getlist("need")
    require(request.actor, "challenges.open", run, at)
    chosen = needs.by_number(run, [str(number) for number in asked if NUMBER.fullmatch(str(number))], request.actor)
    for need in chosen:
        require(request.actor, "needs.select", need, at)
    return chosen


def _beginning(chosen: list[Need]) -> dict[str, Any]:
    """The texts of the first chosen need, to begin with."""
    if not chosen:
        return {}
    own = {f"title_{chosen[0].language}": chosen[0].title, f"summary_{chosen[0].language}": chosen[0].summary}
    return translating.known(chosen[0]) | own


def _ranking_of(run: Run) -> str:
    return reverse("challenges:ranking", kwargs={"programme": run.programme.slug})

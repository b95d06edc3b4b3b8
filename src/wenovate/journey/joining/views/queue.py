"""The unit's queue of registrations, what is done to many at once, and the unit's own punctuality in public."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import Actor, Conflict, Refused, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, number_of, typed
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.joining import actions, forms, queries
from wenovate.journey.joining.enums import TONES, Status
from wenovate.journey.joining.models import Registration
from wenovate.spine.programmes import queries as programmes

MOST_AT_ONCE = 200


@require_safe
def queue(request: Request) -> Response:
    """Registrations by deadline, with filters; several can be chosen for what is done to many."""
    at = clock.now()
    require(request.actor, "joining.read_queue", None, at)
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    running = programmes.open_programmes(request.actor.unit)
    asked_for = request.GET.get("programme", "")
    known = asked_for if asked_for in {programme.slug for programme in running} else ""
    chosen = {"state": request.GET.get("state", ""), "programme": known}
    rows = queries.in_queue(request.actor.unit, **chosen, words=words, at=at)
    return page(
        request,
        "joining/queue.jinja",
        shown=page_of(rows, request.GET.get("page", "1")),
        words=words,
        chosen=chosen,
        states=[
            ("", _("All that wait")),
            ("overdue", _("Overdue")),
            *((state.value, str(state.label)) for state in Status if state != "draft"),
        ],
        programmes=running,
        left=queries.working_days_left,
        tones=TONES,
        at=at,
    )


@require_POST
@once
def many(request: Request) -> Response:
    """Remind many, or give many more time: first what will happen, then, when it is confirmed, it happens."""
    at = clock.now()
    require(request.actor, "joining.read_queue", None, at)
    numbers = [number for number in request.POST.getlist("number")[:MOST_AT_ONCE] if re.fullmatch(r"\d{4}-\d{5,7}", number, re.ASCII)]
    chosen = queries.chosen(request.actor.unit, numbers)
    if not chosen:
        say(request, _("Choose at least one registration."), "waiting")
        return go("joining:queue")
    act = request.POST.get("do", "")
    asked = check(forms.EXTENSION, typed(forms.EXTENSION, request.POST))
    if request.POST.get("confirmed") != "yes" or (act == "extend" and not asked.complete):
        first = request.POST.get("confirmed") != "yes"
        form = Form(forms.EXTENSION, asked.answers, {} if first else asked.errors)
        return page(request, "joining/many.jinja", chosen=chosen, act=act, form=form, status=200 if first else 422)
    work: Callable[..., object] = actions.remind
    if act == "extend":
        days = int(number_of(asked.answers["working_days"]) or 1)
        work = partial(_extend, days=days, reason=asked.answers["reason"])
    _tell_outcome(request, *_each(chosen, work, by=request.actor, at=at))
    return go("joining:queue")


def _extend(registration: Registration, *, days: int, reason: str, by: Actor, at: datetime) -> None:
    actions.extend(registration, days, reason, by=by, at=at)


def _each(chosen: list[Registration], work: Callable[..., object], *, by: Actor, at: datetime) -> tuple[int, list[str]]:
    """Do it to each; how many it was done to, and why not to the others."""
    done, refusals = 0, []
    for registration in chosen:
        try:
            work(registration, by=by, at=at)
            done += 1
        except (Refused, Conflict) as stopped:
            refusals.append(f"{registration.number}: {stopped}")
    return done, refusals


def _tell_outcome(request: Request, done: int, refusals: list[str]) -> None:
    say(request, ngettext("It was done for %(num)d registration.", "It was done for %(num)d registrations.", done) % {"num": done})
    for refusal in refusals[:10]:
        say(request, refusal, "refused")


@require_safe
def punctuality(request: Request, programme: str) -> Response:
    """How the unit of a programme keeps its own promise; for everybody."""
    run, at = programmes.run_of(programme), clock.now()
    unit = run.programme.unit
    found = queries.punctuality(unit, run.programme.country, run.programme.zone, at)
    return page(request, "joining/punctuality.jinja", run=run, unit=unit, found=found, most=queries.MOST_DAYS)

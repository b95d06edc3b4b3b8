"""What is done to many matters at once: a preview in which nothing happens, the act on each, the receipt, and taking it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import Actor, Conflict, Refused, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form
from wenovate.people.organisations import queries as organisations
from wenovate.spine.notices import bulk

from . import actions, queries
from .models import UNDO_FOR, Done

MOST_AT_ONCE = 500
NOTHING: dict[str, Any] = {}


@require_POST
@once
def many(request: Request) -> Response:
    """Do something to many: first what will happen, then, when it is confirmed, it happens."""
    at, name, back = clock.now(), request.POST.get("do", ""), back_of(request)
    require(request.actor, "desk.read", None, at)
    act = _act(name)
    chosen = act.choose(request.actor, _keys(request, at), at)
    if not chosen:
        say(request, _("Choose at least one matter to which this can be done."), "waiting")
        return HttpResponseRedirect(back)
    asked = check(act.form, typed(act.form, request.POST)) if act.form else None
    confirmed = request.POST.get("confirmed") == "yes"
    if not confirmed or (asked and not asked.complete):
        form = Form(act.form, asked.answers, asked.errors if confirmed else {}) if act.form and asked else None
        return _preview(request, name, chosen, form, back, at, status=422 if confirmed else 200)
    lines = [_line(act, one, asked.answers if asked else NOTHING, by=request.actor, at=at) for one in chosen]
    unit = organisations.unit(request.actor.unit)
    done = actions.record_many(unit, name, lines, back, by=request.actor, at=at).subject
    return go("desk:done", done=done.pk)


def _act(name: str) -> bulk.Act:
    act = bulk.acts.get(name)
    if act is None:
        raise Http404
    return act


def back_of(request: Request) -> str:
    """The list from which a form came, with its filters; the desk where somebody wrote another house there."""
    back = request.POST.get("back", "")[:500]
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else reverse("desk:desk")


def _keys(request: Request, at: datetime) -> list[str]:
    """The matters that were chosen one by one, or all that a filter of the desk shows."""
    keys = list(dict.fromkeys(request.POST.getlist("key")))
    if request.POST.get("all") == "yes":
        programmes = [programme.slug for programme in queries.programmes(request.actor)]
        wanted = queries.Matters(request.actor, at).wanted(queries.asked(QueryDict(request.POST.get("filter", "")), programmes))
        keys = [one.item.key for one in wanted if one.item.key]
    return keys[:MOST_AT_ONCE]


def _preview(
    request: Request, name: str, chosen: list[bulk.Chosen], form: Form | None, back: str, at: datetime, *, status: int
) -> Response:
    act = _act(name)
    verdicts = [(one, may(request.actor, act.activity, one.thing, at)) for one in chosen]
    return page(
        request,
        "desk/many.jinja",
        status=status,
        name=name,
        act=act,
        possible=[one for one, verdict in verdicts if verdict],
        impossible=[(one, verdict.reason) for one, verdict in verdicts if not verdict],
        form=form,
        back=back,
    )


def _line(act: bulk.Act, one: bulk.Chosen, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> dict[str, str]:
    """Do it to one matter; what stands of it on the receipt."""
    why = ""
    try:
        act.do(one, answers, by=by, at=at)
    except (Refused, Conflict) as stopped:
        why = str(stopped)
    return {"key": one.key, "number": one.number, "title": str(one.title), "lang": getattr(one.title, "lang", ""), "why": why}


@require_safe
def receipt(request: Request, done: int) -> Response:
    """What became of each matter, and until when it can be undone."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    found = queries.done(done, request.actor)
    act = bulk.acts.get(found.act)
    return page(
        request,
        "desk/done.jinja",
        done=found,
        act=act,
        succeeded=[line for line in found.lines if not line["why"]],
        refused=[line for line in found.lines if line["why"]],
        undo_until=found.at + UNDO_FOR if act and act.undo and found.can_be_undone(at) else None,
    )


@require_POST
@once
def undo(request: Request, done: int) -> Response:
    """Take it back, matter by matter; what has changed since stays as it is."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    found = queries.done(done, request.actor)
    act = bulk.acts.get(found.act)
    if act is None or act.undo is None:
        raise Http404
    actions.undo_many(found, by=request.actor, at=at)
    undone, kept = _undo_each(act, found, by=request.actor, at=at)
    say(request, ngettext("Undone for %(num)d matter.", "Undone for %(num)d matters.", undone) % {"num": undone})
    for reason in kept[:10]:
        say(request, reason, "refused")
    return HttpResponseRedirect(found.back)


def _undo_each(act: bulk.Act, done: Done, *, by: Actor, at: datetime) -> tuple[int, list[str]]:
    """How many were undone, and for the others why not."""
    undone, kept = 0, []
    for line in done.lines:
        if line["why"] or act.undo is None:
            continue
        try:
            act.undo(line["key"], by=by, at=at)
            undone += 1
        except (Refused, Conflict) as stopped:
            kept.append(f"{line['number'] or line['title']}: {stopped}")
    return undone, kept

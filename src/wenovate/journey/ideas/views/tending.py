"""What the unit does with ideas: ask for them, answer them, take one out of sight."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.questions.definition import Definition
from wenovate.journey.ideas import actions, forms, queries


@require_http_methods(["GET", "HEAD", "POST"])
@once
def take_up(request: Request, number: str) -> Response:
    """Go on with an idea, with a reason."""
    return _with_reason(request, number, "ideas.take_up", forms.TAKE_UP, actions.take_up, _("It is taken up, and its author is told."))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def decline(request: Request, number: str) -> Response:
    """Do not go on with an idea, with a reason."""
    return _with_reason(request, number, "ideas.decline", forms.DECLINE, actions.decline, _("Its author is told with the reason."))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def hide(request: Request, number: str) -> Response:
    """Take an idea out of sight, with a reason."""
    return _with_reason(request, number, "ideas.hide", forms.HIDE, actions.hide, _("It is out of sight, and its author is told why."))


def _with_reason(request: Request, number: str, activity: str, asked_for: Definition, act: Callable[..., Any], done: str) -> Response:
    idea, at = queries.get(number, request.actor), clock.now()
    require(request.actor, activity, idea, at)
    asked = ask(request, asked_for)
    if asked.complete:
        act(idea, asked.answers["reason"], by=request.actor, at=at)
        say(request, done)
        return go("ideas:detail", number=number)
    return page(request, "ideas/ask.jinja", status=asked.status, form=asked.form, dossier=idea)


@require_POST
@once
def put_back(request: Request, number: str) -> Response:
    """Put it back in sight."""
    actions.put_back(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("Everybody reads it again, and its author is told."))
    return go("ideas:detail", number=number)


@require_POST
@once
def settle_reports(request: Request, number: str) -> Response:
    """Let an idea stand that was reported."""
    actions.settle_reports(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("It stays. What was reported is settled."))
    return go("ideas:detail", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_call(request: Request, number: str) -> Response:
    """Put a need or topic out for ideas."""
    about, at = queries.topic(number, request.actor), clock.now()
    require(request.actor, "ideas.open_call", about, at)
    asked = ask(request, forms.CALL)
    if asked.complete:
        actions.open_call(about, asked.answers["introduction"], by=request.actor, at=at)
        say(request, _("It is put out for ideas. Everybody reads its title and summary here."))
        return HttpResponseRedirect(queries.address(about))
    return page(request, "ideas/ask.jinja", status=asked.status, form=asked.form, dossier=about)


@require_POST
@once
def close_call(request: Request, number: str) -> Response:
    """Take that back."""
    about = queries.topic(number, request.actor)
    actions.close_call(about, by=request.actor, at=clock.now())
    say(request, _("It is no longer put out for ideas. The ideas stay."))
    return HttpResponseRedirect(queries.address(about))

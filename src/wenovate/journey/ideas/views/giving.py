"""Giving an idea: begin it, write it, send it, take it back."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.journey.ideas import actions, queries
from wenovate.journey.ideas.filling import IdeaForm
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.rules import on_own_side


@require_POST
@once
def start(request: Request, number: str) -> Response:
    """Begin an idea on a need or topic."""
    idea = actions.start(queries.topic(number, request.actor), by=request.actor, at=clock.now()).subject
    return go("ideas:form", idea=idea.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, idea: int) -> Response:
    """Write, save, send."""
    return IdeaForm.open(request, idea).answer()


@require_POST
def autosave(request: Request, idea: int) -> Response:
    """Save what is being typed."""
    return IdeaForm.open(request, idea).autosave()


@require_safe
def receipt(request: Request, number: str) -> Response:
    """The receipt, for the own side."""
    idea = queries.get(number, request.actor)
    if not on_own_side(request.actor, idea):
        raise Http404
    proof, answered = dossiers.proof(idea, "ideas.submit"), queries.answered([idea], request.actor).get(idea.pk)
    return page(request, "ideas/receipt.jinja", idea=idea, answered=answered, proof=proof, next_items=queries.next_steps(idea))


@require_POST
@once
def withdraw(request: Request, number: str) -> Response:
    """Take back what one gave."""
    actions.withdraw(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("It has been withdrawn. Nobody else reads it any more."))
    return go("ideas:detail", number=number)


@require_POST
@once
def unsign(request: Request, number: str) -> Response:
    """Take one's name away."""
    actions.unsign(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("Your name does not stand beside it any more."))
    return go("ideas:detail", number=number)

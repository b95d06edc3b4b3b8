"""The place of somebody on a jury: answering the invitation, declaring ties, leaving."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import ask
from wenovate.methods.evaluation import actions, forms, panel, queries, rules
from wenovate.people.mandates import answering


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: Request, invitation: int) -> Response:
    """Answer an invitation: under which name and position one sits, or no."""
    found, at = panel.invitation(invitation), clock.now()
    asked = ask(request, forms.SEAT)
    names = {"form": asked.form, "about": panel.about(found.round), "round": found.round}
    if shown := answering.unanswered(request, found, "evaluation.decline_invitation", "evaluation/invitation.jinja", at, **names):
        return shown
    if request.POST.get("do") == "decline":
        actions.decline_invitation(found, by=request.actor, at=at)
        say(request, _("You have declined. The unit sees it."))
        return go(places["mine"])
    if not asked.complete:
        return page(request, "evaluation/invitation.jinja", status=422, invitation=found, good=True, **names)
    actions.accept_invitation(found, asked.answers["name"], asked.answers["position"], by=request.actor, at=at)
    say(request, _("Thank you. Now declare with which firms you have a tie; then you can read."))
    return go("evaluation:declare", round=found.round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def declare(request: Request, round: int) -> Response:
    """Declare ties, impartiality and confidentiality; what was declared before stays and is added to."""
    found, at = queries.get(round), clock.now()
    require(request.actor, "evaluation.declare", found, at)
    asked = ask(request, forms.DECLARATION)
    if asked.complete:
        actions.declare(found, forms.ties_in(asked.answers), by=request.actor, at=at)
        say(request, _("Your declaration is kept with its hour."))
        return go("evaluation:pile", round=found.pk)
    seat = rules.seat(request.actor, found)
    declared = dict.fromkeys((tie.get_bond_display(), tie.words) for tie in panel.ties(seat))
    return page(
        request,
        "evaluation/declaration.jinja",
        status=asked.status,
        round=found,
        about=panel.about(found),
        seat=seat,
        declared=list(declared),
        form=asked.form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def leave(request: Request, juror: int) -> Response:
    """A juror leaves, or the unit ends their place, with the reason."""
    found, at = panel.juror(juror), clock.now()
    require(request.actor, "evaluation.leave", found, at)
    asked = ask(request, forms.LEAVING)
    if asked.complete:
        actions.leave(found, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("%(name)s no longer sits on the jury.") % {"name": found.name})
        return go("evaluation:panel", round=found.round_id) if rules.tends_jury(request.actor, found.round) else go(places["mine"])
    return page(
        request,
        "evaluation/leave.jinja",
        status=asked.status,
        juror=found,
        form=asked.form,
        is_own=found.person_id == request.actor.person,
    )

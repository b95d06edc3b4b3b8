"""The people who act for a firm: inviting and answering, naming a contact person, leaving."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock, texts
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import ask
from wenovate.journey.firms import actions, forms, queries
from wenovate.people.mandates import answering


@require_http_methods(["GET", "HEAD", "POST"])
@once
def people(request: Request, firm: int) -> Response:
    """Who acts for the firm and who is invited; here a colleague is invited."""
    found, at = queries.firm(request.actor, firm), clock.now()
    require(request.actor, "firms.invite", found, at)
    asked = ask(request, forms.COLLEAGUE)
    if asked.complete:
        actions.invite(found, asked.answers["email"], language=texts.current(), by=request.actor, at=at)
        say(request, _("The invitation has been sent."))
        return go("firms:people", firm=found.pk)
    return page(
        request,
        "firms/people.jinja",
        firm=found,
        people=queries.people(found),
        invitations=queries.invitations(found),
        form=asked.form,
        at=at,
        status=asked.status,
    )


@require_POST
@once
def withdraw_invitation(request: Request, invitation: int) -> Response:
    """Take an invitation back."""
    found = queries.invitation(invitation)
    actions.withdraw_invitation(found, by=request.actor, at=clock.now())
    say(request, _("The invitation has been withdrawn."))
    return go("firms:people", firm=found.firm_id)


@require_POST
@once
def name_contact(request: Request, place: int) -> Response:
    """Make somebody a contact person."""
    found = queries.place(request.actor, place)
    actions.name_contact(found, by=request.actor, at=clock.now())
    say(request, _("%(name)s is a contact person of the firm now.") % {"name": found.person.name})
    return go("firms:people", firm=found.firm_id)


@require_POST
@once
def leave(request: Request, place: int) -> Response:
    """Somebody no longer acts for the firm: oneself, or a colleague whose place a contact person ends."""
    found = queries.place(request.actor, place)
    actions.leave(found, by=request.actor, at=clock.now())
    if found.person_id == request.actor.person:
        say(request, _("You no longer act for %(firm)s. What you did for it stays.") % {"firm": found.firm})
        return go(places["mine"])
    say(request, _("%(name)s no longer acts for the firm.") % {"name": found.person.name})
    return go("firms:people", firm=found.firm_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: Request, invitation: int) -> Response:
    """Answer an invitation."""
    found, at = queries.invitation(invitation), clock.now()
    if shown := answering.unanswered(request, found, "firms.accept_invitation", "firms/invitation.jinja", at):
        return shown
    if request.POST.get("do") == "decline":
        actions.decline_invitation(found, by=request.actor, at=at)
        say(request, _("You have declined."))
        return go(places["mine"])
    actions.accept_invitation(found, by=request.actor, at=at)
    say(request, _("Welcome. You act for %(firm)s.") % {"firm": found.firm.name})
    return go("firms:detail", firm=found.firm_id)

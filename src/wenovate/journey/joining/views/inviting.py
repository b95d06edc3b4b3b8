"""Personal invitations: the unit sends and withdraws them, whoever is invited answers."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.joining import actions, forms, queries
from wenovate.journey.joining.exports import INVITATIONS
from wenovate.people.mandates import answering
from wenovate.people.organisations import queries as organisations
from wenovate.spine.programmes import queries as programmes


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request, programme: str) -> Response:
    """Who was invited to a programme and what they answered; here the body is chosen for which one invites."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "joining.invite", run, at)
    if table := taken(request, INVITATIONS, queries.invitations(run)):
        return table
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    found = page_of(organisations.bodies(words)) if words.strip() else None
    return page(request, "joining/invitations.jinja", run=run, words=words, found=found, sent=queries.invitations(run), at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invite(request: Request, programme: str, body: int) -> Response:
    """Invite a person to a seat of a body."""
    run, found, at = programmes.run_of(programme), organisations.resolved(organisations.body(body)), clock.now()
    require(request.actor, "joining.invite", run, at)
    asked = ask(request, forms.INVITATION)
    if not asked.complete:
        return page(request, "joining/invite.jinja", run=run, body=found, form=asked.form, status=asked.status)
    answers = asked.answers
    actions.invite(run, found, seat=answers["seat"], email=answers["email"], language=found.language, by=request.actor, at=at)
    say(request, _("The invitation has been sent."))
    return go("joining:invitations", programme=programme)


@require_POST
@once
def withdraw_invitation(request: Request, invitation: int) -> Response:
    """Take an invitation back."""
    found = queries.invitation(invitation)
    actions.withdraw_invitation(found, by=request.actor, at=clock.now())
    say(request, _("The invitation has been withdrawn."))
    return go("joining:invitations", programme=found.run.programme.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: Request, invitation: int) -> Response:
    """Answer an invitation."""
    found, at = queries.invitation(invitation), clock.now()
    if shown := answering.unanswered(request, found, "joining.accept_invitation", "joining/invitation.jinja", at):
        return shown
    if request.POST.get("do") == "decline":
        actions.decline_invitation(found, by=request.actor, at=at)
        say(request, _("You have declined. The unit sees it."))
    else:
        actions.accept_invitation(found, by=request.actor, at=at)
        say(request, _("Welcome. You act for %(body)s.") % {"body": found.body.display_name})
    return go(places["mine"])

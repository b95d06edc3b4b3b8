"""The boards of a programme, one board, who stands on it, and answering an invitation."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.tables import page_of
from wenovate.methods.polls import actions, forms, queries
from wenovate.methods.polls.enums import TONES
from wenovate.methods.polls.models import Board
from wenovate.people.mandates import answering
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run


@require_safe
def listing(request: Request, programme: str) -> Response:
    """The published polls of a programme, for everybody; its boards for those who may read them."""
    run = programmes.run_of(programme)
    return page(
        request,
        "polls/list.jinja",
        run=run,
        boards=queries.boards(run.programme, request.actor),
        shown=page_of(queries.published(run.programme), request.GET.get("page", "1")),
        founds=may(request.actor, "polls.found", run),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def found(request: Request, programme: str) -> Response:
    """Set up a board."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "polls.found", run, at)
    asked = ask(request, forms.board(run))
    names = forms.named(asked, run)
    if not asked.complete:
        return _form(request, asked, run)
    board = actions.found_board(run, **names, by=request.actor, at=at).subject
    say(request, _("The sounding board stands. Now say who its members are."))
    return go("polls:members", board=board.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def edit(request: Request, board: int) -> Response:
    """Name and purpose anew."""
    one, at = queries.board(board, request.actor), clock.now()
    require(request.actor, "polls.edit", one, at)
    asked = ask(request, forms.board(one.run), forms.board_of(one))
    names = forms.named(asked, one.run)
    if not asked.complete:
        return _form(request, asked, one.run, one)
    actions.edit_board(one, **names, by=request.actor, at=at)
    say(request, _("Saved."))
    return go("polls:board", board=one.pk)


def _form(request: Request, asked: Asked, run: Run, board: Board | None = None) -> Response:
    fields = forms.fields(asked, forms.NAMED, run)
    return page(request, "polls/found.jinja", status=asked.status, run=run, board=board, form=asked.form, fields=fields)


@require_safe
def board(request: Request, board: int) -> Response:
    """One board: what it is for, its polls, who stands on it."""
    one, at, actor = queries.board(board, request.actor), clock.now(), request.actor
    members = queries.memberships(one)
    shown = page_of(queries.polls(one), request.GET.get("page", "1"))
    return page(
        request,
        "polls/board.jinja",
        board=one,
        members=members,
        own=next((member for member in members if member.person_id == actor.person), None),
        shown=shown,
        entries=[(poll, poll.state(at), TONES[poll.state(at)]) for poll in shown.rows],
        tends=may(actor, "polls.edit", one),
        opens=may(actor, "polls.open", one, at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def members(request: Request, board: int) -> Response:
    """Who stands on the board and who is invited; here somebody is added."""
    one, at = queries.board(board, request.actor), clock.now()
    require(request.actor, "polls.add", one, at)
    asked = ask(request, forms.MEMBER)
    if asked.complete:
        say(request, _add(request, one, asked.answers["email"]))
        return go("polls:members", board=one.pk)
    context = {"members": queries.memberships(one), "invitations": queries.invitations(one)}
    return page(request, "polls/members.jinja", status=asked.status, board=one, form=asked.form, at=at, **context)


def _add(request: Request, board: Board, email: str) -> str:
    person, at = queries.account(email), clock.now()
    if person is not None:
        actions.add_member(board, person, by=request.actor, at=at)
        return _("%(name)s stands on the sounding board now and is told by e-mail.") % {"name": person.name}
    actions.invite(board, email, language=texts.current(), by=request.actor, at=at)
    return _("The invitation has been sent.")


@require_POST
@once
def leave(request: Request, membership: int) -> Response:
    """Somebody no longer stands on the board: oneself, or somebody whom the unit takes off."""
    one = queries.membership(membership, request.actor)
    actions.leave(one, by=request.actor, at=clock.now())
    if one.person_id == request.actor.person:
        say(request, _("You no longer stand on this sounding board."))
        return go(places["mine"])
    say(request, _("%(name)s no longer stands on the sounding board.") % {"name": one.person.name})
    return go("polls:members", board=one.board_id)


@require_POST
@once
def withdraw_invitation(request: Request, invitation: int) -> Response:
    """Take an invitation back."""
    one = queries.invitation(invitation)
    actions.withdraw_invitation(one, by=request.actor, at=clock.now())
    say(request, _("The invitation has been withdrawn."))
    return go("polls:members", board=one.board_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: Request, invitation: int) -> Response:
    """Answer an invitation."""
    one, at = queries.invitation(invitation), clock.now()
    if shown := answering.unanswered(request, one, "polls.accept_invitation", "polls/invitation.jinja", at):
        return shown
    if request.POST.get("do") == "decline":
        actions.decline_invitation(one, by=request.actor, at=at)
        say(request, _("You have declined."))
        return go(places["mine"])
    actions.accept_invitation(one, by=request.actor, at=at)
    say(request, _("Welcome. You get an e-mail when the sounding board is asked something."))
    return go("polls:board", board=one.board_id)

"""Asking a board, one poll with its result, answering it, letting everybody read the result."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import Conflict, Refused, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.methods.polls import actions, forms, queries, results
from wenovate.methods.polls.enums import TONES, State
from wenovate.methods.polls.exports import RESULT


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_poll(request: Request, board: int) -> Response:
    """Ask the board."""
    one, at = queries.board(board, request.actor), clock.now()
    require(request.actor, "polls.open", one, at)
    offered = queries.offered(one, request.actor)
    asked = ask(request, forms.poll(one.run, offered))
    question = forms.in_one_language(asked, "question", forms.languages(one.run))
    dossiers, wordings = forms.chosen(asked, offered), forms.wordings(asked)
    forms.judge(asked, len(dossiers) + len(wordings))
    if asked.complete:
        scale = asked.answers["scale"]
        made = actions.open_poll(one, question, scale=scale, dossiers=dossiers, wordings=wordings, by=request.actor, at=at)
        say(request, _("The poll is open, and the members are told."))
        return go("polls:poll", poll=made.subject.pk)
    members = len(queries.memberships(one))
    return page(
        request,
        "polls/open.jinja",
        status=asked.status,
        board=one,
        form=asked.form,
        fields=forms.fields(asked, ("question",), one.run),
        members=members,
        too_few=members < LEAST_GROUP,
    )


@require_safe
def poll(request: Request, poll: int) -> Response:
    """What is asked, until when, how many have answered; after the end what came of it."""
    one, at, actor = queries.poll(poll, request.actor), clock.now(), request.actor
    items, state, turnout = queries.items_for(one, actor), one.state(at), queries.turnout(one)
    lines = results.lines(one.result, items) if one.counted_at is not None else []
    if table := taken(request, RESULT, lines, zone=one.run.programme.zone):
        return table
    reads_comments = bool(may(actor, "polls.read_comments", one, at))
    return page(
        request,
        "polls/poll.jinja",
        poll=one,
        items=items,
        state=state,
        tone=TONES[state],
        turnout=turnout,
        lines=lines,
        ends=forms.ends(one),
        comments=queries.comments(one) if reads_comments else {},
        reads_comments=reads_comments,
        verdict=may(actor, "polls.answer", one, at),
        own=queries.own_votes(one, actor) if state == State.OPEN else {},
        publishes=one.counted_at is not None and one.published_at is None and may(actor, "polls.publish", one, at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request: Request, poll: int) -> Response:
    """Give a score and a comment to each item, or change them. Whatever happens, what was typed is shown again."""
    one, at = queries.poll(poll, request.actor), clock.now()
    if request.method != "POST":
        require(request.actor, "polls.answer", one, at)
    items, own, stopped = queries.items(one), queries.own_votes(one, request.actor), None
    asked = ask(request, forms.answer(one, items), forms.known(own))
    if asked.complete:
        try:
            actions.answer(one, forms.given(asked, items), by=request.actor, at=at)
        except (Refused, Conflict) as refused:
            stopped = refused
        else:
            say(request, _("Thank you. Until the end you can change what you gave."))
            return go("polls:poll", poll=one.pk)
    status = 403 if isinstance(stopped, Refused) else 409 if stopped else asked.status
    return page(request, "polls/answer.jinja", status=status, poll=one, form=asked.form, own=own, stopped=str(stopped or ""))


@require_POST
@once
def publish(request: Request, poll: int) -> Response:
    """Let everybody read the result."""
    one = queries.poll(poll, request.actor)
    actions.publish(one, by=request.actor, at=clock.now())
    say(request, _("Everybody can read the result now."))
    return go("polls:poll", poll=one.pk)

"""Whoever has a code of an invitation: the code, the answer for the body, "ask somebody else", "no, thank you"."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.limits.counting import Limit
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Form
from wenovate.journey.inviting import actions, forms, queries
from wenovate.journey.inviting.models import Invitation
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in import coming_in
from wenovate.people.accounts.signing_in.limits import check_opening
from wenovate.spine.programmes import queries as programmes

# Guessing 60 bits is hopeless; the limit keeps somebody from trying out of spite. A whole region may share one origin.
TRIES_OF_AN_ORIGIN = Limit("invitation code, origin", 30, timedelta(minutes=15))
# What the session keeps until the answer is given: which invitation was opened with its code, and what was typed.
OPENED, TYPED = "opened_invitation", "answer_to_invitation"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def code(request: Request) -> Response:
    """The code is typed, or stands in the field already where the link of the letter brought it; sending it is always a press of a button.

    Mail gateways open every link, so a GET opens nothing. One message for every way of being wrong.
    """
    if request.method != "POST":
        return page(request, "inviting/code.jinja", form=Form(forms.CODE, {"code": request.GET.get("code", "")[:40]}))
    checked, at = check(forms.CODE, typed(forms.CODE, request.POST)), clock.now()
    if checked.complete and not TRIES_OF_AN_ORIGIN.passes(get_adapter(request).get_client_ip(request), at):
        checked.errors["code"] = _("Too many tries. Wait a quarter of an hour, or ask the unit for help.")
    elif checked.complete and (found := queries.invitation_like(checked.answers["code"], at)) is not None:
        actions.open_invitation(found, by=request.actor, at=at)
        if request.session.get(OPENED) != found.pk:
            _forget(request)
        request.session[OPENED] = found.pk
        return go("inviting:answer")
    elif checked.complete:
        checked.errors["code"] = _(
            "This code opens no invitation. It may be mistyped, answered already, withdrawn, or past its day. Check it, or ask the unit for a new one."
        )
    return page(request, "inviting/code.jinja", form=Form(forms.CODE, checked.answers, checked.errors), status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def answer(request: Request) -> Response:
    """Say who acts for the body. What was typed stays in the session while the address is proved by a code."""
    at = clock.now()
    invitation = _opened(request, at)
    if invitation is None:
        return go("inviting:code")
    person, questions = queries.person(request.actor.person), programmes.question_set(invitation.run.programme, "registration")
    definition = forms.answering(questions.definition)
    if request.method != "POST":
        known = request.session.get(TYPED) or forms.beginning(person)
        return _answer_page(request, invitation, person, Form(definition, known))
    given = typed(definition, request.POST)
    request.session[TYPED] = given
    checked = forms.check_answer(definition, given, person, invitation.run.programme.country)
    if checked.complete and person is None:
        return _prove(request, invitation, definition, checked.answers, at)
    if not checked.complete:
        return _answer_page(request, invitation, person, Form(definition, given, checked.errors), status=422)
    actions.join(invitation, questions, checked.answers, by=request.actor, at=at)
    _forget(request)
    say(request, _("Welcome. You act for %(body)s.") % {"body": invitation.body.display_name})
    return go(places["mine"])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def decline(request: Request) -> Response:
    """No, thank you; with a reason where somebody wishes to give one."""
    return _say_no(request, forms.DECLINE, "reason", "inviting/decline.jinja", actions.decline)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def refer(request: Request) -> Response:
    """Not us: ask somebody else."""
    return _say_no(request, forms.REFER, "whom", "inviting/refer.jinja", actions.refer)


def _say_no(request: Request, form: Definition, key: str, template: str, act: Callable[..., Any]) -> Response:
    """An answer for which nobody has to be known."""
    at = clock.now()
    invitation = _opened(request, at)
    if invitation is None:
        return go("inviting:code")
    asked = ask(request, form)
    if not asked.complete:
        return page(request, template, invitation=invitation, form=asked.form, status=asked.status)
    act(invitation, asked.answers.get(key, ""), by=request.actor, at=at)
    _forget(request)
    say(request, _("Thank you: the unit has your answer. The office of the body gets a letter about it, where we know its address."))
    return go("inviting:coverage", programme=invitation.run.programme.slug)


def _prove(request: Request, invitation: Invitation, definition: Definition, answers: dict[str, Any], at: datetime) -> Response:
    """On to the page on which the code is typed that is sent to the address; it leads back to the answer."""
    try:
        check_opening(answers["main_email"])
    except ValidationError as too_often:
        faults = {"main_email": " ".join(too_often.messages)}
        return _answer_page(request, invitation, None, Form(definition, answers, faults), status=422)
    person = actions.name_oneself(invitation, answers, by=request.actor, at=at).subject
    return coming_in.send_code(request, person, then=reverse("inviting:answer"))


def _answer_page(request: Request, invitation: Invitation, person: Person | None, form: Form, *, status: int = 200) -> Response:
    proved = person is not None and str(form.answers.get("main_email", "")).casefold() == person.email.casefold()
    ready = proved and TYPED in request.session and not form.errors
    return page(request, "inviting/answer.jinja", status=status, invitation=invitation, form=form, person=person, ready=ready)


def _opened(request: Request, at: datetime) -> Invitation | None:
    """The invitation that this browser has opened with its code, as long as it can be answered."""
    return queries.opened(request.session.get(OPENED), at)


def _forget(request: Request) -> None:
    for name in (OPENED, TYPED):
        request.session.pop(name, None)

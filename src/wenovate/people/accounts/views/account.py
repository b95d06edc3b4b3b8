"""One's own account: what it says, its sign-ins and national identity; and resetting the second factor of somebody who lost theirs."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import account_links
from wenovate.base.questions.answers import Checked, check, typed
from wenovate.base.questions.form import Form
from wenovate.people.accounts import actions, queries
from wenovate.people.accounts.forms import DETAILS, RESET
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in import waiting_identity


@require_safe
def account(request: Request) -> Response:
    """All that belongs to one's account, each with the way to change it."""
    person = _own(request)
    return page(
        request,
        "accounts/account.jinja",
        person=person,
        factors=list(queries.factors(person.pk)),
        sessions=queries.sign_ins(person.pk).count(),
        identities=list(queries.identities(person.pk)),
        links=[shown for _name, link in account_links.items() if (shown := link(request))],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def details(request: Request) -> Response:
    """Name, telephone and the language of letters."""
    person = _own(request)
    if request.method != "POST":
        return page(request, "accounts/details.jinja", form=Form(DETAILS, {name: getattr(person, name) for name in _names()}))
    checked = check(DETAILS, typed(DETAILS, request.POST))
    if not checked.complete:
        return page(request, "accounts/details.jinja", form=Form(DETAILS, checked.answers, checked.errors), status=422)
    values = {name: checked.answers.get(name, "") for name in _names()}
    actions.edit(person, **values, by=request.actor, at=clock.now())
    say(request, _("Your account says so from now on."))
    return go("accounts:account")


@require_safe
def sign_ins(request: Request) -> Response:
    """Where one is signed in."""
    found = list(queries.sign_ins(_own(request).pk))
    return page(request, "accounts/sign_ins.jinja", sign_ins=found, this=request.session.session_key)


@require_POST
@once
def end_session(request: Request, entry: int) -> Response:
    """Sign out elsewhere."""
    _own(request)
    actions.end_session(queries.sign_in(request.actor.person, entry), by=request.actor, at=clock.now())
    say(request, _("That sign-in has ended."))
    return go("accounts:sign_ins")


@require_POST
@once
def end_others(request: Request) -> Response:
    """Sign out everywhere else."""
    actions.end_sessions(_own(request), keep=request.session.session_key or "", by=request.actor, at=clock.now())
    say(request, _("All your other sign-ins have ended."))
    return go("accounts:sign_ins")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def identity(request: Request) -> Response:
    """Whether the national identity that was just proved shall lead to this account: asked, for somebody else may have sat here before."""
    person, waits = _own(request), waiting_identity.look(request)
    if waits is None:
        say(request, _("No national identity waits to be tied. Begin at the sign-in page."), "neutral")
        return go("accounts:account")
    if request.method != "POST":
        return page(request, "accounts/identity.jinja", waits=waits, person=person)
    if request.POST.get("do") == "tie":
        actions.tie_identity(person, provider=waits.provider, subject_hash=waits.subject_hash, by=request.actor, at=clock.now())
        say(request, _("From now on the national sign-in leads to this account."))
    waiting_identity.drop(request)
    return go("accounts:account")


@require_POST
@once
def untie(request: Request, identity: int) -> Response:
    """The national sign-in shall no longer lead here."""
    _own(request)
    actions.untie_identity(queries.identity(request.actor.person, identity), by=request.actor, at=clock.now())
    say(request, _("The national sign-in no longer leads to this account."))
    return go("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def reset_factors(request: Request, person: int) -> Response:
    """Somebody lost their second factor: on a new document that was checked, they begin anew."""
    found = queries.person(person)
    require(request.actor, "accounts.reset_factors", found, clock.now())
    checked = check(RESET, typed(RESET, request.POST)) if request.method == "POST" else Checked({})
    if request.method != "POST" or not checked.complete:
        return page(
            request,
            "accounts/reset_factors.jinja",
            person=found,
            factors=list(queries.factors(found.pk)),
            form=Form(RESET, checked.answers, checked.errors),
            status=422 if checked.errors else 200,
        )
    actions.reset_factors(found, **checked.answers, by=request.actor, at=clock.now())
    say(request, _("The second factor is reset, and all sign-ins of this person have ended. A letter tells them what to do."))
    return HttpResponseRedirect(request.path)


def _own(request: Request) -> Person:
    require(request.actor, "accounts.read", None, clock.now())
    return queries.person(request.actor.known_person)


def _names() -> list[str]:
    return [question.key for question in DETAILS.questions]

"""One's own data: where they lie, the file with all of them, consents, and closing the account."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.people.accounts import actions, holdings, queries
from wenovate.people.accounts.periods import PERIODS, until


@require_safe
def data(request: Request) -> Response:
    """What is kept of me, why and for how long; the file with all of it; what I allow."""
    if request.actor.person is None:
        return _sign_in_first(request)
    person, at = queries.signed_in(request.actor), clock.now()
    export = queries.export_of(person, at)
    return page(
        request,
        "accounts/data.jinja",
        holdings=[holding for _name, holding in holdings.holdings.items()],
        periods=PERIODS,
        export=export,
        gone_at=until("exports", export.ready_at) if export and export.ready_at else None,
        consents=holdings.consents_of(person.pk),
    )


@require_POST
@once
def ask_export(request: Request) -> Response:
    """Ask for the file; the worker makes it."""
    actions.ask_export(queries.signed_in(request.actor), by=request.actor, at=clock.now())
    say(request, _("Your file is being made. You get a letter when it is ready."))
    return go("accounts:data")


@require_POST
@once
def consent(request: Request, giver: str) -> Response:
    """Give or take back one consent."""
    key, given = request.POST.get("key", ""), request.POST.get("given") == "yes"
    entry, person = holdings.consents.get(giver), queries.signed_in(request.actor)
    if entry is None or key not in {one.key for one in entry.of(person.pk)}:
        raise Http404
    entry.give(person, key, given, by=request.actor, at=clock.now())
    say(request, _("You have given your consent.") if given else _("You have taken back your consent."))
    return go("accounts:data")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def close(request: Request) -> Response:
    """What goes and what stays; then closing, which takes effect after some days, or taking it back."""
    if request.actor.person is None:
        return _sign_in_first(request)
    person, at = queries.signed_in(request.actor), clock.now()
    if request.method == "POST":
        actions.close(person, by=request.actor, at=at)
        logout(request)
        say(request, _("Your account is being closed. We have written to you until when you can take it back."))
        return go(places["home"])
    return page(
        request,
        "accounts/close.jinja",
        person=person,
        verdict=may(request.actor, "accounts.close", person, at),
        consequences=[words for _name, entry in holdings.consequences.items() for words in entry(person.pk)],
        takes_effect=until("closing", at),
        days=PERIODS["closing"].days,
    )


@require_POST
@once
def reopen(request: Request) -> Response:
    """Take the closing back."""
    actions.reopen(queries.signed_in(request.actor), by=request.actor, at=clock.now())
    say(request, _("Your account stays as it was."))
    return go("accounts:data")


def _sign_in_first(request: Request) -> Response:
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")

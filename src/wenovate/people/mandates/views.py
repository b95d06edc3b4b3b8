"""Coming in by an issued code, and choosing for whom one acts."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import login
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import Actor, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body

from . import actions, queries
from .forms import CODE
from .models import IssuedCode, Mandate

ACTING = "acting"
# Guessing 60 bits is hopeless; the limit keeps somebody from trying out of spite. A whole ministry may share one origin.
MOST_TRIES_OF_AN_ADDRESS, MOST_TRIES_OF_AN_ORIGIN, TRIES_FORGOTTEN_AFTER = 10, 100, 15 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@once
def use_code(request: Request) -> Response:
    """The code is typed, never a link: mail gateways open every link. One message for every way of being wrong."""
    if request.method != "POST":
        return page(request, "mandates/code.jinja", form=Form(CODE))
    checked = check(CODE, typed(CODE, request.POST))
    if checked.complete and _tried_too_often(request, checked.answers["email"]):
        checked.errors["code"] = _("Too many tries. Wait a quarter of an hour, or ask the unit for help.")
    if checked.complete:
        issued = queries.code_like(checked.answers["code"], checked.answers["email"], clock.now())
        if issued is not None:
            return _come_in(request, issued)
        checked.errors["code"] = _(
            "This code and address do not fit together, or the code is no longer good. Check both, or ask the unit for a new code."
        )
    return page(request, "mandates/code.jinja", form=Form(CODE, checked.answers, checked.errors), status=422)


def _come_in(request: Request, issued: IssuedCode) -> Response:
    person = issued.mandate.person
    actions.use_code(issued, by=Actor(person=person.pk), at=clock.now())
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session[ACTING] = f"mandate-{issued.mandate_id}"
    say(request, _("Welcome. You act for %(body)s.") % {"body": issued.mandate.body.display_name})
    return go(places["mine"])


def _tried_too_often(request: Request, email: str) -> bool:
    origin = get_adapter(request).get_client_ip(request)
    limits = {f"issued-code:{email.casefold()}": MOST_TRIES_OF_AN_ADDRESS, f"issued-code:{origin}": MOST_TRIES_OF_AN_ORIGIN}
    tries = {key: _count(key) for key in limits}
    return any(tries[key] > most for key, most in limits.items())


def _count(key: str) -> int:
    cache.add(key, 0, TRIES_FORGOTTEN_AFTER)
    return cache.incr(key)


@require_safe
def holders(request: Request, body: int) -> Response:
    """Who holds the seats of a body, for the unit: here codes are issued again and mandates ended."""
    return _holders_page(request, organisations.body(body))


def _holders_page(request: Request, body: Body, code: str = "", of: Mandate | None = None) -> Response:
    require(request.actor, "mandates.read_holders", None, clock.now())
    return page(request, "mandates/holders.jinja", body=body, mandates=queries.holders(body.pk, request.actor.unit), code=code, of=of)


@require_POST
def issue_code(request: Request, mandate: int) -> Response:
    """Issue a new code; it is shown this once, to be written down or read out, and kept nowhere."""
    found, code = queries.mandate(mandate), queries.new_code()
    actions.issue_code(found, code, by=request.actor, at=clock.now())
    return _holders_page(request, found.body, code, found)


@require_POST
@once
def confirm(request: Request, mandate: int) -> Response:
    """Confirm a mandate for another year."""
    found = queries.mandate(mandate)
    actions.confirm(found, by=request.actor, at=clock.now())
    say(request, _("The mandate is confirmed for another year."))
    return go("mandates:holders", body=found.body_id)


@require_POST
@once
def end(request: Request, mandate: int) -> Response:
    """End a mandate: its holder's rights are gone at their next request."""
    found = queries.mandate(mandate)
    actions.end(found, by=request.actor, at=clock.now())
    say(request, _("The mandate has ended."))
    return go("mandates:holders", body=found.body_id)


@require_POST
def act_as(request: Request, standing: str) -> Response:
    """Choose one of one's own mandates or roles; anything else leaves it as it was."""
    if request.actor.person and standing in {way.key for way in queries.standings(request.actor.person, clock.today(settings.TIME_ZONE))}:
        request.session[ACTING] = standing
    return go(places["mine"])

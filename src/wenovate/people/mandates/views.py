"""Coming in by an issued code, and choosing for whom one acts."""

from django.contrib.auth import login
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.gate import Actor
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form

from . import actions, queries
from .forms import CODE
from .models import IssuedCode

ACTING = "acting"
# Guessing 60 bits is hopeless; the limit keeps somebody from trying out of spite. Counted by address typed and by origin.
MOST_TRIES, TRIES_FORGOTTEN_AFTER = 10, 15 * 60


@require_http_methods(["GET", "POST"])
@once
def use_code(request: Request) -> Response:
    """The code is typed, never a link: mail gateways open every link. One message for every way of being wrong."""
    if request.method == "GET":
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
    keys = [f"issued-code:{email.casefold()}", f"issued-code:{request.META.get('REMOTE_ADDR', '')}"]
    tries = 0
    for key in keys:
        cache.add(key, 0, TRIES_FORGOTTEN_AFTER)
        tries = max(tries, cache.incr(key))
    return tries > MOST_TRIES


@require_POST
def act_as(request: Request, standing: str) -> Response:
    """Choose one of one's own mandates or roles; anything else leaves it as it was."""
    if request.actor.person and standing in {way.key for way in queries.standings(request.actor.person, clock.now().date())}:
        request.session[ACTING] = standing
    return go(places["mine"])

"""Coming in by an issued code."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import Actor, Conflict
from wenovate.base.interface.once import FIELD, once
from wenovate.base.interface.page import page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.limits.counting import Limit
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form
from wenovate.people.accounts.enums import Way
from wenovate.people.accounts.signing_in.coming_in import come_in
from wenovate.people.mandates import actions, codes, queries
from wenovate.people.mandates.forms import CODE
from wenovate.people.mandates.models import IssuedCode

from .standing import ACTING

# Guessing 60 bits is hopeless; the limit keeps somebody from trying out of spite. A whole ministry may share one origin.
TRIES_OF_AN_ADDRESS = Limit("issued code, address", 10, timedelta(minutes=15))
TRIES_OF_AN_ORIGIN = Limit("issued code, origin", 100, timedelta(minutes=15))
# As long as one and the same form still lets the same person in, in seconds: a double click.
A_MOMENT = 60


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
        issued = _used_by(request, checked.answers["code"], checked.answers["email"])
        if issued is not None:
            return _come_in(request, issued)
        checked.errors["code"] = _(
            "This code and address do not fit together, or the code is no longer good. Check both, or ask the unit for a new code."
        )
    return page(request, "mandates/code.jinja", form=Form(CODE, checked.answers, checked.errors), status=422)


def _used_by(request: Request, code: str, email: str) -> IssuedCode | None:
    """The code that this form has used up, now or a moment ago; None where it is not good.

    Of a double click the browser throws the first answer away, and with it the session that the code opened: the second click, of
    the same form and within a moment, opens it again. The code is used once all the same, and any other form finds it used.
    """
    sent, at = f"issued-code-sent:{codes.keyed_hash(request.POST.get(FIELD, '') + email + code)}", clock.now()
    issued = queries.code_like(code, email, at)
    if issued is not None:
        try:
            actions.use_code(issued, by=Actor(person=issued.mandate.person_id), at=at)
        except Conflict:
            issued = None
        else:
            cache.set(sent, issued.pk, A_MOMENT)
    return issued or (queries.code_used(cache.get(sent, 0)) if request.POST.get(FIELD) else None)


def _come_in(request: Request, issued: IssuedCode) -> Response:
    request.session[ACTING] = f"mandate-{issued.mandate_id}"
    answer = come_in(request, issued.mandate.person, Way.ISSUED_CODE)
    # Otherwise a second factor is asked for first.
    if request.user.is_authenticated:
        say(request, _("Welcome. You act for %(body)s.") % {"body": issued.mandate.body.display_name})
    return answer


def _tried_too_often(request: Request, email: str) -> bool:
    at, origin = clock.now(), get_adapter(request).get_client_ip(request)
    # Both count, whatever the first says.
    return not all([TRIES_OF_AN_ADDRESS.passes(email, at), TRIES_OF_AN_ORIGIN.passes(origin, at)])

"""To the national provider and back."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.gate import Actor
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.people.accounts import actions, queries
from wenovate.people.accounts.enums import Way
from wenovate.people.accounts.models import Identity
from wenovate.people.accounts.signing_in import national, waiting_identity
from wenovate.people.accounts.signing_in.coming_in import come_in

logger = logging.getLogger(__name__)


@require_safe
def national_begin(request: Request) -> Response:
    """Leave for the provider. A link, no form: our pages let no form lead elsewhere; what it writes stands in the visitor's session alone."""
    if not settings.NATIONAL_SIGN_IN:
        raise Http404
    try:
        return HttpResponseRedirect(national.begin(request.session))
    except national.Unbelievable as fault:
        return _refused(request, fault)


@require_safe
def national_back(request: Request) -> Response:
    """The provider sends somebody back: into their account, or to prove an address first where no account is known."""
    if not settings.NATIONAL_SIGN_IN:
        raise Http404
    try:
        known = national.finish(request.session, request.GET.dict())
    except national.Unbelievable as fault:
        return _refused(request, fault)
    identity = queries.identity_like(known.provider, known.number)
    if identity is not None:
        return _come_in(request, identity, known.number)
    waiting_identity.keep(request, known)
    if request.actor.person:
        return go("accounts:identity")
    say(
        request,
        _("%(name)s has told us who you are, but not your address. Prove it once: ask for a code, or open an account.")
        % {"name": national.national_name()},
        "now",
    )
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': reverse('accounts:identity')})}")


def _come_in(request: Request, identity: Identity, number: str) -> Response:
    actions.use_identity(identity, queries.subject_hash(number), by=Actor(person=identity.person_id), at=clock.now())
    return come_in(request, identity.person, Way.NATIONAL)


def _refused(request: Request, fault: Exception) -> Response:
    logger.warning("A national sign-in was refused: %s", fault)
    return page(request, "accounts/national_refused.jinja", name=national.national_name(), status=400)

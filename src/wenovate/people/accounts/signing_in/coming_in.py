"""Coming in by ways that allauth does not know: an issued code, the national sign-in. Whoever has a second factor is asked for it all the same."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import clear_authentication_records, perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wenovate.people.accounts.enums import Browser, Way
from wenovate.people.accounts.models import Person

# What tells a browser, in this order: most call themselves by the names of others too.
_SIGNS = (
    ("edg", Browser.EDGE),
    ("opr/", Browser.OPERA),
    ("firefox/", Browser.FIREFOX),
    ("chrome/", Browser.CHROME),
    ("safari/", Browser.SAFARI),
)
_WAYS = {"code": Way.MAIL_CODE, "mfa": Way.PASSKEY, "issued_code": Way.ISSUED_CODE, "national": Way.NATIONAL}


def come_in(request: HttpRequest, person: Person, way: Way) -> HttpResponse:
    """Sign a person in who proved by `way` who they are; the answer leads on, to their page or first to their second factor."""
    record_authentication(request, person, str(way.value))
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer


def send_code(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Send a sign-in code to somebody who has just said who they are; the page on which it is typed leads on to `then`.

    Whoever calls has counted that a mail is asked for.
    """
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=person.email)
    return HttpResponseRedirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': then})}")


def came_by_mail(request: HttpRequest, person: Person) -> None:
    """Record that the code was typed that opens an account: allauth does so for every later one alone."""
    record_authentication(request, person, "code")


def pretend_second_factor(session: Any, person: Person) -> None:
    """For the demo and for tests alone: a session as if a second factor had been proved in it. RuntimeError anywhere else."""
    if not (settings.DEMO or settings.TEST):
        raise RuntimeError("A second factor is pretended in the demo and in tests only")
    request = HttpRequest()
    request.session = session
    record_authentication(request, person, "mfa", type="pretended", reauthenticated=True)


def factor_shown(request: HttpRequest, person: Person, factor: Any) -> None:
    """Record that a factor was proved by adding it: the code or the touch that added it is the proof."""
    record_authentication(request, person, "mfa", id=factor.pk, type=factor.type, reauthenticated=True)


def forget_proofs(request: HttpRequest) -> None:
    """After a factor was removed: what was proved with it is proved no longer, and the role waits for another."""
    clear_authentication_records(request)


def how(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What a sign-in is recorded with: way, second factor, session, browser, origin."""
    records = get_authentication_records(request, person)
    proofs = [record["type"] for record in records if record["method"] == "mfa"]
    return {
        "way": _WAYS.get(records[0]["method"], Way.OTHER) if records else Way.OTHER,
        "factor": proofs[-1] if proofs else "",
        "session": request.session.session_key or "",
        "browser": _browser(request.META.get("HTTP_USER_AGENT", "")),
        "origin": _origin(request),
    }


def _browser(agent: str) -> Browser:
    found = agent.casefold()
    return next((browser for sign, browser in _SIGNS if sign in found), Browser.OTHER)


def _origin(request: HttpRequest) -> str | None:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return None

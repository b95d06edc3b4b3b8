"""The national sign-in as OpenID Connect: asking the provider who somebody is, and believing the answer only if it is meant for us, now.

allauth's own client would keep the tax number in clear and wants an address in every answer; this one asks for a name and a number alone.
"""

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.urls import reverse

STATE = "national_state"
# How long somebody may take at the provider's own pages.
PATIENCE = 15 * 60
TIMEOUT = 10
# Signatures with the provider's public key alone: a name such as "none", or a key shared with others, is not believed.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]


class Unbelievable(Exception):
    """The provider cannot be reached, or what came is not its answer to what we asked."""


@dataclass(frozen=True)
class Known:
    """Whom the provider knows: the number that is never kept, and the name."""

    provider: str
    number: str
    name: str


def national_name() -> str:
    """What the national sign-in is called; empty where this installation has none."""
    return settings.NATIONAL_SIGN_IN.get("name", "")


def begin(session: Any) -> str:
    """The provider's address for a sign-in begun now. State, nonce and verifier stay in the session; the answer must fit them."""
    ours, provider = settings.NATIONAL_SIGN_IN, _provider()
    asked = {"state": secrets.token_urlsafe(32), "nonce": secrets.token_urlsafe(32), "verifier": secrets.token_urlsafe(64)}
    session[STATE] = asked | {"at": time.time()}
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked["verifier"].encode()).digest()).rstrip(b"=").decode()
    query = {
        "response_type": "code",
        "client_id": ours["client_id"],
        "redirect_uri": _back(),
        "scope": ours["scope"],
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{_secure(provider['authorization_endpoint'])}?{urlencode(query)}"


def finish(session: Any, answer: dict[str, str]) -> Known:
    """Whom the provider's answer speaks of; Unbelievable where it is late, forged, used already or not for us."""
    # Taken out at once: a second answer finds nothing to fit.
    asked = session.pop(STATE, None)
    if asked is None or time.time() - asked["at"] > PATIENCE:
        raise Unbelievable("nothing was asked, or too long ago")
    if not hmac.compare_digest(asked["state"], answer.get("state", "")):
        raise Unbelievable("the state is another")
    try:
        return _known(asked, answer["code"])
    except (requests.RequestException, jwt.PyJWTError, KeyError, ValueError, TypeError) as fault:
        # Of the fault only its kind: its text may hold what the provider said of somebody.
        raise Unbelievable(type(fault).__name__) from fault


def _known(asked: dict[str, Any], code: str) -> Known:
    ours, provider = settings.NATIONAL_SIGN_IN, _provider()
    tokens = _read(
        requests.post(
            _secure(provider["token_endpoint"]),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": _back(),
                "client_id": ours["client_id"],
                "client_secret": ours["client_secret"],
                "code_verifier": asked["verifier"],
            },
            timeout=TIMEOUT,
            allow_redirects=False,
        )
    )
    said = _verified(tokens["id_token"], provider, asked["nonce"])
    if ours["tax_id_claim"] not in said:
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        more = _read(requests.get(_secure(provider["userinfo_endpoint"]), headers=headers, timeout=TIMEOUT, allow_redirects=False))
        if more["sub"] != said["sub"]:
            raise Unbelievable("two answers speak of two people")
        said = more | said
    number = str(said[ours["tax_id_claim"]]).strip()
    if not number:
        raise Unbelievable("no number")
    return Known(ours["issuer"], number, f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()[:160])


def _verified(token: str, provider: dict[str, Any], nonce: str) -> dict[str, Any]:
    keys = jwt.PyJWKSet.from_dict(_read(requests.get(_secure(provider["jwks_uri"]), timeout=TIMEOUT, allow_redirects=False)))
    said: dict[str, Any] = jwt.decode(
        token,
        keys[jwt.get_unverified_header(token)["kid"]].key,
        algorithms=ALGORITHMS,
        audience=settings.NATIONAL_SIGN_IN["client_id"],
        issuer=settings.NATIONAL_SIGN_IN["issuer"],
        leeway=60,
        options={"require": ["exp", "iat", "aud", "iss", "sub", "nonce"]},
    )
    if not hmac.compare_digest(str(said["nonce"]), nonce):
        raise Unbelievable("the nonce is another")
    return said


def _provider() -> dict[str, Any]:
    """What the provider says of itself: where to ask, and with which keys it signs."""
    issuer = settings.NATIONAL_SIGN_IN["issuer"]
    try:
        found = _read(
            requests.get(_secure(f"{issuer.rstrip('/')}/.well-known/openid-configuration"), timeout=TIMEOUT, allow_redirects=False)
        )
    except (requests.RequestException, ValueError) as fault:
        raise Unbelievable(type(fault).__name__) from fault
    if found.get("issuer") != issuer:
        raise Unbelievable("the provider calls itself otherwise")
    return found


def _read(answer: requests.Response) -> dict[str, Any]:
    answer.raise_for_status()
    if answer.status_code != 200:
        raise ValueError(answer.status_code)
    found: dict[str, Any] = answer.json()
    return found


def _secure(address: str) -> str:
    if settings.PRODUCTION and not address.startswith("https://"):
        raise Unbelievable("an address without https")
    return address


def _back() -> str:
    return f"{settings.SITE_ADDRESS}{reverse('accounts:national_back')}"

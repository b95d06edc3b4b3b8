"""A stub of a national provider: discovery, token, user information and keys, as OpenID Connect has them, answering in place of the network."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

ISSUER, CLIENT, SECRET = "https://id.gov.example", "wenovate", "kept-apart"
BEGIN, BACK = "/en/sign-in/national/", "/en/sign-in/national/back/"
SETTINGS = {
    "name": "Example ID",
    "issuer": ISSUER,
    "client_id": CLIENT,
    "client_secret": SECRET,
    "tax_id_claim": "taxid",
    "scope": "openid profile",
}
KEY, STRANGERS_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
Claims = dict[str, Any]


@dataclass
class Provider:
    """Knows one person. What is given changes what it signs or answers, as a broken or hostile one would."""

    number: str = "123456783"
    key: Any = KEY
    claims: Claims = field(default_factory=dict)
    in_userinfo: bool = False
    userinfo: Claims = field(default_factory=dict)
    discovery: Claims = field(default_factory=dict)
    down: bool = False
    # code → what was asked with it.
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """The person signs in at the provider: what it sends them back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{ISSUER}/authorize?")
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def answer(self, method: str, address: str, **sent: Any) -> requests.Response:
        """What the network would bring."""
        if self.down:
            raise requests.ConnectionError("down")
        routes: dict[str, Callable[..., tuple[int, Any]]] = {
            f"{ISSUER}/.well-known/openid-configuration": self._discovery,
            f"{ISSUER}/token": self._token,
            f"{ISSUER}/userinfo": self._userinfo,
            f"{ISSUER}/keys": self._keys,
        }
        status, content = routes[address](**sent)
        response = requests.Response()
        response.status_code, response._content = status, json.dumps(content).encode()
        return response

    def _discovery(self, **sent: Any) -> tuple[int, Claims]:
        found = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/keys",
        }
        return 200, found | self.discovery

    def _token(self, data: dict[str, str], **sent: Any) -> tuple[int, Claims]:
        # A code is good once, for the client that asked and with the verifier of its challenge.
        asked = self._codes.pop(data["code"], None)
        if asked is None or data["client_secret"] != SECRET or data["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(data["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        person = {"given_name": "Μαρία", "family_name": "Παραδειγματίδου"} | ({} if self.in_userinfo else {"taxid": self.number})
        claims = {"iss": ISSUER, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 300, "nonce": asked["nonce"]} | person | self.claims
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "k1"})
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": signed}

    def _userinfo(self, headers: dict[str, str], **sent: Any) -> tuple[int, Claims]:
        assert headers == {"Authorization": "Bearer a"}
        return 200, {"sub": "s-1", "taxid": self.number} | self.userinfo

    def _keys(self, **sent: Any) -> tuple[int, Claims]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return 200, {"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]}


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    """An installation with a national sign-in."""
    settings.NATIONAL_SIGN_IN = SETTINGS
    stub = Provider()
    monkeypatch.setattr(requests, "get", lambda address, **sent: stub.answer("GET", address, **sent))
    monkeypatch.setattr(requests, "post", lambda address, **sent: stub.answer("POST", address, **sent))
    return stub


def sent_back(provider: Provider, client: Client) -> dict[str, str]:
    """Go to the provider, sign in there: what one is sent back with."""
    return provider.authorize(client.get(BEGIN).headers["Location"])

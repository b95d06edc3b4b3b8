"""The national sign-in: a known identity comes in, an unknown one proves an address first; an answer that is not for us is refused in words."""

import base64
import json
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests.people.app import ON_THE_WAY_IN, app_of
from tests.people.mailbox import ASK, MARIA, TYPE, code, is_in, letter
from tests.people.provider import BACK, BEGIN, CLIENT, ISSUER, STRANGERS_KEY, Provider, provider, sent_back
from tests.personas import World
from wenovate import settings as read
from wenovate.base.log.models import LogRow
from wenovate.people.accounts.models import Identity, Person
from wenovate.people.accounts.signing_in import national
from wenovate.people.mandates.models import Mandate

__all__ = ["provider"]
IDENTITY = "/en/account/identity/"


def tied(provider: Provider, address: str = MARIA) -> Client:
    """Somebody who came by the provider, proved an address by a code and said yes."""
    client = Client()
    there = client.get(BACK, sent_back(provider, client)).headers["Location"]
    client.post(there, {"email": address, "next": IDENTITY})
    client.post(TYPE, {"code": code(), "next": IDENTITY})
    client.post(IDENTITY, {"do": "tie"})
    return client


def test_an_unknown_identity_proves_an_address_says_yes_and_is_known_from_then_on(world: World, provider: Provider) -> None:
    client = Client()
    answer = client.get(BACK, sent_back(provider, client))
    assert (answer.headers["Location"], is_in(client)) == (f"{ASK}?next=%2Fen%2Faccount%2Fidentity%2F", False)
    client.post(ASK, {"email": MARIA, "next": IDENTITY})
    assert client.post(TYPE, {"code": code(), "next": IDENTITY}).headers["Location"] == IDENTITY
    assert "Μαρία Παραδειγματίδου" in client.get(IDENTITY).content.decode()
    assert Identity.objects.count() == 0
    client.post(IDENTITY, {"do": "tie"})
    assert Identity.objects.get().person == world.people["maria"]
    again = Client()
    again.get(BACK, sent_back(provider, again))
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    assert (is_in(again), row.verb, row.facts["method"]) == (True, "accounts.sign_in", "national")


def test_somebody_without_an_account_opens_one_on_the_way(world: World, provider: Provider) -> None:
    client = Client()
    client.get(BACK, sent_back(provider, client))
    page = client.get(f"{ASK}?next={IDENTITY}").content.decode()
    assert "/en/sign-up/?next=/en/account/identity/" in page
    client.post("/en/sign-up/", {"given_name": "Θ", "surname": "Ν", "email": "new@persona.example", "next": IDENTITY})
    client.post("/en/sign-up/code/", {"code": code()})
    client.post(IDENTITY, {"do": "tie"})
    assert Identity.objects.get().person.email == "new@persona.example"


def test_nothing_is_tied_without_a_yes(world: World, provider: Provider) -> None:
    client = world.client("maria")
    client.get(BACK, sent_back(provider, client))
    client.post(IDENTITY, {"do": "drop"})
    client.post(IDENTITY, {"do": "tie"})
    assert Identity.objects.count() == 0


def test_what_waits_does_not_wait_for_ever(world: World, provider: Provider, now: Any) -> None:
    client = world.client("maria")
    client.get(BACK, sent_back(provider, client))
    now.shift(15 * 60 + 1)
    client.post(IDENTITY, {"do": "tie"})
    assert Identity.objects.count() == 0


def test_it_gives_no_mandate(world: World, provider: Provider) -> None:
    before = Mandate.objects.count()
    client = tied(provider, "petros@persona.example")
    assert (Mandate.objects.count(), client.get("/en/contact/").wsgi_request.actor.body) == (before, None)


def test_the_number_is_kept_nowhere(world: World, provider: Provider) -> None:
    client = tied(provider)
    kept = str(list(Identity.objects.values())) + str([row.content for row in LogRow.objects.all()]) + str(dict(client.session))
    assert provider.number not in kept
    assert provider.number not in letter().text + client.get("/en/account/").content.decode()


def test_the_person_is_told_and_can_undo_it(world: World, provider: Provider) -> None:
    client = tied(provider)
    assert letter().to == MARIA
    client.post(f"/en/account/identity/{Identity.objects.get().pk}/untie/")
    again = Client()
    again.get(BACK, sent_back(provider, again))
    assert (Identity.objects.count(), is_in(again)) == (0, False)


def test_nobody_undoes_anothers(world: World, provider: Provider) -> None:
    tied(provider)
    assert world.client("nikos").post(f"/en/account/identity/{Identity.objects.get().pk}/untie/").status_code == 404
    assert Identity.objects.count() == 1


def test_one_identity_leads_to_one_account(world: World, provider: Provider) -> None:
    waits = world.client("nikos")
    waits.get(BACK, sent_back(provider, waits))
    tied(provider)
    assert waits.post(IDENTITY, {"do": "tie"}).status_code == 409
    assert Identity.objects.get().person == world.people["maria"]


def test_an_account_has_one_identity_of_a_provider(world: World, provider: Provider) -> None:
    client = tied(provider)
    provider.number = "090000045"
    client.get(BACK, sent_back(provider, client))
    assert (client.post(IDENTITY, {"do": "tie"}).status_code, Identity.objects.count()) == (409, 1)


def test_an_identity_outlives_a_change_of_secret(world: World, provider: Provider, settings: Any) -> None:
    tied(provider)
    before = Identity.objects.get().subject_hash
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret of at least forty characters"
    client = Client()
    client.get(BACK, sent_back(provider, client))
    assert (is_in(client), Identity.objects.get().subject_hash == before) == (True, False)
    settings.SECRET_KEY_FALLBACKS = []
    client = Client()
    client.get(BACK, sent_back(provider, client))
    assert is_in(client)


def test_it_does_not_lead_past_a_second_factor(world: World, provider: Provider) -> None:
    tied(provider)
    app_of(world.people["maria"])
    client = Client()
    answer = client.get(BACK, sent_back(provider, client))
    assert (answer.headers["Location"], is_in(client)) == (ON_THE_WAY_IN, False)


def test_a_closed_account_does_not_come_in(world: World, provider: Provider) -> None:
    tied(provider)
    Person.objects.filter(email=MARIA).update(is_active=False)
    client = Client()
    client.get(BACK, sent_back(provider, client))
    assert not is_in(client)


def test_the_number_may_come_with_the_user_information(world: World, provider: Provider) -> None:
    provider.in_userinfo = True
    tied(provider)
    assert Identity.objects.count() == 1


def refused(client: Client, answer: dict[str, str]) -> bool:
    """Whether the answer is refused in words, and nobody is in or known."""
    page = client.get(BACK, answer)
    says = b"gave no answer that we can rely on" in page.content
    return (page.status_code, says, is_in(client), Identity.objects.count()) == (400, True, False, 0)


@pytest.mark.parametrize(
    "bent",
    [
        {"key": STRANGERS_KEY},
        {"claims": {"nonce": "another"}},
        {"claims": {"aud": "another"}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"exp": 1}},
        {"claims": {"taxid": " "}},
        {"in_userinfo": True, "userinfo": {"sub": "s-2"}},
        {"in_userinfo": True, "userinfo": {"taxid": ""}},
        {"discovery": {"jwks_uri": f"{ISSUER}/nowhere"}},
        {"discovery": {"issuer": "https://evil.example"}},
        {"down": True},
    ],
    ids=lambda bent: "-".join(bent),
)
def test_an_answer_that_is_not_for_us_is_refused_in_words(world: World, provider: Provider, bent: dict[str, Any]) -> None:
    client = Client()
    answer = sent_back(provider, client)
    for name, value in bent.items():
        setattr(provider, name, value)
    assert refused(client, answer)


@pytest.mark.parametrize("bent", [{"state": "another"}, {"state": ""}, {"code": "another"}, {"code": ""}])
def test_a_forged_answer_is_refused(world: World, provider: Provider, bent: dict[str, str]) -> None:
    client = Client()
    assert refused(client, sent_back(provider, client) | bent)


@pytest.mark.parametrize("answer", [{}, {"error": "access_denied"}, {"state": "x"}, {"code": "x"}])
def test_an_answer_to_nothing_is_refused(world: World, provider: Provider, answer: dict[str, str]) -> None:
    assert refused(Client(), answer)


def test_an_answer_is_good_once(world: World, provider: Provider) -> None:
    tied(provider)
    client = Client()
    answer = sent_back(provider, client)
    client.get(BACK, answer)
    client.post("/en/sign-out/")
    page = client.get(BACK, answer)
    assert (page.status_code, is_in(client)) == (400, False)


def test_an_answer_is_good_in_the_browser_alone_that_asked(world: World, provider: Provider) -> None:
    tied(provider)
    answer = sent_back(provider, Client())
    other = Client()
    other.get(BEGIN)
    other.get(BACK, answer)
    assert not is_in(other)


def test_an_answer_may_take_a_quarter_of_an_hour(world: World, provider: Provider, now: Any) -> None:
    client = Client()
    answer = sent_back(provider, client)
    now.shift(15 * 60 + 1)
    assert refused(client, answer)


def test_an_unsigned_answer_is_not_believed(world: World, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    answer = sent_back(provider, client)
    monkeypatch.setattr("jwt.encode", lambda claims, key, **options: _unsigned(claims))
    assert refused(client, answer)


def _unsigned(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none", "kid": "k1", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


def test_a_provider_that_is_down_is_told_before_one_leaves(world: World, provider: Provider) -> None:
    provider.down = True
    page = Client().get(BEGIN)
    assert (page.status_code, b"Nothing was changed." in page.content) == (400, True)


def test_no_log_of_the_server_holds_what_the_provider_said(world: World, provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    provider.claims = {"aud": "another", "taxid": "999888777"}
    client = Client()
    refused(client, sent_back(provider, client))
    assert ("999888777" in caplog.text, "A national sign-in was refused" in caplog.text) == (False, True)


def test_in_production_no_part_goes_without_https(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(national.Unbelievable):
        national._secure("http://id.gov.example/token")


def test_the_button_is_there_where_there_is_a_provider(world: World, provider: Provider) -> None:
    assert b"Sign in with Example ID" in Client().get(ASK).content


def test_without_a_provider_there_is_neither_button_nor_address(world: World) -> None:
    assert b"/sign-in/national/" not in Client().get(ASK).content
    assert [Client().get(address).status_code for address in (BEGIN, BACK)] == [404, 404]


def test_half_a_configuration_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read._national_sign_in() == {}
    monkeypatch.setenv("WENOVATE_OIDC_ISSUER", ISSUER)
    with pytest.raises(ImproperlyConfigured, match="WENOVATE_OIDC_NAME, WENOVATE_OIDC_CLIENT_ID, WENOVATE_OIDC_CLIENT_SECRET"):
        read._national_sign_in()
    for name, value in (("NAME", "Example ID"), ("CLIENT_ID", CLIENT), ("CLIENT_SECRET", "s"), ("TAX_ID_CLAIM", "afm")):
        monkeypatch.setenv(f"WENOVATE_OIDC_{name}", value)
    found = read._national_sign_in()
    assert (found["tax_id_claim"], found["scope"]) == ("afm", "openid profile")
    monkeypatch.setattr(read, "PRODUCTION", True)
    monkeypatch.setenv("WENOVATE_OIDC_ISSUER", "http://id.gov.example")
    with pytest.raises(ImproperlyConfigured, match="https"):
        read._national_sign_in()

"""One's account: what it says, the address, the sign-ins, and the limits of asking for codes."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.people.mailbox import ASK, NOBODY, TYPE, asked, code, is_in, letter
from tests.personas import NOW, World
from wenovate.base.gate import Actor, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.base.interface.slots import account_links
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.people.accounts import actions
from wenovate.people.accounts.models import Person, SignIn
from wenovate.people.accounts.signing_in import limits

ACCOUNT, SIGN_INS, ADDRESS = "/en/account/", "/en/account/sign-ins/", "/en/account/address/"
NEW = "maria.new@persona.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


def signed_in(address: str = "maria@persona.example", **options: Any) -> Client:
    """A browser whose person came in by a code."""
    client = asked(address, **options)
    client.post(TYPE, {"code": code()})
    assert is_in(client)
    return client


def actor(person: Person) -> Actor:
    """Somebody without a mandate."""
    return Actor(person=person.pk)


# What one says of oneself.


def test_a_person_changes_name_telephone_and_language(world: World) -> None:
    client = world.client("maria")
    typed = {"given_name": " Μαρία ", "surname": "Νέα", "phone": "210 000 00 09", "language": "cs"}
    answer = client.post(f"{ACCOUNT}details/", typed)
    person = Person.objects.get(email="maria@persona.example")
    assert (answer.headers["Location"], person.name, person.phone, person.language) == (ACCOUNT, "Μαρία Νέα", "210 000 00 09", "cs")
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    assert (row.verb, row.facts) == ("accounts.edit", {"changed": ["surname", "phone", "language"]})


@pytest.mark.parametrize("wrong", [{"given_name": ""}, {"surname": "α" * 81}, {"language": "xx"}])
def test_what_is_wrong_comes_back_and_nothing_changes(world: World, wrong: dict[str, str]) -> None:
    typed = {"given_name": "Μαρία", "surname": "Παραδειγματίδου", "language": "el"} | wrong
    assert world.client("maria").post(f"{ACCOUNT}details/", typed).status_code == 422
    assert Person.objects.get(email="maria@persona.example").name == "Μαρία Παραδειγματίδου"


def test_other_rooms_bring_links_to_the_account(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(account_links._entries, "x", lambda request: {"href": "/en/x/", "label": "Everything", "help": "As a file."})
    monkeypatch.setitem(account_links._entries, "y", lambda request: None)
    assert b'<a href="/en/x/">Everything</a><br>As a file.' in world.client("maria").get(ACCOUNT).content


# The address.


def test_a_new_address_counts_once_its_code_is_typed_and_the_old_one_is_told(world: World) -> None:
    client = world.client("maria")
    client.post(ADDRESS, {"email": NEW, "action_add": "1"})
    before = Person.objects.get(pk=world.people["maria"].pk).email
    client.post("/en/sign-up/code/", {"code": code()})
    assert (before, Person.objects.get(pk=world.people["maria"].pk).email) == ("maria@persona.example", NEW)
    assert (letter().to, letter().language) == ("maria@persona.example", "el")
    assert NEW not in letter().text + letter().html
    verbs = list(LogRow.objects.order_by("-id").values_list("verb", flat=True)[:2])
    assert verbs == ["accounts.change_address", "accounts.verify_address"]
    assert is_in(signed_in(NEW))


def test_a_wrong_code_leaves_the_address(world: World) -> None:
    client = world.client("maria")
    client.post(ADDRESS, {"email": NEW, "action_add": "1"})
    client.post("/en/sign-up/code/", {"code": "XXXX-XXXX"})
    assert Person.objects.get(pk=world.people["maria"].pk).email == "maria@persona.example"


def test_anothers_address_looks_like_any_other_and_is_never_taken(world: World) -> None:
    pages = {}
    for address in (NEW, "nikos@persona.example"):
        client = world.client("maria")
        answer = client.post(ADDRESS, {"email": address, "action_add": "1"})
        page = client.get(answer.headers["Location"]).content.decode()
        pages[address] = (answer.headers["Location"], re.sub(r'value="[^"]+"', "", page).replace(address, "ADDRESS"))
    assert pages[NEW] == pages["nikos@persona.example"]
    # Even with the code, which only Nikos reads.
    client.post("/en/sign-up/code/", {"code": code()})
    assert Person.objects.get(pk=world.people["maria"].pk).email == "maria@persona.example"


# Sign-ins.


def test_a_sign_in_says_when_how_and_with_what_browser(world: World) -> None:
    signed_in(headers={"user-agent": FIREFOX})
    found = SignIn.objects.get()
    assert (found.person, found.at, found.way, found.browser, found.origin) == (
        world.people["maria"],
        NOW,
        "mail_code",
        "firefox",
        "127.0.0.1",
    )


@pytest.mark.parametrize(
    ("agent", "browser"), [(FIREFOX, "firefox"), (EDGE, "edge"), (EDGE.split(" Edg")[0], "chrome"), ("curl/8", "other")]
)
def test_of_a_browser_only_its_family_is_kept(world: World, agent: str, browser: str) -> None:
    signed_in(headers={"user-agent": agent})
    assert SignIn.objects.get().browser == browser


def test_the_log_says_nothing_of_browser_or_origin(world: World) -> None:
    signed_in(headers={"user-agent": FIREFOX})
    assert [row.pk for row in LogRow.objects.all() if "127.0.0.1" in str(row.content) or "firefox" in str(row.content)] == []


def test_one_sees_ones_own_sign_ins_and_which_is_this(world: World) -> None:
    signed_in("nikos@persona.example")
    signed_in(headers={"user-agent": FIREFOX})
    page = signed_in(headers={"user-agent": EDGE}).get(SIGN_INS).content.decode()
    assert (page.count("<section"), page.count("this one"), page.index("Edge") < page.index("Firefox")) == (2, 1, True)


def test_one_ends_a_sign_in_elsewhere(world: World) -> None:
    elsewhere, client = signed_in(), signed_in()
    other = SignIn.objects.order_by("pk")[0]
    client.post(f"{SIGN_INS}{other.pk}/end/")
    assert (is_in(elsewhere), is_in(client), SignIn.objects.count()) == (False, True, 1)


def test_nobody_ends_anothers_sign_in(world: World) -> None:
    nikos, maria = signed_in("nikos@persona.example"), world.client("maria")
    other = SignIn.objects.get(person=world.people["nikos"])
    assert (maria.post(f"{SIGN_INS}{other.pk}/end/").status_code, is_in(nikos)) == (404, True)
    with pytest.raises(Refused):
        actions.end_session(other, by=world.actor("maria"), at=NOW)


def test_one_ends_all_others(world: World) -> None:
    others, client, nikos = [signed_in() for _ in range(3)], signed_in(), signed_in("nikos@persona.example")
    client.post(f"{SIGN_INS}end-others/")
    assert ([is_in(other) for other in others], is_in(client), is_in(nikos)) == ([False] * 3, True, True)


def test_all_sessions_of_a_person_end_at_once_even_those_that_no_list_knows(world: World) -> None:
    clients, nikos = [signed_in(), world.client("maria"), signed_in()], signed_in("nikos@persona.example")
    SignIn.objects.order_by("pk")[0].delete()
    actions.end_sessions(world.people["maria"], by=world.actor("giorgos"), at=NOW)
    assert ([is_in(client) for client in clients], is_in(nikos)) == ([False] * 3, True)
    assert is_in(signed_in())


@pytest.mark.parametrize("name", ["visitor", "nikos", "petros", "sofia"])
def test_nobody_ends_anothers_sessions(world: World, name: str) -> None:
    client = signed_in()
    with pytest.raises(Refused):
        actions.end_sessions(world.people["maria"], by=world.actor(name), at=NOW)
    assert is_in(client)


def test_signing_out_and_expired_sessions_leave_the_list(world: World) -> None:
    out, expired, client = signed_in(), signed_in(), signed_in()
    out.post("/en/sign-out/")
    Session.objects.filter(session_key=expired.session.session_key).update(expire_date=NOW)
    assert client.get(SIGN_INS).content.decode().count("<section") == 1


def test_of_a_session_that_is_over_nothing_is_kept(world: World) -> None:
    expired, ended, client = signed_in(), signed_in(), signed_in()
    Session.objects.filter(session_key=expired.session.session_key).update(expire_date=NOW)
    Session.objects.filter(session_key=ended.session.session_key).delete()
    # The demo's clock may run ahead: nobody is signed out by that.
    actions.expire(by=MACHINE, at=NOW + timedelta(days=90))
    assert [found.session_key for found in SignIn.objects.all()] == [client.session.session_key]
    assert (Session.objects.filter(expire_date__lte=NOW).count(), is_in(client)) == (0, True)


def test_the_list_costs_the_same_with_one_sign_in_and_with_ten(world: World, django_assert_num_queries: Any) -> None:
    client = signed_in()
    with django_assert_num_queries(6):
        client.get(SIGN_INS)
    for _ in range(4):
        signed_in()
    with django_assert_num_queries(6):
        client.get(SIGN_INS)


# Limits.


@pytest.mark.parametrize("address", ["maria@persona.example", NOBODY])
def test_five_codes_are_sent_to_an_address_in_a_quarter_of_an_hour(world: World, now: Any, address: str) -> None:
    pages = [Client().post(ASK, {"email": address}) for _ in range(6)]
    assert [page.status_code for page in pages] == [302] * 5 + [200]
    assert (b"Too many codes were asked for." in pages[5].content, Message.objects.filter(to=address).count()) == (True, 5)
    now.shift(15 * 60 + 1)
    assert Client().post(ASK, {"email": address}).status_code == 302


def test_codes_asked_for_from_one_origin_are_limited_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CODES_OF_AN_ORIGIN", replace(limits.CODES_OF_AN_ORIGIN, most=3))
    assert [Client().post(ASK, {"email": f"{name}@persona.example"}).status_code for name in "abcd"] == [302] * 3 + [200]


def test_accounts_opened_from_one_origin_are_limited(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ACCOUNTS_OF_AN_ORIGIN", replace(limits.ACCOUNTS_OF_AN_ORIGIN, most=2))
    names = {"given_name": "Θ", "surname": "Ν"}
    statuses = [Client().post("/en/sign-up/", names | {"email": f"{name}@persona.example"}).status_code for name in "abc"]
    assert (statuses, Person.objects.filter(given_name="Θ").count()) == ([302, 302, 200], 2)

"""Signing in by a code from a mail: typed, good once and for fifteen minutes; nobody learns whether an address has an account."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.people.mailbox import ASK, MARIA, NOBODY, TYPE, asked, code, everything, is_in, letter, neutral
from tests.personas import NOW, World
from wenovate.base.log.models import LogRow
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in.adapter import LETTERS


def test_a_person_signs_in_with_the_code_from_their_mail(world: World) -> None:
    client = asked()
    answer = client.post(TYPE, {"code": code()})
    assert (answer.status_code, answer.headers["Location"], is_in(client)) == (302, "/en/mine/", True)


@pytest.mark.parametrize("typed", [str.lower, lambda found: found.replace("-", ""), lambda found: f"  {found.replace('-', ' ')} "])
def test_capitals_and_dashes_of_a_code_do_not_matter(world: World, typed: Any) -> None:
    client = asked()
    client.post(TYPE, {"code": typed(code())})
    assert is_in(client)


def test_the_address_is_found_whatever_its_capitals(world: World) -> None:
    client = asked("MARIA@Persona.Example")
    client.post(TYPE, {"code": code()})
    assert is_in(client)


def test_coming_in_is_one_row_in_the_log(world: World) -> None:
    before = LogRow.objects.count()
    asked().post(TYPE, {"code": code()})
    rows = LogRow.objects.order_by("id")[before:]
    facts = {"method": "mail_code", "factor": ""}
    assert [(row.verb, row.person, row.facts, row.at) for row in rows] == [("accounts.sign_in", world.people["maria"].pk, facts, NOW)]


def test_a_code_goes_to_the_person_as_a_secret(world: World) -> None:
    asked()
    assert (letter().to, letter().subject, letter().secret, letter().language) == (MARIA, "Your sign-in code", True, "en")


def test_a_wrong_code_lets_nobody_in(world: World) -> None:
    client = asked()
    answer = client.post(TYPE, {"code": "XXXX-XXXX"})
    assert (answer.status_code, is_in(client)) == (200, False)


def test_after_five_wrong_codes_the_right_one_is_no_longer_good(world: World) -> None:
    client = asked()
    right = code()
    for _ in range(5):
        client.post(TYPE, {"code": "XXXX-XXXX"})
    assert (client.post(TYPE, {"code": right}).headers["Location"], is_in(client)) == (ASK, False)


def test_a_code_is_good_for_fifteen_minutes(world: World, now: Any) -> None:
    client = asked()
    now.shift(15 * 60 - 1)
    client.post(TYPE, {"code": code()})
    assert is_in(client)


def test_a_code_expires_after_fifteen_minutes(world: World, now: Any) -> None:
    client = asked()
    now.shift(15 * 60 + 1)
    answer = client.post(TYPE, {"code": code()})
    assert (answer.headers["Location"], is_in(client)) == (ASK, False)


def test_a_code_is_good_in_the_browser_alone_that_asked_for_it(world: World) -> None:
    asked()
    first, other = code(), asked()
    other.post(TYPE, {"code": first})
    assert not is_in(other)


def test_a_code_is_good_once(world: World) -> None:
    client = asked()
    right = code()
    client.post(TYPE, {"code": right})
    client.cookies.clear()
    client.post(TYPE, {"code": right})
    assert not is_in(client)


def test_an_unknown_address_sees_the_very_same_page(world: World) -> None:
    found = {}
    for address in (MARIA, NOBODY):
        client = Client()
        answer = client.post(ASK, {"email": address})
        page = client.get(answer.headers["Location"])
        wrong = client.post(TYPE, {"code": "XXXX-XXXX"})
        found[address] = (
            answer.status_code,
            answer.headers["Location"],
            page.status_code,
            neutral(page.content, address),
            wrong.status_code,
            neutral(wrong.content, address),
            sorted(client.cookies),
        )
    assert found[NOBODY] == found[MARIA]


def test_an_unknown_address_gets_a_letter_that_says_so(world: World) -> None:
    asked(NOBODY)
    assert (letter().to, letter().subject, letter().person) == (NOBODY, "There is no account with this address", None)


def test_an_unknown_address_is_let_in_by_no_code(world: World) -> None:
    client = asked(NOBODY)
    for typed in ("", "XXXX-XXXX", "None"):
        client.post(TYPE, {"code": typed})
    assert not is_in(client)


def test_asking_opens_no_account(world: World) -> None:
    before = Person.objects.count()
    asked(NOBODY)
    assert Person.objects.count() == before


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "testserver"])
@pytest.mark.parametrize("address", [MARIA, NOBODY])
def test_what_a_request_says_of_its_host_does_not_reach_a_mail(world: World, settings: Any, host: str, address: str) -> None:
    settings.SITE_ADDRESS = "https://kainotomia.example"
    asked(address, headers={"host": host, "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    links = re.findall(r"https?://[^\s\"<]+", letter().text + letter().html)
    assert [link for link in links if not link.startswith("https://kainotomia.example")] == []
    assert "evil" not in letter().text + letter().html


def test_opening_the_pages_again_and_again_changes_nothing(world: World) -> None:
    client = asked()
    before, right = everything(), code()
    addresses = (
        ASK,
        TYPE,
        f"{TYPE}?code={right}",
        f"{TYPE}?code={right}&action=verify",
        "/en/sign-in/issued-code/",
        "/en/sign-out/",
    )
    for address in addresses:
        client.get(address)
    assert (everything(), is_in(client)) == (before, False)
    client.post(TYPE, {"code": right})
    assert is_in(client)


def test_opening_the_page_to_sign_out_signs_nobody_out(world: World) -> None:
    client = world.client("maria")
    assert (client.get("/en/sign-out/").status_code, is_in(client)) == (200, True)


def test_signing_out_is_one_row_in_the_log(world: World) -> None:
    client, before = world.client("maria"), LogRow.objects.count()
    answer = client.post("/en/sign-out/")
    rows = LogRow.objects.order_by("id")[before:]
    assert (answer.status_code, is_in(client), [(row.verb, row.person) for row in rows]) == (
        302,
        False,
        [("accounts.sign_out", world.people["maria"].pk)],
    )


def test_after_signing_in_a_stranger_to_this_site_is_not_sent_on_to_another(world: World) -> None:
    client = asked()
    answer = client.post(f"{TYPE}?next=https://evil.example/", {"code": code(), "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/en/mine/"


def test_after_signing_in_one_goes_on_where_one_was(world: World) -> None:
    client = Client()
    answer = client.post(ASK, {"email": MARIA, "next": "/en/programmes/cycle/"})
    assert (
        client.post(answer.headers["Location"], {"code": code(), "next": "/en/programmes/cycle/"}).headers["Location"]
        == "/en/programmes/cycle/"
    )


def test_a_closed_account_does_not_come_in(world: World) -> None:
    Person.objects.filter(email=MARIA).update(is_active=False)
    client = asked()
    client.post(TYPE, {"code": "XXXX-XXXX"})
    assert not is_in(client)


def test_an_account_closed_meanwhile_is_out_at_the_next_request(world: World) -> None:
    client = world.client("maria")
    answers = [is_in(client)]
    Person.objects.filter(email=MARIA).update(is_active=False)
    assert [*answers, is_in(client)] == [True, False]


def test_every_mail_of_the_sign_in_is_one_of_our_letters(world: World) -> None:
    composed = {name: compose({"code": "ABCD-EFGH"}) for name, compose in LETTERS.items()}
    assert [name for name, made in composed.items() if not made.subject or not made.paragraphs] == []

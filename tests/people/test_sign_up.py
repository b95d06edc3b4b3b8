"""Opening an account: a name, an address that is proved by a code, and the same page whether or not the address has one already."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from tests.people.mailbox import code, is_in, letter, neutral
from tests.personas import World
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.people.accounts.models import Person

NEW, MARIA = "thalia@persona.example", "maria@persona.example"
OPEN, TYPE = "/en/sign-up/", "/en/sign-up/code/"
NAMES = {"given_name": "Θάλεια", "surname": "Νέα"}


def opened(address: str = NEW, language: str = "en", **more: str) -> Client:
    """A browser whose person has filled in the page."""
    client = Client()
    client.post(f"/{language}/sign-up/", NAMES | {"email": address} | more)
    return client


def test_a_new_person_comes_in_with_the_code_from_their_mail(world: World) -> None:
    client = opened()
    answer = client.post(TYPE, {"code": code()})
    assert (answer.status_code, answer.headers["Location"], is_in(client)) == (302, "/en/mine/", True)


@pytest.mark.parametrize("doors", [(OPEN,), ("/en/sign-in/", OPEN), (OPEN, "/en/sign-in/", OPEN)])
def test_who_chose_a_body_and_then_opens_an_account_comes_back_to_it(world: World, doors: tuple[str, ...]) -> None:
    # The page of the registration leads to the first door, each door to the next, and the last one back.
    client, body = Client(), world.bodies["trikala"]
    chosen = f"/en/programmes/cycle/join/?body={body.pk}"
    page = client.get(chosen)
    for door in doors:
        link = re.search(rf'href="({door}\?next=[^"]+)"', page.content.decode())
        assert link is not None
        page = client.get(link[1])
    onward = re.search(r'name="next" value="([^"]+)"', page.content.decode())
    assert onward is not None
    client.post(OPEN, NAMES | {"email": NEW, "next": onward[1]})
    answer = client.post(TYPE, {"code": code()})
    assert answer.headers["Location"] == chosen
    again = client.get(chosen).content.decode()
    assert (body.display_name in again, f"/en/programmes/cycle/join/{body.pk}/" in again) == (True, True)


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_nobody_is_led_out_of_the_house(world: World, elsewhere: str) -> None:
    client = opened(next=elsewhere)
    assert client.post(TYPE, {"code": code()}).headers["Location"] == "/en/mine/"


def test_without_the_code_nobody_is_in(world: World) -> None:
    client = opened()
    client.post(TYPE, {"code": "XXXX-XXXX"})
    assert (is_in(client), EmailAddress.objects.get(email=NEW).verified) == (False, False)


def test_an_account_keeps_name_and_language_of_its_person(world: World) -> None:
    opened(language="cs", given_name=" Thálie\u202e ", surname="Nová\x07")
    person = Person.objects.get(email=NEW)
    assert (person.name, person.language, person.has_usable_password()) == ("Thálie Nová", "cs", False)


@pytest.mark.parametrize("missing", ["given_name", "surname", "email"])
def test_name_and_address_are_wanted(world: World, missing: str) -> None:
    before = Person.objects.count()
    answer = Client().post(OPEN, NAMES | {"email": NEW, missing: " "})
    assert (answer.status_code, Person.objects.count(), Message.objects.count()) == (200, before, 0)


@pytest.mark.parametrize("name", ["\x00", "<script>alert(1)</script>", "α" * 81])
def test_what_is_no_name_is_refused_or_shown_as_text(world: World, name: str) -> None:
    client = Client()
    answer = client.post(OPEN, {"given_name": name, "surname": "Νέα", "email": NEW})
    body = (client.get(answer.headers["Location"]) if answer.status_code == 302 else answer).content
    assert b"<script>alert" not in body


def test_a_proved_address_and_a_sign_in_are_two_rows_in_the_log(world: World) -> None:
    client, before = opened(), LogRow.objects.count()
    client.post(TYPE, {"code": code()})
    person = Person.objects.get(email=NEW).pk
    assert [(row.verb, row.person) for row in LogRow.objects.order_by("id")[before:]] == [
        ("accounts.verify_address", person),
        ("accounts.sign_in", person),
    ]


def test_a_person_with_an_account_sees_the_very_same_page(world: World) -> None:
    found = {}
    for address in (NEW, MARIA):
        client = Client()
        answer = client.post(OPEN, NAMES | {"email": address})
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
    assert found[MARIA] == found[NEW]


def test_a_person_with_an_account_gets_a_letter_that_says_so(world: World, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://kainotomia.example"
    opened(MARIA)
    assert (letter().to, letter().subject) == (MARIA, "You have an account already")
    assert set(re.findall(r"https?://\S+", letter().text)) == {"https://kainotomia.example/en/sign-in/", "https://kainotomia.example"}


def test_trying_to_open_a_second_account_changes_nothing_of_the_first(world: World) -> None:
    before = Person.objects.count()
    client = opened("Maria@PERSONA.example")
    client.post(TYPE, {"code": "XXXX-XXXX"})
    world.people["maria"].refresh_from_db()
    assert (Person.objects.count(), world.people["maria"].name, is_in(client)) == (before, "Μαρία Παραδειγματίδου", False)


def test_the_code_of_a_sign_up_expires_after_fifteen_minutes(world: World, now: Any) -> None:
    client = opened()
    now.shift(15 * 60 + 1)
    client.post(TYPE, {"code": code()})
    assert (is_in(client), EmailAddress.objects.get(email=NEW).verified) == (False, False)


def test_opening_the_page_of_the_code_proves_no_address(world: World) -> None:
    client = opened()
    for address in (TYPE, f"{TYPE}?code={code()}"):
        client.get(address)
    assert EmailAddress.objects.get(email=NEW).verified is False


def test_who_opened_an_account_at_anothers_address_does_not_come_in_once_it_is_proved(world: World) -> None:
    stranger, owner = opened(), Client()
    owner.post("/en/sign-in/", {"email": NEW})
    owner.post("/en/sign-in/code/", {"code": code()})
    stranger.get(TYPE)
    stranger.post(TYPE, {"code": "XXXX-XXXX"})
    assert (is_in(owner), is_in(stranger)) == (True, False)


def test_two_accounts_never_share_an_address(world: World) -> None:
    assert Person.objects.at_address(" MARIA@persona.EXAMPLE ") == world.people["maria"]
    assert Person.objects.get_by_natural_key("Maria@Persona.example") == world.people["maria"]

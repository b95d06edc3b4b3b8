"""The statement on accessibility says what the installation knows of itself, and whoever met a barrier reaches the unit."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.personas import NOW, World
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message

ADDRESS = "/en/accessibility/"
TYPED = {"what": "The date field cannot be reached by keyboard.", "page": "F1", "name": "Somebody", "email": "somebody@persona.example"}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def statement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`statement(status="full")`: an installation that says otherwise."""

    def say(**values: Any) -> None:
        said = replace(settings.INSTANCE.accessibility, **values)
        monkeypatch.setattr(settings, "INSTANCE", replace(settings.INSTANCE, accessibility=said))

    return say


def letters() -> list[Message]:
    """Those about barriers, the unit's first."""
    return list(Message.objects.filter(key__startswith="home.barrier").order_by("pk"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("el", ["Συνημμένα των φορέων", "21 Νοεμβρίου 2026", "Συνήγορο του Πολίτη"]),
        ("cs", ["Přílohy institucí", "21. listopadu 2026", "Digitální a informační agenturu"]),
        ("en", ["partially compliant", "Attachments of bodies", "21 November 2026", "mindigital.gr", "dia.gov.cz"]),
    ],
)
def test_it_says_all_that_the_directive_asks_for(world: World, language: str, words: list[str]) -> None:
    html = world.client("visitor").get(f"/{language}/accessibility/").content.decode()
    assert ([word for word in words if word not in html], "{" in html.split("<main")[1]) == ([], False)


def test_it_follows_what_the_installation_says(world: World, statement: Any) -> None:
    statement(status="full", gaps=(), reviewed_on=date(2026, 11, 22))
    html = world.client("visitor").get(ADDRESS).content.decode()
    assert ("fully compliant" in html, "We know of none." in html, "last reviewed on 22 November 2026" in html) == (True, True, True)


def test_a_report_reaches_the_unit_and_whoever_wrote_gets_a_receipt_without_what_was_typed(world: World) -> None:
    answer = world.client("visitor").post(ADDRESS, TYPED)
    to_unit, receipt = letters()
    mark = LogRow.objects.get(verb="home.report_barrier").facts["report"]
    assert (answer.status_code, to_unit.to, receipt.to) == (302, "kainotomia@unit.example", TYPED["email"])
    assert all(text in to_unit.text for text in TYPED.values())
    assert (mark in to_unit.subject, mark in receipt.subject) == (True, True)
    assert [text for text in (TYPED["what"], TYPED["name"]) if text in receipt.text + receipt.html] == []


def test_without_an_address_there_is_no_receipt_but_a_sentence_with_the_number(world: World) -> None:
    client = world.client("visitor")
    html = client.post(ADDRESS, {"what": TYPED["what"]}, follow=True).content.decode()
    mark = LogRow.objects.get(verb="home.report_barrier").facts["report"]
    assert (len(letters()), f"under the number {mark}" in html) == (1, True)


def test_a_report_says_at_least_what_happened(world: World) -> None:
    answer = world.client("visitor").post(ADDRESS, {"name": "Somebody"})
    assert (answer.status_code, "Somebody" in answer.content.decode(), letters()) == (422, True, [])


def test_a_report_sent_twice_is_one(world: World) -> None:
    client = world.client("visitor")
    for _ in range(2):
        client.post(ADDRESS, {"what": "x", "form_key": "one-form"})
    assert len(letters()) == 1


def test_a_mailbox_is_not_flooded_with_receipts(world: World) -> None:
    one_mailbox = ["somebody@persona.example", "SomeBody@persona.example", "somebody+a@persona.example", "somebody+b@Persona.example"]
    codes = [world.client("visitor").post(ADDRESS, TYPED | {"email": email}).status_code for email in one_mailbox]
    assert (codes, len(letters())) == ([302, 302, 302, 422], 6)


def test_the_head_is_asked_for_a_review_after_a_year(world: World, statement: Any) -> None:
    def waits(name: str) -> bool:
        return "Review the accessibility statement" in world.client(name).get("/en/desk/").content.decode()

    before = waits("eleni")
    statement(reviewed_on=date(2025, 11, 22))
    assert (before, waits("eleni"), waits("giorgos"), NOW.date()) == (False, True, False, date(2026, 11, 23))


def test_a_review_of_the_last_of_february_is_due_on_the_first_of_march(statement: Any) -> None:
    statement(reviewed_on=date(2028, 2, 29))
    assert settings.INSTANCE.accessibility.review_due_on == date(2029, 3, 1)

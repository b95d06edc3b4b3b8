"""Whoever is concerned reads of it: a body that is let in late, and those whose dates moved; each once, in their language."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests import road
from tests.personas import NOW, World
from tests.spine.making import REASON
from wenovate.base.outbox.models import Message
from wenovate.decide.windows import Span
from wenovate.methods.events import actions as events
from wenovate.spine.notices.tasks import tell_of_dates
from wenovate.spine.programmes.actions import change_programme, let_in, move_run
from wenovate.spine.programmes.models import Allowance, Change

LATE = datetime(2026, 12, 10, 9, tzinfo=ZoneInfo("Europe/Athens"))
LONGER = {"submit": [Span(date(2026, 11, 13), date(2026, 12, 18))]}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def letters(about: str) -> dict[str, Message]:
    """The letters about something, by the name of the reader."""
    return {message.to.split("@")[0]: message for message in Message.objects.filter(key__startswith=about)}


def lets_in(world: World, body: str = "larisa") -> None:
    """The unit lets a body in until two days after LATE."""
    until = LATE + timedelta(days=2)
    let_in(world.run, world.bodies[body], "submit", until=until, reason="Βλάβη δικτύου.", by=world.actor("giorgos"), at=NOW)


def moves(world: World, **what: object) -> dict[str, Message]:
    """The head moves dates and the worker writes, twice; the letters."""
    change_programme(world.run.programme, REASON, **(what or {"windows": LONGER}), by=world.actor("eleni"), at=NOW)
    newest = Change.objects.latest("pk").pk
    tell_of_dates(newest)
    tell_of_dates(newest)
    return letters(f"programmes.new_dates:{newest}:")


def test_both_representatives_of_a_body_that_is_let_in_read_until_when_and_why_and_nobody_else(world: World) -> None:
    lets_in(world)
    found = letters("programmes.let_in:")
    assert set(found) == {"maria", "nikos"}
    words = ("Δήμος Λαρισαίων", "12 Δεκεμβρίου 2026", "Βλάβη δικτύου.", "/el/programmes/cycle/needs/")
    assert [phrase in found["maria"].text for phrase in words] == [True] * 4


def test_of_a_body_without_representatives_nobody_is_written_to_and_the_officer_is_told(world: World) -> None:
    client = world.client("giorgos")
    address = f"/en/desk/runs/{world.run.pk}/let-in/?body={world.bodies['trikala'].pk}"
    key = client.get(address).content.decode().partition('name="form_key" value="')[2].partition('"')[0]
    sent = {"form_key": key, "stage": "submit", "until": "2026-12-12", "reason": "Βλάβη."}
    html = client.post(address, sent, follow=True).content.decode()
    assert (Allowance.objects.count(), letters("programmes.let_in:")) == (1, {})
    assert "Nobody represents it now" in html


def test_the_page_of_a_representative_says_that_their_body_is_let_in_until_it_ends(world: World, now: object) -> None:
    lets_in(world)
    pages = {name: world.client(name).get("/en/mine/").content.decode() for name in ("maria", "petr")}
    assert ["Your body is let in late" in html for html in pages.values()] == [True, False]


def test_a_moved_deadline_is_told_to_those_with_a_draft_or_a_submission_and_to_nobody_else(world: World) -> None:
    world.draft("maria")
    world.need("petr")
    found = moves(world)
    assert set(found) == {"maria", "petr"}
    words = ("18. prosince 2026", "3. prosince 2026", REASON["cs"], "/cs/programmes/cycle/")
    assert [phrase in found["petr"].text for phrase in words] == [True] * 4


def test_who_has_begun_two_things_reads_of_it_once(world: World) -> None:
    world.draft("maria")
    world.need("maria")
    assert (list(moves(world)), Message.objects.filter(key__startswith="programmes.new_dates:").count()) == (["maria"], 1)


def test_words_that_change_write_to_nobody(world: World) -> None:
    world.draft("maria")
    content = world.run.programme.recipe.content | {"title": {"el": "Νέος", "cs": "Nový", "en": "New"}}
    assert moves(world, content=content) == {}


def test_the_end_of_the_selection_is_told_to_those_who_wait_for_it_and_not_to_who_has_a_draft(world: World) -> None:
    content = world.run.programme.recipe.content
    activities = {stage["key"]: stage["activities"] for stage in content["stage"]}
    assert "needs.submit" not in activities["select"]
    world.draft("maria")
    world.need("petr")
    assert set(moves(world, windows={"select": [Span(date(2026, 12, 4), date(2026, 12, 30))]})) == {"petr"}


def test_the_calendar_of_one_challenge_is_told_to_its_authors_and_its_workshop_with_its_name(world: World) -> None:
    about, other = road.challenge(world, world.need("maria")), road.challenge(world, world.need("petr"))
    workshop = events.call(about, NOW + timedelta(days=3), by=world.actor("eleni"), at=NOW).subject
    events.answer(workshop, True, by=world.actor("nikos"), at=NOW)
    move_run(about.run, {"design": [Span(NOW.date(), date(2027, 2, 1))]}, REASON, by=world.actor("giorgos"), at=NOW)
    tell_of_dates(Change.objects.latest("pk").pk)
    found = letters("programmes.new_dates:")
    assert set(found) == {"maria", "nikos"}
    with translation.override("el"):
        assert str(about.headline) in found["maria"].subject
    assert f"/el/challenges/{about.number}/" in found["maria"].text
    assert other.number not in found["maria"].text


def test_the_page_of_the_programme_names_the_challenge_whose_calendar_moved(world: World) -> None:
    about = road.challenge(world)
    move_run(about.run, {"design": [Span(NOW.date(), date(2027, 2, 1))]}, REASON, by=world.actor("giorgos"), at=NOW)
    html = world.client("visitor").get("/en/programmes/cycle/").content.decode()
    changed = html.partition("Changes since it opened")[2]
    assert f'href="/en/challenges/{about.number}/"' in changed

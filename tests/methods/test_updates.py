"""Updates: who says what was done, who reads it, and that nobody gets a letter an hour."""

from datetime import datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from tests import road
from tests.methods.aiming import TITLES, WORDS, said
from tests.personas import NOW, SLUG, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.methods.updates import actions, queries, tasks
from wenovate.methods.updates.models import Digest, Following, Update
from wenovate.people.accounts.holdings import holdings
from wenovate.spine.dossiers.models import Dossier

ATHENS = ZoneInfo("Europe/Athens")
LIST, FEED = f"/en/programmes/{SLUG}/updates/", f"/en/programmes/{SLUG}/updates/feed.atom"
TYPED = {"title_el": "Νέο", "text_el": "Έγινε."}
# NOW is Monday the 23rd, ten o'clock in Athens at the earliest; the next letters go on Tuesday.
TUESDAY = datetime(2026, 11, 24, 8, tzinfo=ATHENS)
SECOND = timedelta(seconds=1)


def told() -> dict[str, str]:
    """Who got a letter about updates, with its text."""
    return dict(Message.objects.filter(key__startswith="updates.digest").values_list("to", "text"))


def tell(at: datetime) -> None:
    """What the worker does at an instant, and what that asks for."""
    known = set(Digest.objects.values_list("pk", flat=True))
    tasks.announce_due(at)
    for digest in Digest.objects.exclude(pk__in=known):
        tasks.tell(digest.pk)


def address(name: str) -> str:
    """The mailbox of a persona."""
    return f"{name}@persona.example"


def test_the_unit_alone_says_what_was_done(world: World) -> None:
    for name in ("maria", "jana", "sofia", "visitor"):
        with pytest.raises(Refused):
            actions.publish(world.run.programme, TITLES, WORDS, by=world.actor(name), at=NOW)
    said(world)
    assert Update.objects.count() == 1


def test_nothing_is_said_on_what_only_its_own_side_reads(world: World) -> None:
    need = world.need()
    Dossier.objects.filter(pk=need.pk).update(audience="own")
    need.refresh_from_db()
    with pytest.raises(Refused):
        said(world, need)


def test_an_update_on_a_dossier_has_its_readers_and_that_on_a_programme_everybody(world: World) -> None:
    on_need, on_all = said(world, world.need()), said(world)
    assert set(queries.listed(world.run.programme, world.actor("nikos"))) == {on_need, on_all}
    assert set(queries.listed(world.run.programme, world.actor("visitor"))) == {on_all}
    assert world.client("visitor").get(f"/en/updates/{on_need.pk}/").status_code == 404


def test_what_is_corrected_says_so_and_what_it_said_before_is_kept_for_the_unit(world: World) -> None:
    update = said(world)
    with pytest.raises(Conflict):
        actions.correct(update, TITLES, WORDS, {"el": "Τίποτα."}, by=world.actor("giorgos"), at=NOW)
    actions.correct(update, TITLES, {"el": "Σε επτά."}, {"el": "Επτά, όχι έξι."}, by=world.actor("eleni"), at=NOW)
    pages = {name: world.client(name).get(f"/el/updates/{update.pk}/").content.decode() for name in ("visitor", "maria", "eleni", "sofia")}
    assert all("Επτά, όχι έξι." in page and "Σε επτά." in page for page in pages.values())
    assert {name for name, page in pages.items() if WORDS["el"] in page} == {"eleni", "sofia"}
    assert "Επτά, όχι έξι." in world.client("visitor").get(f"/el/programmes/{SLUG}/").content.decode()


def test_whom_it_concerns_gets_one_letter_the_next_morning_however_much_was_said(world: World) -> None:
    need = world.need()
    road.backed(world, need)
    said(world, need)
    said(world, titles={"el": "Και κάτι ακόμη"})
    tell(TUESDAY - SECOND)
    assert told() == {}
    for _ in range(2):
        tell(TUESDAY)
    # Petr's body has said that the issue concerns it too; Maria wrote it.
    assert set(told()) == {address("maria"), address("petr")}
    assert (TITLES["el"] in told()[address("maria")], "Και κάτι ακόμη" in told()[address("maria")]) == (True, True)
    assert (TITLES["cs"] in told()[address("petr")], "Και κάτι ακόμη" in told()[address("petr")]) == (True, False)
    assert LogRow.objects.filter(verb="updates.announce").count() == 1


def test_what_is_said_after_the_morning_waits_for_the_next(world: World) -> None:
    world.need()
    said(world)
    tell(TUESDAY)
    said(world, at=TUESDAY + SECOND, titles={"el": "Αργότερα"})
    tell(TUESDAY + timedelta(hours=9))
    assert Digest.objects.count() == 1
    tell(TUESDAY + timedelta(days=1))
    assert Message.objects.filter(key__startswith="updates.digest", to=address("maria")).count() == 2


def test_a_worker_that_slept_for_days_writes_one_letter(world: World) -> None:
    world.need()
    for day in range(3):
        said(world, at=NOW + timedelta(days=day))
    tell(TUESDAY + timedelta(days=7))
    assert (Digest.objects.count(), len(told())) == (1, 1)


def test_of_a_topic_the_authors_of_its_needs_are_told(world: World) -> None:
    said(world, road.challenge(world, world.need(), world.need("petr", title="Δεύτερο")))
    tell(TUESDAY)
    assert set(told()) == {address("maria"), address("petr")}


def test_whoever_asked_is_told_of_what_is_public_and_of_nothing_else(world: World) -> None:
    actions.follow(world.run.programme, by=world.actor("petros"), at=NOW)
    said(world, world.need(), titles={"el": "Μόνο για το δίκτυο"})
    tell(TUESDAY)
    assert address("petros") not in told()
    said(world, at=TUESDAY)
    tell(TUESDAY + timedelta(days=1))
    assert "Μόνο για το δίκτυο" not in told()[address("petros")]


def test_whoever_wants_none_gets_none_also_of_what_concerns_them(world: World) -> None:
    need, programme = world.need(), world.run.programme
    actions.unfollow(programme, by=world.actor("maria"), at=NOW)
    said(world, need)
    tell(TUESDAY)
    assert told() == {}
    actions.follow(programme, by=world.actor("maria"), at=NOW)
    said(world, at=TUESDAY)
    tell(TUESDAY + timedelta(days=1))
    assert set(told()) == {address("maria")}


def test_the_wish_goes_with_the_account(world: World) -> None:
    actions.follow(world.run.programme, by=world.actor("petros"), at=NOW)
    assert holdings["updates"].export(world.people["petros"]) == [{"programme": SLUG, "wanted": True, "since": NOW.isoformat()}]
    holdings["updates"].erase(world.people["petros"], NOW)
    assert not Following.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "in one language at least"),
        ({"title_el": "Χωρίς κείμενο"}, "Write title and text in this language, or neither."),
        (TYPED | {"text_cs": "Bez názvu"}, "Write title and text in this language, or neither."),
        (TYPED | {"text_el": "α" * 3001}, "too long"),
    ],
)
def test_what_is_wrong_with_an_update_is_said_beside_it(world: World, typed: dict[str, str], says: str) -> None:
    response = world.client("giorgos").post(f"{LIST}write/", typed)
    assert (response.status_code, says in response.content.decode(), Update.objects.count()) == (422, True, 0)


def test_an_update_is_written_and_corrected_with_a_note(world: World) -> None:
    need, client = world.need(), world.client("giorgos")
    update = Update.objects.get(pk=client.post(f"/en/dossiers/{need.number}/updates/write/", TYPED)["Location"].split("/")[-2])
    assert (update.dossier_id, update.titles) == (need.pk, {"el": "Νέο"})
    correct = f"/en/updates/{update.pk}/correct/"
    assert client.post(correct, TYPED | {"text_el": "Θα γίνει."}).status_code == 422
    assert client.post(correct, TYPED | {"text_el": "Θα γίνει.", "note_el": "Δεν έγινε ακόμη."}).status_code == 302
    update.refresh_from_db()
    assert update.words == {"el": "Θα γίνει."}


def test_the_feed_is_what_everybody_may_read_with_addresses_of_the_house(world: World) -> None:
    said(world, world.need(), titles={"el": "Μόνο για το δίκτυο"})
    update = said(world, words={"en": "Five & <six>."}, titles={"en": "What we did"})
    actions.correct(update, {"en": "What we did"}, {"en": "Six."}, {"en": "Six, not five."}, by=world.actor("eleni"), at=NOW + SECOND)
    for name in ("visitor", "maria"):
        response = world.client(name).get(FEED, headers={"host": "testserver"})
        feed = ElementTree.fromstring(response.content)
        atom = "{http://www.w3.org/2005/Atom}"
        entries = feed.findall(f"{atom}entry")
        assert (response.headers["Content-Type"], len(entries)) == ("application/atom+xml; charset=utf-8", 1)
        assert [entries[0].findtext(f"{atom}{part}") for part in ("title", "summary")] == [
            "What we did",
            "Six.\n\nCorrected: Six, not five.",
        ]
        assert {link.get("href", "").startswith("http://testserver") for link in feed.iter(f"{atom}link")} == {False}

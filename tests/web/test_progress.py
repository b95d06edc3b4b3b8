"""The progress of a programme: counted as the case files stand, nothing of what is sealed, the same as picture and as table."""

import csv
import io

import pytest

from tests import market, road
from tests.journey import inviting
from tests.personas import NOW, SLUG, World
from wenovate.journey.entries import actions as entries
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.support.actions import back, take_back
from wenovate.spine.dossiers.models import Dossier, unit_audience


def told(world: World, slug: str) -> dict[tuple[str, str], int]:
    """What the table says: (what, of which) → how many."""
    answer = world.client("visitor").get(f"/en/programmes/{slug}/progress/?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    return {(what, of_which): int(number) for _goal, what, of_which, number in rows[1:]}


def test_needs_topics_adoptions_and_benefits_are_counted(world: World) -> None:
    world.need("petr")
    road.adopted(world)
    found = told(world, SLUG)
    assert (found["Needs mapped", ""], found["Bodies that gave one", ""], found["Topics selected", ""], found["Adoptions", ""]) == (
        2,
        2,
        1,
        1,
    )
    assert ("Firms that answered", "") not in found


def test_a_body_that_says_of_several_needs_that_they_concern_it_counts_once(world: World) -> None:
    for title in ("Πρώτο", "Δεύτερο"):
        back(world.need("maria", title), "concerns", by=world.actor("petr"), at=NOW)
    found = told(world, SLUG)
    counted = [found[who, ""] for who in ("Bodies that said: it concerns us too", "People who said: it concerns me too")]
    assert counted == [1, 0]


def test_what_nobody_reads_any_more_is_not_counted(world: World) -> None:
    topic = road.challenge(world)
    said = [road.comment(world, topic, text=text) for text in ("Το ίδιο κι εμείς.", "Κακό.")]
    discussion.hide(said[1], "Προσβάλλει.", by=world.actor("eleni"), at=NOW)
    backing = road.backed(world, topic, "petros")
    counted = [(told(world, SLUG)["Comments", ""], told(world, SLUG)["People who said: it concerns me too", ""])]
    take_back(backing, by=world.actor("petros"), at=NOW)
    Dossier.objects.filter(pk=topic.pk).update(audience=unit_audience(world.unit.pk))
    counted.append((told(world, SLUG)["Comments", ""], told(world, SLUG)["People who said: it concerns me too", ""]))
    assert counted == [(1, 1), (0, 0)]


def test_what_is_sealed_is_counted_when_it_is_opened(world: World) -> None:
    there = market.market(world)
    demand = market.demand(there)
    entry = market.sent(there, demand)
    market.sent(there, demand, market.rival(there))
    assert ("Firms that answered", "") not in told(there, market.SLUG)
    demand = market.opened(there, demand)
    entries.award(demand, [market.again(entry)], "Dobré.", by=there.actor("eleni"), at=market.AFTERWARDS)
    found = told(there, market.SLUG)
    told_of = {what: found[what, ""] for what in ("Firms that answered", "Answers of firms", "Answers awarded")}
    assert told_of == {"Firms that answered": 2, "Answers of firms": 2, "Answers awarded": 1}
    assert found["Demands by how one answers", "competition"] == 1


@pytest.mark.parametrize(("firms", "shown"), [(4, False), (5, True)])
def test_of_few_firms_nobody_learns_what_they_are(world: World, firms: int, shown: bool) -> None:
    there = market.market(world)
    market.opened(there, market.many(there, firms))
    found = told(there, market.SLUG)
    assert (found["Firms that answered", ""], ("Start-ups among them", "") in found) == (firms, shown)


def test_who_was_invited_and_answered_is_counted_from_five_bodies_on(world: World) -> None:
    inviting.invited(world, inviting.municipalities(4))
    assert ("Bodies invited", "") not in told(world, inviting.CZECH)
    inviting.invited(world, inviting.municipalities(2, "later"))
    found = told(world, inviting.CZECH)
    assert (found["Bodies invited", ""], found["Bodies that joined", ""]) == (6, 0)


def test_pilots_are_counted(world: World) -> None:
    road.pilot(world)
    assert told(world, SLUG)["Pilots", ""] == 1


def test_a_programme_in_which_nothing_has_happened_says_so_in_noughts(world: World) -> None:
    page = world.client("visitor").get(f"/en/programmes/{SLUG}/progress/")
    assert (page.status_code, "Needs mapped" in page.content.decode()) == (200, True)

"""The unit's desk: what waits in its own programmes, by deadline, for its own officers."""

import re
from datetime import timedelta
from typing import Any

from tests import road
from tests.journey.steps import REASON, again, athens, reviewed, sent
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.joining import actions
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.queries import run_of
from wenovate.spine.programmes.recipes import SHIPPED, load


def desk(world: World, name: str = "giorgos") -> str:
    """The desk as an officer sees it."""
    html: str = world.client(name).get("/en/desk/").content.decode()
    return html


def numbers(html: str) -> list[str]:
    """The numbers on a page, in its order."""
    return list(dict.fromkeys(re.findall(r"2026-\d{5}", html)))


def headings(html: str) -> dict[str, list[str]]:
    """The headings of the desk, each with the addresses to which its cards lead."""
    parts = html.partition('id="main"')[2].split('<section class="section" aria-labelledby="group-')[1:]
    titles = [re.findall(r"</svg>([^<]+) <span", part)[0] for part in parts]
    return {title: re.findall(r'href="/en/([^"]+)"', part.partition("</section>")[0]) for title, part in zip(titles, parts, strict=True)}


def test_it_is_for_the_officers_of_a_unit(world: World) -> None:
    codes = {name: world.client(name).get("/en/desk/").status_code for name in PERSONAS}
    assert codes == {name: 200 if name in {"eleni", "giorgos", "jana"} else 403 for name in PERSONAS}


def test_it_is_linked_for_those_who_may_use_it(world: World) -> None:
    linked = [name for name in PERSONAS if 'href="/en/desk/"' in world.client(name).get("/en/").content.decode()]
    assert linked == ["eleni", "giorgos", "jana"]


def test_the_next_deadline_stands_first_whenever_it_was_sent(world: World) -> None:
    first = sent(world, "anna", "trikala", at=NOW)
    second = sent(world, "petros", "turnov", at=NOW + timedelta(hours=1))
    third = sent(world, "sofia", "larisa", at=NOW - timedelta(days=4))
    actions.extend(first, 5, REASON, by=world.actor("giorgos"), at=NOW)
    assert numbers(desk(world)) == [third.number, second.number, first.number]


def test_drafts_and_what_is_decided_do_not_wait(world: World) -> None:
    actions.start(world.run, world.bodies["trikala"], by=world.actor("anna"), at=NOW)
    refused = reviewed(world, "petros", "turnov")
    actions.refuse(refused, REASON, by=world.actor("eleni"), at=NOW)
    actions.withdraw(sent(world, "sofia", "turnov"), by=world.actor("sofia"), at=NOW)
    assert (numbers(desk(world)), "Nothing waits" in desk(world)) == ([], True)


def test_it_says_for_what_each_waits(world: World) -> None:
    awaited = sent(world, "anna", "trikala")
    decided = reviewed(world, "petros", "turnov")
    returned = reviewed(world, "sofia", "larisa")
    actions.return_for_correction(returned, REASON, by=world.actor("eleni"), at=NOW)
    html = desk(world)
    assert headings(html) == {
        "Registrations to decide": [f"registrations/{decided.number}/"],
        "Later": [f"registrations/{awaited.number}/", f"registrations/{returned.number}/"],
    }
    words = ("awaiting the designation document", "Wednesday 25 November 2026", "under review", "returned for correction")
    assert [phrase in html for phrase in words] == [True, True, True, True]


def test_every_room_puts_its_part_under_its_heading(world: World) -> None:
    project = road.project(world, "evaluated")
    event = road.workshop(world, at=NOW - timedelta(days=6))
    # What these came of is scored and translated; of two that are new, one is scored and one is translated.
    unscored, untranslated = world.need("petr"), world.need("petr")
    for need in Dossier.objects.filter(kind="need").exclude(pk=unscored.pk):
        road.scored(world, need, "giorgos")
    Dossier.objects.exclude(pk=untranslated.pk).update(translations={"en": {"title": "E", "summary": "E"}})
    assert headings(desk(world)) == {
        "Decisions to take": ["programmes/cycle/selection/", f"library/{project.number}/"],
        "Workshops to set up": [f"events/{event.pk}/"],
        "Without your score": [f"evaluation/{road.selection(world).pk}/{unscored.number}/"],
        "Translation is missing": [f"needs/{untranslated.number}/translate/"],
    }


def test_who_scored_a_need_no_longer_has_it_on_the_desk(world: World) -> None:
    need = world.need()
    road.scored(world, need, "giorgos")
    assert [list(headings(desk(world, name))) for name in ("giorgos", "eleni")] == [
        ["Decisions to take", "Translation is missing"],
        ["Decisions to take", "Without your score", "Translation is missing"],
    ]


def test_what_is_late_is_marked_as_open_still(world: World, now: Any) -> None:
    registration, client = sent(world), world.client("giorgos")
    marked = []
    for at in (athens(2026, 11, 25, 23, 59), athens(2026, 11, 26, 0, 0)):
        now.move_to(at)
        marked.append("overdue, still open" in client.get("/en/desk/").content.decode())
    assert (marked, again(registration).status) == ([False, True], "awaiting")


def test_a_unit_sees_what_waits_in_its_own_programmes_alone(world: World) -> None:
    own = sent(world)
    open_programme(world.other_unit, load(SHIPPED / "we-novate"), slug="other", starts_on=NOW.date(), by=OPERATOR, at=NOW)
    here, world.run = world.run, run_of("other")
    other = sent(world, "petros", "turnov")
    world.run = here
    assert (numbers(desk(world)), numbers(desk(world, "jana"))) == ([own.number], [other.number])


def test_every_card_leads_to_its_registration(world: World) -> None:
    sent(world)
    address = re.findall(r'href="(/en/registrations/[^"]+)"', desk(world))[0]
    assert world.client("giorgos").get(address).status_code == 200

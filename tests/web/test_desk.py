"""The unit's desk: what waits in its own programmes, by deadline, for its own officers."""

import re
from datetime import timedelta
from typing import Any

from tests.journey.steps import REASON, again, athens, reviewed, sent
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.joining import actions
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
    sent(world, "anna", "trikala")
    reviewed(world, "petros", "turnov")
    returned = reviewed(world, "sofia", "larisa")
    actions.return_for_correction(returned, REASON, by=world.actor("eleni"), at=NOW)
    html = desk(world)
    words = ("Document by Wednesday 25 November 2026", "Waits for your decision", "Waits for the body's correction")
    assert [phrase in html.replace("&#39;", "'") for phrase in words] == [True, True, True]


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

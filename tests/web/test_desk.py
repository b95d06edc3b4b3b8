"""The unit's desk: what waits in its own programmes, by deadline, for its own officers."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import road
from tests.journey.steps import REASON, again, athens, reviewed, sent
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Refused
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.joining import actions
from wenovate.journey.joining.many import key_of
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.queries import run_of
from wenovate.spine.programmes.recipes import SHIPPED, load
from wenovate.web.desk import actions as actions_desk
from wenovate.web.desk.models import Taken


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
        "This week": [f"registrations/{awaited.number}/"],
        "Registrations to decide": [f"registrations/{decided.number}/"],
        "Others are at work on it": [f"registrations/{returned.number}/"],
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


def shown(world: World, query: str, name: str = "giorgos") -> dict[str, list[str]]:
    """The desk under some filters."""
    return headings(world.client(name).get(f"/en/desk/?{query}").content.decode())


def counts(html: str, row: str) -> dict[str, int]:
    """What a row of filters offers, each with how many it would show."""
    part = html.partition(f'aria-label="{row}"')[2].partition("</nav>")[0]
    return {label: int(count) for label, count in re.findall(r'>([^<]+) <span class="filters__count">(\d+)<', part)}


def test_filters_leave_what_they_say_and_count_what_each_would_show(world: World, now: Any) -> None:
    decided, awaited = reviewed(world, "petros", "turnov"), sent(world)
    now.move_to(athens(2026, 11, 26))
    html = desk(world)
    assert counts(html, "Deadline") == {"All": 2, "Overdue": 1, "Later or without a date": 1}
    assert shown(world, "due=overdue") == {"Overdue": [f"registrations/{awaited.number}/"]}
    assert shown(world, "kind=registration") == {"Registrations to decide": [f"registrations/{decided.number}/"]}
    assert shown(world, "q=τρικ") == {"Overdue": [f"registrations/{awaited.number}/"]}
    assert shown(world, "due=overdue&kind=registration") == {}
    assert shown(world, "due=nonsense&kind=x&programme=none&whose=' OR 1=1") == headings(html)


def test_the_week_stands_above_in_numbers(world: World, now: Any) -> None:
    first, _second = reviewed(world), sent(world, "petros", "turnov", at=NOW - timedelta(days=6))
    actions.accept(first, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    html = desk(world)
    found = re.findall(r'figure__value">(\d+)</b> <[a-z]+ class="figure__label"[^>]*>([^<]+)<', html)
    assert found == [("1", "arrived this week"), ("1", "decided this week"), ("1", "overdue now")]


def test_more_than_a_heading_shows_are_counted_and_reached_page_by_page(world: World, now: Any) -> None:
    for place in range(60):
        world.need(title=f"Ζήτημα {place}")
    html = desk(world)
    assert ("Show all 60" in html, len(headings(html)["Without your score"])) == (True, 11)
    pages = [world.client("giorgos").get(f"/en/desk/?due=later&kind=score&page={page}").content.decode() for page in (1, 2, 3)]
    found = [set(re.findall(r"/evaluation/\d+/(2026-\d{5})/", html)) for html in pages]
    assert ([len(each) for each in found], len(set.union(*found))) == ([25, 25, 10], 60)


def take(world: World, name: str, key: str) -> str:
    """Somebody takes a matter; what they are told."""
    answer = world.client(name).post("/en/desk/take/", {"take": key, "back": "/en/desk/?whose=mine"}, follow=True)
    html: str = answer.content.decode()
    return html


def test_who_takes_a_matter_is_named_to_the_others(world: World, now: Any) -> None:
    registration = sent(world)
    key = key_of(registration)
    assert "You look after this now" in take(world, "giorgos", key)
    mine = [list(shown(world, "whose=mine", name)) for name in ("giorgos", "eleni")]
    free = [list(shown(world, "whose=free", name)) for name in ("giorgos", "eleni")]
    assert (mine, free) == ([["This week"], []], [[], []])
    assert "Γιώργος" in desk(world, "eleni").partition("Taken by")[2][:200]
    assert "has taken this already" in take(world, "eleni", key)
    assert Taken.objects.get().person_id == world.people["giorgos"].pk


def test_a_matter_is_given_back_by_hand_or_after_seven_days(world: World, now: Any) -> None:
    key = key_of(reviewed(world))
    take(world, "giorgos", key)
    # A colleague may: whoever is ill cannot.
    world.client("eleni").post("/en/desk/release/", {"release": key})
    assert Taken.objects.count() == 0
    take(world, "giorgos", key)
    now.move_to(NOW + timedelta(days=8))
    assert "Taken by" not in desk(world, "eleni")
    assert "You look after this now" in take(world, "eleni", key)


def test_nobody_takes_what_waits_at_another_desk(world: World, now: Any) -> None:
    key = key_of(sent(world))
    for name in ("jana", "maria", "visitor", "sofia"):
        world.client(name).post("/en/desk/take/", {"take": key})
    assert Taken.objects.count() == 0
    actions_desk.take(world.unit, key, by=world.actor("giorgos"), at=NOW)
    world.client("jana").post("/en/desk/release/", {"release": key})
    with pytest.raises(Refused):
        actions_desk.release(Taken.objects.get(), by=world.actor("jana"), at=NOW)


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere.example", "x" * 900]
)
def test_the_way_back_never_leaves_the_house(world: World, now: Any, back: str) -> None:
    answer = world.client("giorgos").post("/en/desk/take/", {"take": "", "back": back})
    assert answer.headers["Location"] == "/en/desk/"

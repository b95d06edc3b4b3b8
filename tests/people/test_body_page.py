"""A body's page: its facts, and of its people, issues, projects and adoptions what each reader may read."""

from datetime import timedelta

import pytest

from tests import road
from tests.house.acts import registration
from tests.personas import NOW, PERSONAS, World
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.methods.adoption.models import Benefit
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.queries import safe_address
from wenovate.people.organisations.sections import Section, body_sections, sections_of
from wenovate.spine.dossiers.models import Dossier

NETWORK = {"maria", "nikos", "petr", "eleni", "giorgos", "sofia"}


def read(world: World, name: str, body: str = "larisa") -> str:
    """The page's own part as a persona sees it."""
    html: str = world.client(name).get(f"/en/bodies/{world.bodies[body].pk}/").content.decode()
    return html.partition('id="main"')[2]


def part(html: str, key: str) -> str:
    """One section of it."""
    return html.partition(f'id="{key}-title"')[2].partition("</section>")[0]


def seen_by(world: World, words: str, key: str, body: str = "larisa") -> set[str]:
    """Who sees words in a section."""
    return {name for name in PERSONAS if words in part(read(world, name, body), key)}


def test_its_issues_are_read_by_those_alone_who_may_read_them(world: World) -> None:
    world.need(title="Διαρροή")
    assert seen_by(world, "Διαρροή", "issues") == NETWORK
    Dossier.objects.filter(title="Διαρροή").update(audience="public")
    assert seen_by(world, "Διαρροή", "issues") == set(PERSONAS)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_was_not_sent_or_was_taken_back_is_no_issue_of_the_body(world: World, state: str) -> None:
    need = world.draft() if state == "draft" else world.need()
    if state == "withdrawn":
        needs.withdraw(need, by=world.actor("maria"), at=NOW)
    Dossier.objects.filter(pk=need.pk).update(title="Διαρροή")
    assert [name for name in PERSONAS if "Διαρροή" in read(world, name)] == []


def test_more_than_ten_issues_are_cut_and_the_newest_stay(world: World) -> None:
    for place in range(12):
        world.need(title=f"Issue {place:02}", at=NOW - timedelta(minutes=place))
    shown = part(read(world, "petr"), "issues")
    assert [f"Issue {place:02}" in shown for place in range(12)] == [True] * 10 + [False] * 2
    assert "The newest 10 are shown." in shown


@pytest.mark.parametrize("public", [False, True])
def test_its_projects_say_what_its_part_was_and_are_read_by_their_audience(world: World, public: bool) -> None:
    project = road.project(world, "library", "maria")
    if public:
        library.make_public(project, by=world.actor("eleni"), at=road.CLOSES)
    readers = set(PERSONAS) if public else NETWORK
    assert seen_by(world, project.number or "", "projects") == readers
    # Larisa's issue began it and Maria was in the team; of Turnov, Petr was.
    began, wrote = "It began with an issue of this body.", "Its people were in the team that wrote it."
    parts = {body: part(read(world, "maria", body), "projects") for body in ("larisa", "turnov")}
    assert [(began in html, wrote in html) for html in parts.values()] == [(True, True), (False, True)]


def test_its_adoptions_stand_with_what_was_gained_for_those_who_read_the_project(world: World) -> None:
    adoption = road.adopted(world, "petr")
    figures = {"baseline": 420, "actual": 300, "measured_on": NOW.date(), "method": "Count", "at": NOW}
    Benefit.objects.create(adoption=adoption, indicator={"el": "Κλήσεις"}, unit={"el": "τον μήνα"}, **figures)
    assert seen_by(world, '<span lang="el">Κλήσεις: 420 → 300 τον μήνα</span>', "adoptions", "turnov") == NETWORK
    # Only the body itself is led to say how it goes.
    assert seen_by(world, "Say how far it is", "adoptions", "turnov") == {"petr"}


def test_a_member_reads_what_to_do_where_there_is_nothing_yet_and_the_public_reads_of_people_alone(world: World) -> None:
    sections = {name: [key for key in ("people", "issues", "projects", "adoptions") if part(read(world, name), key)] for name in PERSONAS}
    inside = {"maria", "nikos", "petr"}
    wanted = {name: ["people", "issues", "projects", "adoptions"] if name in inside else ["people"] for name in PERSONAS}
    assert sections == wanted
    own, others = read(world, "maria"), read(world, "petr")
    assert ["Your body has not submitted an issue yet." in html for html in (own, others)] == [True, False]


def test_a_body_that_has_not_joined_leads_to_its_registration(world: World) -> None:
    link = f'href="/en/programmes/cycle/join/?body={world.bodies["trikala"].pk}"'
    assert [link in read(world, "visitor", body) for body in ("trikala", "larisa")] == [True, False]
    assert "not in the network yet" in read(world, "visitor", "trikala")


def test_tax_numbers_are_for_officers_who_read_whether_they_hold(world: World) -> None:
    body = Body.objects.filter(pk=world.bodies["larisa"].pk)
    body.update(tax_number="123456783", tax_number_holds=True)
    assert {name for name in PERSONAS if "123456783" in read(world, name)} == {"eleni", "giorgos", "jana"}
    assert "check digit" not in read(world, "eleni")
    body.update(tax_number="123456784", tax_number_holds=False)
    assert "123456784 (its check digit does not fit)" in read(world, "eleni")


@pytest.mark.parametrize(
    ("website", "address"),
    [
        ("https://larisa.example", "https://larisa.example"),
        ("http://larisa.example/a?b=c", "http://larisa.example/a?b=c"),
        (" www.larisa.example ", "https://www.larisa.example"),
        ("larisa.example/kontakt", "https://larisa.example/kontakt"),
        ("javascript:alert(1)", ""),
        ("JavaScript://larisa.example/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("//larisa.example", ""),
        ("https://user@larisa.example", ""),
        ('https://larisa.example/"onclick="x', 'https://larisa.example/"onclick="x'),
        ("δεν υπάρχει", ""),
        ("", ""),
    ],
)
def test_a_website_leads_into_the_web_or_nowhere(world: World, website: str, address: str) -> None:
    assert safe_address(website) == address
    Body.objects.filter(pk=world.bodies["larisa"].pk).update(website=website)
    html = read(world, "visitor")
    assert ('rel="noopener noreferrer external"' in html, 'onclick="x' in html) == (bool(address), False)


def test_only_officers_are_led_to_the_mandates_of_a_body(world: World) -> None:
    link = f'href="/en/bodies/{world.bodies["larisa"].pk}/mandates/"'
    assert {name for name in PERSONAS if link in read(world, name)} == {"eleni", "giorgos", "jana", "antonis"}


def test_the_parts_stand_in_their_order_whoever_signed_in_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = dict(reversed(body_sections.items())) | {"last": lambda actor, body, at: Section("last", "Last", [], "Nothing.", place=99)}
    monkeypatch.setattr(body_sections, "_entries", entries)
    found = sections_of(world.actor("maria"), Body.objects.get(pk=world.bodies["larisa"].pk), NOW)
    assert [section.key for section in found] == ["people", "issues", "projects", "adoptions", "last"]


def test_a_registration_that_is_under_way_is_told_to_nobody(world: World) -> None:
    before = read(world, "petros", "trikala")
    registration(world, "review", body="trikala")
    assert read(world, "petros", "trikala") == before

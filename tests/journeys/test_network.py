"""Members find whom to call in another body, the public finds what it may; a double click on a code lets in all the same."""

import pytest

from tests.journey.steps import seated
from tests.people.test_directory import list_publicly
from tests.personas import NOW
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import actions, queries
from wenovate.people.mandates.models import Mandate

from .town import Town
from .visit import ABORTED, Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"el": Ways(), "cs": Ways(width=360), "en": Ways(scheme="dark")}


def finds_a_colleague(member: Visit) -> None:
    """From one's page to the people, by a few letters without accents to one of them, and on to the page of their body."""
    member.opens("/mine/")
    member.presses('main a[href$="/network/people/"]')
    member.fills(q="vzorny")
    member.presses("form[role=search] button")
    member.sees("main table", "petr@persona.example")
    member.presses('main table a[href*="/bodies/"]')
    member.sees("#people", "Petr Vzorný")
    member.sees('#people a[href="mailto:petr@persona.example"]')


def filters_the_people(reader: Visit) -> None:
    """Filters are links; what was asked stays."""
    reader.opens("/network/people/")
    reader.presses('main a[href$="?country=GR"]')
    reader.presses('main a[href$="country=GR&seat=alternate"]')
    reader.stands_at(r"\?country=GR&seat=alternate$")


def looks_at_the_figures(reader: Visit) -> None:
    """The picture, its table unfolded, the text under it, and back to the bodies."""
    reader.opens("/network/")
    reader.sees("main svg[role=img]")
    reader.unfolds("figure:has(#growth-GR-title) details")
    reader.presses('main a[href="#about"]')
    reader.presses('main nav a[href$="/bodies/"]')


@pytest.mark.parametrize("language", WAYS)
def test_a_member_finds_whom_to_call_and_the_public_sees_who_agreed(language: str, town: Town) -> None:
    # Given a network in which Petr alone agreed to be listed publicly
    list_publicly(town.world, "petr")

    # When a member looks for a colleague
    member = town.visit(language, WAYS[language], "maria")
    finds_a_colleague(member)
    filters_the_people(member)
    member.sees("main table", "nikos@persona.example")

    # Then the public finds that colleague too, without the way to reach them, and nobody else
    visitor = town.visit(language, WAYS[language])
    visitor.opens("/network/people/")
    visitor.sees("main table", "Petr Vzorný")
    text = visitor.page.locator("main").inner_text()
    assert [words in text for words in ("Νίκος", "Μαρία", "persona.example")] == [False, False, False]

    # And both read the network in figures, and a body that has not joined
    looks_at_the_figures(visitor)
    visitor.opens(f"/bodies/{town.world.bodies['trikala'].pk}/")
    visitor.sees('#join a[href*="/join/?body="]')
    assert town.faults() == ""


@pytest.mark.parametrize("language", WAYS)
def test_everybody_reads_on_their_page_what_is_theirs_to_do(language: str, town: Town) -> None:
    # Petr represents two bodies, and his address is long.
    seated(town.world, "petr", "trikala")
    Person.objects.filter(pk=town.world.people["petr"].pk).update(email="an.address.as.long.as.they.are@persona.example")
    for persona in ("maria", "eleni", "anna", "petr"):
        person = town.visit(language, WAYS[language], persona)
        person.opens("/mine/")
        person.sees("h1")
        person.opens("/network/people/")
    assert town.faults() == ""


def test_a_double_click_on_the_issued_code_lets_in(town: Town) -> None:
    # Given a code that the unit issued
    code, world = queries.new_code(), town.world
    actions.issue_code(Mandate.objects.get(person=world.people["petr"]), code, by=world.actor("giorgos"), at=NOW)

    # When its holder types it and clicks twice
    visitor = town.visit("cs", Ways())
    visitor.opens("/sign-in/issued-code/")
    visitor.fills(email="petr@persona.example", code=code)
    visitor.page.locator("form:has([name=code]) button").dblclick(no_wait_after=True)
    visitor.page.wait_for_url("**/mine/")

    # Then they are in, and the code is used once; of the two requests the browser gave one up
    visitor.look()
    visitor.faults[:] = [fault for fault in visitor.faults if ABORTED not in fault]
    visitor.opens("/mine/")
    visitor.stands_at(r"/mine/$")
    assert town.log().count("mandates.use_code") == 1

"""A region invites municipalities by letter; a mayor answers in two minutes, another says whom to ask; the region sees who answered."""

import re

import pytest

from tests.journey import inviting
from tests.journey.inviting import ANSWERS, CZECH, REGION
from wenovate.journey.inviting.models import Invitation
from wenovate.people.mandates.models import Mandate

from .town import Town
from .visit import Visit, Ways
from .way import code_in_letter

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"keyboard": Ways(keyboard=True), "narrow, without scripts": Ways(width=360, scripts=False), "dark": Ways(scheme="dark")}
COVERAGE = f"/programmes/{CZECH}/coverage/"


def invites_the_region(officer: Visit) -> None:
    """From the desk to the register: all municipalities of the region, a look at how many, and the invitation."""
    officer.opens("/desk/")
    officer.presses(f'a[href$="{COVERAGE}bodies/"]')
    officer.presses(f'main a[href$="{COVERAGE}invite/"]')
    officer.fills(region=REGION)
    officer.presses("button[name=do][value=preview]")
    officer.sees("h1", "6")
    officer.presses("button[name=do][value=invite]")
    officer.stands_at(r"/coverage/bodies/$")
    officer.acts.append("inviting.invite")


def prints_the_letter_on_paper(officer: Visit) -> None:
    """One municipality has no address: its sheet has the code, once."""
    officer.presses(f'main a[href$="{COVERAGE}letters/"]')
    officer.presses("main form[method=post] button")
    officer.sees(".sheet dd", inviting.CODE)
    officer.acts.append("inviting.print_letters")


def opens_the_letter(mayor: Visit, invitation: Invitation) -> None:
    """The link of the letter fills in the code; opening it is a press of the button."""
    mayor.opens(f"/join/?code={inviting.code_of(invitation)}")
    mayor.presses("main form[method=post] button")
    mayor.stands_at(r"/join/answer/$")
    mayor.sees("h1", invitation.body.display_name)
    mayor.acts.append("inviting.open")


def answers(mayor: Visit, email: str) -> None:
    """Name, position, address; the code that proves it; and what was typed is still there."""
    typed = {name: value for name, value in ANSWERS.items() if isinstance(value, str)} | {"main_email": email}
    mayor.fills(**typed)
    # What is missing is said, and nothing is lost.
    mayor.presses("main form[method=post] button", status=422)
    mayor.keeps(**typed)
    mayor.fills(accuracy="accurate")
    mayor.presses("main form[method=post] button")
    mayor.fills(code=code_in_letter(email))
    mayor.presses("form:has([name=code]) button")
    mayor.stands_at(r"/join/answer/$")
    mayor.keeps(**typed)
    mayor.presses("main form[method=post] button")
    mayor.stands_at(r"/mine/$")
    mayor.acts += ["inviting.name_oneself", "accounts.sign_in", "inviting.join"]


def names_somebody_else(clerk: Visit) -> None:
    """Not us: one sentence, no account."""
    clerk.presses('a[href$="/join/refer/"]')
    clerk.fills(whom="Zeptejte se odboru informatiky kraje.")
    clerk.presses("main form[method=post] button")
    clerk.stands_at(r"/coverage/$")
    clerk.acts.append("inviting.refer")


@pytest.mark.parametrize("way", WAYS)
def test_a_region_invites_a_mayor_answers_and_the_region_sees_it(way: str, town: Town) -> None:
    # Given a programme of the region, and six municipalities, one of them without an address
    world = town.world
    inviting.programme(world)
    inviting.municipalities(6)
    town.acts += ["programmes.open", "organisations.import"]

    # When an officer invites them all and prints the one letter that no mail carries
    officer = town.visit("cs", WAYS[way], "jana")
    invites_the_region(officer)
    prints_the_letter_on_paper(officer)
    town.work("inviting.deliver")

    # Then a mayor answers with the code of the letter, and a clerk says whom to ask
    first, second = Invitation.objects.filter(letters__address__gt="").select_related(*Invitation.read_with).order_by("pk")[:2]
    mayor, clerk = town.visit("cs", WAYS[way]), town.visit("cs", WAYS[way])
    opens_the_letter(mayor, first)
    answers(mayor, "j.smyslena@obec.example")
    assert Mandate.objects.get(body=first.body).person.name == "Jarmila Smyšlená"
    opens_the_letter(clerk, second)
    names_somebody_else(clerk)

    # And the officer sees who has answered, and everybody the totals
    officer.opens(f"{COVERAGE}bodies/?state=joined")
    officer.sees("ul.rows li", first.body.display_name)
    officer.presses(f'main a[href$="/invited-bodies/{first.pk}/"]')
    officer.sees("main", "starostka")
    officer.opens(f"{COVERAGE}remind/")
    visitor = town.visit("cs", WAYS[way])
    visitor.opens(f"/programmes/{CZECH}/")
    visitor.presses(f'main a[href$="{COVERAGE}"]')
    visitor.sees("main .picture-bar", re.compile("2 z.* 6"))
    assert town.faults() == ""
    assert [verb for verb in town.log() if verb.startswith("inviting")] == [verb for verb in town.acts if verb.startswith("inviting")]

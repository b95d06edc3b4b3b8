"""A firm answers a demand; sealed until the deadline, opened in one act, awarded with the reason; everybody reads the result."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests import market
from tests.market import AFTERWARDS
from wenovate.journey.demands.models import Demand

from .town import Town
from .visit import Visit, Ways
from .way import NUMBER, SEND

pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"el": Ways(width=360), "en": Ways(scheme="dark")}
TITLE, SECRET = "Čidla ve víku a trasy podle nich", "Tajný postup kalibrace"
REASON = "Nejlepší poměr ceny a naměřeného přínosu."
BEGUN = {"title": TITLE, "summary": "Čidlo změří zaplnění čtyřikrát denně a řidič dostane ráno trasu do telefonu."}
# The one at the end: the button for more rows of a table saves too.
SAVE = '.actions [value="save"]'
# Everything that the form asks for beyond what the profile of the firm has given already, in its order.
ANSWERS = {
    "size": "micro",
    "founded": "2023",
    "contact-name": "Karel Smyšlený",
    "contact-position": "jednatel",
    "contact-email": "karel@persona.example",
    "contact-phone": "485 000 000",
    "solution": SECRET,
    "readiness": "pilot",
    "references": "Jedno město, rok provozu, o 18 % méně kilometrů.",
    "benefit": "Méně jízd a žádné přeplněné nádoby.",
    "measures-1-indicator": "Ujeté kilometry",
    "measures-1-baseline": "38000",
    "measures-1-target": "30000",
    "measures-1-unit": "km",
    "measures-1-method": "kniha jízd",
    "price": "280000",
    "running_cost": "340000",
    "price_notes": "Se zaškolením.",
    "data": "Zaplnění nádob, v otevřeném formátu.",
    "privacy": "Ne.",
    "security": "Šifrovaný přenos.",
    "pilot": "Čtyři měsíce ve dvou obcích.",
    "buyers": "Svozové firmy.",
    "model": "Roční poplatek.",
    "market_size": "Tři sta svozových oblastí.",
    "ownership": "Řešení je naše.",
    "licence": "permanent",
    "team": "Konstruktér a vývojářka.",
    "research_partner": "no",
}
DECLARED = ("true", "rights", "solvent", "conflict", "anonymous")


def finds_the_demand(visitor: Visit, number: str) -> None:
    """In the list, where everybody finds it."""
    visitor.opens("/demands/")
    visitor.presses(f'main a[href$="/demands/{number}/"]')
    visitor.sees("h1", market.DEMAND["title"])


def begins_and_saves(firm: Visit) -> None:
    """Two answers, left and found again on the own page."""
    firm.presses('form[action$="/answer/"] button')
    firm.fills(**BEGUN)
    firm.presses(SAVE)
    firm.keeps(title=TITLE)
    firm.opens("/mine/")
    firm.presses('main a[href*="/entries/drafts/"]')
    firm.keeps(title=TITLE, firm_name="Vzorná řešení")


def fills_in_and_sends(firm: Visit, paper: Path) -> str:
    """The rest, a paper and the declarations; the receipt says what happens next."""
    firm.fills(**ANSWERS)
    firm.attaches("attachments", paper)
    for declared in DECLARED:
        firm.fills(declarations=declared)
    firm.fills(de_minimis="0")
    firm.presses(SEND)
    number = firm.stands_at(rf"/entries/({NUMBER})/receipt/$")
    firm.sees("main", TITLE)
    return number


def finds_nothing(officer: Visit, demand: str, entry: str) -> None:
    """Before the deadline: no list, no page, not even that something came."""
    officer.opens(f"/demands/{demand}/entries/")
    assert officer.page.locator("main .rows, main .list-bar, main form").count() == 0
    assert officer.page.request.get(f"{officer.home}/{officer.language}/entries/{entry}/").status == 404


def opens_and_awards(officer: Visit, demand: str, entry: str) -> None:
    """From the desk: everything in one act, one entry read, the decision with its reason."""
    officer.opens("/desk/")
    officer.presses(f'main a[href$="/demands/{demand}/entries/"]')
    officer.presses('form[action$="/entries/open/"] button')
    officer.presses(f'main a[href$="/entries/{entry}/"]')
    officer.sees("main", SECRET)
    officer.opens(f"/demands/{demand}/entries/")
    officer.presses(f'main a[href$="/demands/{demand}/award/"]')
    officer.page.locator('[name="entry"]').check()
    officer.fills(reason=REASON)
    officer.presses('form[action$="/award/"] button')
    officer.sees("main", REASON)


def reads_the_decision(firm: Visit, entry: str) -> None:
    """The letter stands on the own page; the entry says what was decided and why, with the letter as PDF."""
    firm.opens("/mine/letters/")
    firm.sees("main", market.DEMAND["title"])
    firm.opens(f"/entries/{entry}/")
    firm.sees("main", REASON)
    firm.sees('main a[href*="/files/"]')


def reads_the_result(visitor: Visit, demand: str, entry: str) -> None:
    """Whose entry it is and why; nothing of what the firm wrote beyond title and summary."""
    finds_the_demand(visitor, demand)
    visitor.sees("section.now", REASON)
    visitor.presses(f'section.now a[href$="/entries/{entry}/"]')
    visitor.sees("main", "Vzorná řešení")
    visitor.sees("h1", TITLE)
    assert SECRET not in visitor.page.content()


@pytest.mark.parametrize("language", WAYS)
def test_a_demand_is_answered_opened_and_awarded(language: str, town: Town, now: Any, designation: Path) -> None:
    # Given a competition that runs
    ways, world = WAYS[language], market.market(town.world)
    demand = str(market.demand(world).number)

    # When a firm finds it, begins an entry, comes back and sends it
    firm = town.visit(language, ways, "karel")
    finds_the_demand(firm, demand)
    begins_and_saves(firm)
    entry = fills_in_and_sends(firm, designation)

    # Then the unit sees nothing of it
    finds_nothing(town.visit(language, ways, "giorgos"), demand, entry)

    # And when the deadline is over, it opens what came and awards it
    now.move_to(AFTERWARDS)
    opens_and_awards(town.visit(language, ways, "giorgos"), demand, entry)
    town.work()

    # Then the firm reads the decision, everybody the result, and the log holds
    reads_the_decision(town.visit(language, ways, "karel"), entry)
    reads_the_result(town.visit(language, ways), demand, entry)
    assert Demand.objects.get(number=demand).status == "decided"
    call_command("verify")
    assert town.faults() == ""

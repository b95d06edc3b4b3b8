"""In Czech: a firm asks about a demand, the unit answers for everybody at once; and an expert leads a debate, before people and on the wall."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.methods import clarifying
from wenovate.methods.clarifications.models import Answer, Debate, Question

from .town import Town
from .visit import Ways

pytestmark = [pytest.mark.journey, pytest.mark.embedded]
WAYS = [Ways(width=360, scheme="dark"), Ways(keyboard=True), Ways(scripts=False)]
ASKS, ANSWERS = "Lze nabídnout i řešení bez mobilní aplikace?", "Ano. Rozhoduje výsledek, ne způsob."


@pytest.mark.parametrize("ways", WAYS)
def test_a_firm_asks_and_everybody_reads_the_answer(town: Town, ways: Ways) -> None:
    """Who asks is sent back with their name in the text, sends it without, and finds it answered; nobody else learns whose it is."""
    dossier = clarifying.posed(town.world)
    place = f"/dossiers/{dossier.number}/questions/"
    karel, jana, visitor = (town.visit("cs", ways, name) for name in ("karel", "jana", ""))
    karel.opens(place)
    karel.fills(text=f"Zde Karel Smyšlený. {ASKS}")
    karel.presses("main form .button--primary", status=422)
    karel.sees(".error-summary")
    karel.fills(text=ASKS)
    karel.presses("main form .button--primary")
    karel.sees("#own")
    karel.opens("/mine/questions/")
    karel.sees(".card", ASKS)

    jana.opens(f"{place}answering/")
    jana.sees(".comments", ASKS)
    jana.fills(question=str(Question.objects.get().pk))
    jana.presses("main form .button--primary")
    jana.fills(text=ANSWERS)
    jana.presses('.actions [value="save"]')
    jana.keeps(text=ANSWERS)
    assert Answer.objects.get().published_at is None
    jana.presses('.actions [value="publish"]')
    jana.sees(".comments", ANSWERS)

    visitor.opens(place)
    visitor.sees(".comments", ASKS)
    visitor.sees(".comments", ANSWERS)
    assert "Smyšlený" not in visitor.page.content() + jana.page.content()


@pytest.mark.parametrize("ways", WAYS)
def test_an_expert_leads_a_debate(town: Town, ways: Ways) -> None:
    """The unit announces it; people ask and support; the expert chooses and answers; the wall shows what is answered now."""
    run = clarifying.czech_run(town.world)
    petros, maria, petr = (town.visit("cs", ways, name) for name in ("petros", "maria", "petr"))
    # Days are typed in as many ways as there are browsers: they are chosen here.
    jana = town.visit("cs", replace(ways, keyboard=False), "jana")
    jana.opens(f"/programmes/{run.programme.slug}/debates/open/")
    day = clarifying.OPENS.date().isoformat()
    jana.fills(
        title="Parkování bez papíru",
        introduction="Co by vám pomohlo?",
        experts="petr@persona.example, dopravní inženýr",
        opens_on=day,
        opens_at="08:00",
        closes_on=day,
        closes_at="18:00",
    )
    jana.presses("main form .button--primary")
    place = jana.stands_at(r"/cs(/debates/\d+/)$")
    petros.opens(place)
    petros.fills(text="Kdy začne zkušební provoz?")
    petros.presses("main form .button--primary")
    maria.opens(place)
    maria.presses("#question-1 form button")
    maria.sees("#question-1", "Podporuje ho 1 člověk")

    petr.opens(place)
    petr.presses('#question-1 [value="first"]')
    wall = town.visit("cs", ways)
    wall.opens(f"{place}screen/")
    wall.sees(".screen__now", "Kdy začne zkušební provoz?")
    petr.presses('#question-1 a[href*="/answered/"]')
    petr.fills(text="V březnu.")
    petr.presses("main form .button--primary")
    petr.sees("#question-1", "V březnu.")
    if ways.scripts:
        # It reads itself anew.
        expect(wall.page.locator(".screen__now")).not_to_contain_text("Kdy začne", timeout=20_000)
    assert Debate.objects.get().run == run

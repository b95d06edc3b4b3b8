"""The unit asks a sounding board in Czech, members answer by telephone and keyboard, the result is published, and an update says so."""

import pytest
import time_machine

from tests import road
from tests.methods import sounding
from tests.methods.aiming import ROW
from tests.personas import SLUG
from wenovate.methods.polls import queries
from wenovate.methods.polls.models import Board, Poll
from wenovate.methods.polls.tasks import count_due

from .town import Town
from .visit import Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

QUESTION = "Jak důležité je téma pro vaši práci?"
MEMBERS = {"maria": Ways(width=360), "petr": Ways(keyboard=True), "anna": Ways(scripts=False)}


def test_a_sounding_board_is_asked_answers_without_names_and_is_told_what_came_of_it(town: Town) -> None:
    # Given an issue, a topic, and five people with accounts
    need, topic = town.world.need(), road.challenge(town.world, town.world.need(title="Jiná potřeba"))

    # When the unit sets up a board, adds them, and asks
    unit = town.visit("cs", Ways(), "giorgos")
    unit.opens(f"/programmes/{SLUG}/sounding-boards/")
    unit.presses('main a[href$="/new/"]')
    unit.fills(name_cs="Čtenáři témat", purpose_cs="Řeknou, na čem záleží, než se rozhodne.")
    unit.presses("main form button")
    for name in ("maria", "petr", "anna", "nikos", "karel"):
        unit.fills(email=f"{name}@persona.example")
        unit.presses('main form:has([name="email"]) button')
    board = Board.objects.get()
    unit.opens(f"/sounding-boards/{board.pk}/")
    unit.presses('main a[href$="/ask/"]')
    unit.presses("main form button", status=422)
    unit.fills(question_cs=QUESTION, scale="priority", items=str(need.pk))
    unit.page.check(f'[name="items"][value="{topic.pk}"]')
    unit.presses("main form button")
    unit.sees("main", "0 z celkových 5")

    # Then each of them finds it on their page and answers, whatever they use
    poll = Poll.objects.get()
    items = [item.pk for item in queries.items(poll)]
    for name, ways in MEMBERS.items():
        member = town.visit("cs", ways, name)
        member.opens("/mine/")
        member.sees("main", QUESTION)
        member.presses(f'main a[href$="/polls/{poll.pk}/answer/"]')
        member.fills(**{f"opinion_{items[0]}": "4", f"comment_{items[0]}": "Týká se celého kraje.", f"opinion_{items[1]}": "na"})
        member.presses("main form.form button")
        member.sees("main", "Do konce můžete svou odpověď změnit.")
    for name in ("nikos", "karel"):
        sounding.answer(poll, town.world.actor(name), 5, 2)

    # And the unit sees how many, on the desk and on the page, and nothing else
    unit.opens("/desk/")
    unit.sees("main", "Odpovědělo 5 z 5")
    unit.opens(f"/polls/{poll.pk}/")
    assert "Týká se celého kraje." not in unit.page.locator("main").inner_text()

    # And once it has closed the result stands there, and everybody reads it when the unit wishes
    with time_machine.travel(poll.closes_at, tick=False):
        count_due(poll.closes_at)
        unit = town.visit("cs", Ways(), "giorgos")
        unit.opens(f"/polls/{poll.pk}/")
        unit.sees("main table", "4,4")
        unit.sees("main", "Týká se celého kraje.")
        unit.unfolds("main details:has(form)")
        unit.presses("main details form button")
        visitor = town.visit("cs", Ways(width=360, scheme="dark"))
        visitor.opens(f"/programmes/{SLUG}/sounding-boards/")
        visitor.presses(f'main a[href$="/polls/{poll.pk}/"]')
        visitor.sees("main table", need.number)
    assert town.faults() == ""


def test_a_topic_is_given_a_goal_and_the_unit_says_what_it_did(town: Town) -> None:
    topic = road.challenge(town.world)

    # When the unit gives the goal, forgetting a day at first
    unit = town.visit("cs", Ways(), "eleni")
    unit.opens(f"/challenges/{topic.number}/")
    unit.presses('main a[href$="/goal/change/"]')
    unit.fills(**{f"goal-1-{name}": text for name, text in ROW.items() if name != "target_on"})
    unit.presses("main form button:not([name])", status=422)
    unit.fills(**{"goal-1-target_on": ROW["target_on"]})
    unit.presses("main form button:not([name])")
    unit.sees("main", "termín 31. prosince 2027")

    # And writes an update, which it corrects
    unit.opens(f"/challenges/{topic.number}/")
    unit.presses('main a[href$="/updates/write/"]')
    unit.fills(title_cs="Téma má cíl", text_cs="Hovorů má být 250.")
    unit.presses("main form button")
    unit.presses('main a[href$="/correct/"]')
    unit.fills(text_cs="Hovorů má být 300.", note_cs="Opraveno číslo.")
    unit.presses("main form button")

    # Then whoever reads the topic, its programme or the updates sees both
    citizen = town.visit("cs", Ways(width=360), "petros")
    for path in (f"/challenges/{topic.number}/", f"/programmes/{SLUG}/", f"/programmes/{SLUG}/updates/"):
        citizen.opens(path)
        citizen.sees("main", "Hovorů má být 300.")
        citizen.sees("main", "Opraveno číslo.")
    citizen.presses('main form[action$="/follow/"] button[value="begin"]')
    assert town.faults() == ""

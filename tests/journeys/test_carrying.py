"""A team sets milestones and tries its project out, the unit decides, and the firm says half a year later what came of it."""

from datetime import date, datetime
from typing import Any

import pytest

from tests import road
from tests.house.stages import scene
from tests.personas import NOW
from wenovate.journey.library.models import Project
from wenovate.methods.milestones.models import FollowUp, Milestone, Pilot

from .town import Town
from .visit import Visit, Ways

pytestmark = [pytest.mark.journey, pytest.mark.embedded]

WAYS = {"cs, narrow": Ways(width=360), "el": Ways(scheme="dark"), "en, without scripts": Ways(scripts=False)}
# A Wednesday on which the last stage of the smart-solutions programme is open.
THERE = datetime(2027, 9, 1, 9, tzinfo=NOW.tzinfo)
JULY = datetime(2027, 7, 1, 9, tzinfo=NOW.tzinfo)
SUBMIT = "main form.form p.actions button"


def sets_and_moves_a_milestone(member: Visit, number: str) -> None:
    """A Saturday is answered with the next working day; what is moved keeps its former day."""
    member.opens(f"/library/{number}/")
    member.presses('main a[href$="/milestones/set/"]')
    member.fills(title="První čidla posílají data", due_on="2027-10-30", responsible="Město Turnov")
    member.presses(SUBMIT, status=422)
    member.fills(due_on="2027-11-01")
    member.presses(SUBMIT)
    member.sees("main figure svg[role=img]")
    member.presses('main table a[href$="/move/"]')
    member.fills(due_on="2027-11-15", reason="Dodávka čidel se zpozdila.")
    member.presses(SUBMIT)
    member.sees("main table", "Dodávka čidel se zpozdila.")


def reaches_it(member: Visit) -> None:
    """With a note and a link for everybody."""
    member.presses('main table a[href$="/reached/"]')
    member.fills(note="Všech dvanáct čidel posílá data.", link="https://turnov.example/cidla")
    member.presses(SUBMIT)
    member.sees('main table a[href="https://turnov.example/cidla"]')


def plans_and_measures(member: Visit, number: str, body: int) -> None:
    """Where it is tried is picked from the register; the findings begin with what was planned."""
    member.opens(f"/library/{number}/")
    member.presses('main a[href$="/pilot/"]')
    member.fills(**{"body-words": "turnov"})
    member.presses('main button[name="do"][value="save"] >> nth=0')
    member.fills(**{"body-key": str(body), "starts_on": "2027-09-01", "ends_on": "2027-09-30", "how": "Měsíc ve třech čtvrtích."})
    row = {"indicator": "Najeté kilometry", "baseline": "420", "target": "300", "unit": "km týdně", "method": "Kniha jízd"}
    member.fills(**{f"measured-1-{column}": text for column, text in row.items()})
    member.presses(SUBMIT)
    member.presses('main a[href$="/findings/"], aside a[href$="/findings/"]')
    member.keeps(**{"measured-1-baseline": "420"})
    member.fills(**{"measured-1-value": "310"}, found="Jezdí se o čtvrtinu méně.", failed="Dvě čidla zamrzla.")
    member.presses(SUBMIT)
    member.sees("main", "Dvě čidla zamrzla.")


def decides(officer: Visit, pilot: int) -> None:
    """With reasons, once."""
    officer.opens(f"/pilots/{pilot}/decision/")
    officer.presses(SUBMIT, status=422)
    officer.fills(how="go", reason="Úspora se potvrdila.")
    officer.presses(SUBMIT)
    officer.sees("main", "Úspora se potvrdila.")


@pytest.mark.parametrize("ways", WAYS)
def test_from_the_first_milestone_to_the_decision_on_the_pilot(ways: str, town: Town, now: Any) -> None:
    # Given a project that its team writes, in a programme whose network evaluates nothing
    project = scene(town.world, "smart-solutions").nouns["project"]
    Pilot.objects.all().delete()
    now.move_to(THERE)
    language = ways[:2]

    # When the team carries it out and the unit decides
    member = town.visit(language, WAYS[ways], "petr")
    sets_and_moves_a_milestone(member, project.number)
    reaches_it(member)
    plans_and_measures(member, project.number, town.world.bodies["turnov"].pk)
    decides(town.visit(language, WAYS[ways], "eleni"), Pilot.objects.get().pk)

    # Then all of it stands
    assert (Milestone.objects.get().due_on, Milestone.objects.get().reached_on) == (date(2027, 11, 15), THERE.date())
    assert Pilot.objects.get().status == "go"
    assert town.faults() == ""


def test_a_firm_answers_its_two_questions(town: Town, now: Any) -> None:
    # Given a solution of Karel's firm that has been in use for half a year
    project: Project = road.of_a_firm(town.world)
    now.move_to(road.HALF_A_YEAR_ON)

    # When he opens his page
    karel = town.visit("cs", Ways(width=360), "karel")
    karel.opens("/mine/")
    karel.presses(f'main a[href$="/dossiers/{project.number}/follow-up/"]')
    karel.fills(customers="2,5", jobs="1")
    karel.presses(SUBMIT, status=422)
    karel.fills(customers="2")
    karel.presses(SUBMIT)

    # Then his answer stands, and everybody sees dashes as soon as the half-year has ended
    now.move_to(JULY)
    visitor = town.visit("cs", Ways(), "")
    visitor.opens(f"/programmes/{town.world.run.programme.slug}/follow-up/")
    visitor.sees("main table", "–")
    assert (FollowUp.objects.get().customers, town.faults()) == (2, "")

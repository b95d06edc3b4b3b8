"""Pilots: planned before use, measured, decided once by the unit; each decision has its own consequence."""

from datetime import date, datetime, timedelta

import pytest

from tests import road
from tests.house.stages import Scene, scene
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import VISITOR
from wenovate.base.outbox.models import Message
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.journey.library.queries import waiting_for_decision
from wenovate.methods.milestones import actions, queries, waiting
from wenovate.methods.milestones.models import Pilot
from wenovate.spine.dossiers.models import NETWORK, PUBLIC, Dossier

# Inside the stage “implement” of the smart-solutions programme of the laws.
THERE = datetime(2027, 9, 1, 9, tzinfo=NOW.tzinfo)


def told(what: str) -> set[str]:
    """Who got a letter."""
    return {to.split("@")[0] for to in Message.objects.filter(key__startswith=f"milestones.{what}:").values_list("to", flat=True)}


def test_the_team_plans_and_records_and_the_unit_alone_decides(world: World) -> None:
    project = road.project(world, "evaluated")
    plans = {name for name in PERSONAS if may(world.actor(name), "milestones.plan_pilot", project, road.CLOSES)}
    measured = road.pilot(world, "measured", project)
    found = {
        activity: {name for name in PERSONAS if may(world.actor(name), f"milestones.{activity}", measured, road.TRIED)}
        for activity in ("record_findings", "decide_pilot")
    }
    team = {"maria", "petr", "eleni", "giorgos"}
    assert (plans, found) == (team, {"record_findings": team, "decide_pilot": {"eleni", "giorgos"}})


@pytest.mark.parametrize("state", ["writing", "evaluation", "library"])
def test_where_the_network_evaluates_a_pilot_stands_between_that_and_the_library(world: World, state: str) -> None:
    verdict = may(world.actor("eleni"), "milestones.plan_pilot", road.project(world, state), road.CLOSES)
    assert (verdict.allowed, verdict.reason != "") == (False, True)


def test_one_pilot_at_a_time(world: World) -> None:
    first = road.pilot(world)
    with pytest.raises(Conflict):
        road.pilot(world, about=Project.objects.get(pk=first.dossier_id))
    assert Pilot.objects.count() == 1


def test_a_pilot_that_ends_before_it_begins_is_refused(world: World) -> None:
    project, days = road.project(world, "evaluated"), tuple(reversed(road.PILOT_DAYS))
    with pytest.raises(Refused):
        actions.plan_pilot(project, world.bodies["turnov"], *days, {}, by=world.actor("maria"), at=road.CLOSES)


def test_nothing_is_found_before_it_has_begun_and_nothing_is_decided_before_something_is_found(world: World) -> None:
    planned = road.pilot(world)
    with pytest.raises(Refused):
        actions.record_findings(planned, road.FINDINGS, by=world.actor("petr"), at=road.CLOSES)
    with pytest.raises(Refused):
        actions.decide_pilot(planned, "go", "Ναι.", by=world.actor("eleni"), at=road.TRIED)


def test_findings_are_corrected_until_the_decision(world: World) -> None:
    measured = road.pilot(world, "measured")
    actions.record_findings(measured, road.FINDINGS | {"found": "Νέο."}, by=world.actor("maria"), at=road.TRIED)
    actions.decide_pilot(measured, "go", "Ναι.", by=world.actor("eleni"), at=road.TRIED)
    with pytest.raises(Refused):
        actions.record_findings(measured, road.FINDINGS, by=world.actor("maria"), at=road.TRIED)
    assert Pilot.objects.get().findings["found"] == "Νέο."


@pytest.mark.parametrize("how", ["", "planned", "measured", "maybe"])
def test_a_decision_is_one_of_three(world: World, how: str) -> None:
    measured = road.pilot(world, "measured")
    with pytest.raises(Refused):
        actions.decide_pilot(measured, how, "Ναι.", by=world.actor("eleni"), at=road.TRIED)


def test_a_pilot_that_goes_on_bars_both_ways_out_and_go_opens_them(world: World) -> None:
    project = road.project(world, "evaluated")
    eleni = world.actor("eleni")
    ways = ("library.publish", "library.set_aside")
    found = [[bool(may(eleni, way, project, road.TRIED)) for way in ways]]
    pilot = road.pilot(world, "measured", project)
    found.append([bool(may(eleni, way, project, road.TRIED)) for way in ways])
    assert waiting_for_decision(world.unit.pk) == []
    actions.decide_pilot(pilot, "go", "Ναι.", by=eleni, at=road.TRIED)
    found.append([bool(may(eleni, way, project, road.TRIED)) for way in ways])
    assert found == [[True, True], [False, False], [True, True]]
    assert waiting_for_decision(world.unit.pk) == [project]


def test_change_begins_another_round_and_the_library_waits_for_it(world: World) -> None:
    project = road.project(world, "evaluated")
    road.pilot(world, "change", project)
    eleni = world.actor("eleni")
    assert not may(eleni, "library.publish", project, road.TRIED)
    assert [one.pk for one in queries.unfinished(world.unit.pk, road.TRIED)] == [Pilot.objects.get().pk]
    road.pilot(world, "go", project)
    assert [one.round for one in queries.pilots(project)] == [1, 2]
    assert queries.unfinished(world.unit.pk, road.TRIED) == []
    assert may(eleni, "library.publish", project, road.TRIED)


def test_after_go_no_other_round_follows(world: World) -> None:
    pilot = road.pilot(world, "go")
    with pytest.raises(Refused):
        road.pilot(world, about=Project.objects.get(pk=pilot.dossier_id))


def test_stop_sets_the_project_aside_and_opens_what_was_found_to_everybody(world: World) -> None:
    project = road.project(world, "evaluated")
    measured = road.pilot(world, "measured", project)
    page = f"/el/pilots/{measured.pk}/"
    before = world.client("visitor").get(page).status_code
    actions.decide_pilot(measured, "stop", "Κοστίζει πολύ.", by=world.actor("eleni"), at=road.TRIED)
    found = Dossier.objects.get(pk=project.pk)
    assert (before, project.audience, found.status, found.audience, found.closed_at) == (404, NETWORK, "set_aside", PUBLIC, road.TRIED)
    html = world.client("visitor").get(page).content.decode()
    assert "Τα μηνύματα δεν έφτασαν" in html
    assert "Κοστίζει πολύ." in html
    assert project.number in world.client("visitor").get(f"/el/library/{project.number}/").content.decode()
    assert not may(world.actor("eleni"), "library.publish", Project.objects.get(pk=project.pk), road.TRIED)


def test_those_whom_it_concerns_are_told_once_and_the_firm_too(world: World) -> None:
    project = road.project(world, "evaluated")
    Dossier.objects.filter(pk=project.pk).update(firm=world.firm)
    road.pilot(world, "stop", project)
    # Maria planned it; she knows. The decision is told by one letter, not by two.
    assert (told("planned"), told("decided")) == ({"petr", "karel"}, {"maria", "petr", "karel"})
    assert not Message.objects.filter(key__startswith="library.set_aside").exists()


def test_the_desk_shows_what_waits_of_a_pilot(world: World) -> None:
    project = road.project(world, "evaluated")
    giorgos, seen = world.actor("giorgos"), []

    def look(at: datetime) -> None:
        seen.append([str(item.group) for item in waiting.for_the_unit(giorgos, at)])

    planned = road.pilot(world, about=project)
    look(road.TRIED)
    look(road.TRIED + timedelta(days=1))
    actions.record_findings(planned, road.FINDINGS, by=world.actor("petr"), at=road.TRIED)
    look(road.TRIED)
    actions.decide_pilot(planned, "change", "Ξανά.", by=giorgos, at=road.TRIED)
    look(road.TRIED)
    assert seen == [[], ["later"], ["decision"], ["decision"]]


# The road of a programme whose network evaluates nothing.


@pytest.fixture
def smart(world: World) -> Scene:
    """The smart-solutions programme of the laws, its project being written and not tried out."""
    found = scene(world, "smart-solutions")
    Pilot.objects.all().delete()
    return found


def written(world: World, project: Project) -> None:
    """Its specification, complete."""
    Project.objects.filter(pk=project.pk).update(status="writing")
    questions = road.question_set(project.programme, "specification")
    for question in questions.definition.questions:
        if question.is_required(frozenset()):
            row = [{"indicator": "Α", "baseline": "1", "target": "2", "unit": "β", "date": "2027-09-01", "method": "γ"}]
            text = row if question.kind == "indicators" else "Κείμενο."
            road.cowriting.write(project, questions, question.key, text, 0, by=world.actor("maria"), at=THERE)  # type: ignore[arg-type]


def test_without_criteria_of_the_network_the_unit_puts_it_into_the_library_with_reasons(world: World, smart: Scene) -> None:
    project, eleni = smart.nouns["project"], world.actor("eleni")
    with pytest.raises(Refused):
        library.publish(project, "Έτοιμο.", by=eleni, at=THERE)
    written(world, project)
    library.publish(project, "Έτοιμο.", by=eleni, at=THERE)
    found = Dossier.objects.get(pk=project.pk)
    assert (found.status, found.published_at) == ("library", THERE)


def test_there_a_pilot_is_tried_first_where_somebody_plans_one(world: World, smart: Scene) -> None:
    project, eleni = smart.nouns["project"], world.actor("eleni")
    written(world, project)
    days = (THERE.date(), date(2027, 10, 1))
    plan = {"how": "Σε μία συνοικία.", "measured": road.MEASURED}
    pilot = actions.plan_pilot(project, world.bodies["turnov"], *days, plan, by=world.actor("petr"), at=THERE).subject
    with pytest.raises(Refused):
        library.publish(project, "Έτοιμο.", by=eleni, at=THERE)
    actions.record_findings(pilot, road.FINDINGS, by=world.actor("petr"), at=THERE)
    actions.decide_pilot(pilot, "go", "Ναι.", by=eleni, at=THERE)
    assert waiting_for_decision(world.unit.pk) == [project]
    library.publish(project, "Έτοιμο.", by=eleni, at=THERE)
    assert Dossier.objects.get(pk=project.pk).status == "library"


def test_there_the_unit_may_set_it_aside_as_well(world: World, smart: Scene) -> None:
    project = smart.nouns["project"]
    library.set_aside(project, "Χωρίς χρήματα.", by=world.actor("eleni"), at=THERE)
    assert Dossier.objects.get(pk=project.pk).status == "set_aside"


@pytest.mark.parametrize("way", ["library.publish", "library.set_aside"])
def test_where_the_network_evaluates_nobody_goes_round_it(world: World, way: str) -> None:
    project = road.project(world)
    verdict = may(world.actor("eleni"), way, project, NOW)
    assert (verdict.allowed, verdict.reason != "") == (False, True)


def test_a_visitor_sees_nothing_of_a_pilot_of_the_network(world: World) -> None:
    pilot = road.pilot(world)
    assert not Dossier.objects.visible_to(VISITOR).filter(pk=pilot.dossier_id).exists()
    assert {world.client("visitor").get(page).status_code for page in (f"/el/pilots/{pilot.pk}/", f"/el/pilots/{pilot.pk + 1}/")} == {404}


def test_the_forms_lead_from_the_plan_to_the_decision(world: World) -> None:
    project, body = road.project(world, "evaluated"), world.bodies["turnov"]
    maria, eleni = world.client("maria"), world.client("eleni")
    days = {"starts_on": "2026-11-23", "ends_on": "2026-12-11", "how": "Σε μία συνοικία."}
    rows = {f"measured-1-{column}": value for column, value in road.MEASURED[0].items()}
    page = f"/el/dossiers/{project.number}/pilot/"
    wrong = maria.post(page, days | rows | {"body-key": str(body.pk), "ends_on": "2026-11-01"})
    planned = maria.post(page, days | rows | {"body-key": str(body.pk)})
    pilot = Pilot.objects.get()
    assert (wrong.status_code, planned.status_code, pilot.body_id) == (422, 302, body.pk)
    again = maria.get(page)
    rows |= {"measured-1-value": "310"}
    found = {"found": "Μειώθηκαν.", "failed": "Τίποτα."}
    assert "420" in maria.get(f"/el/pilots/{pilot.pk}/findings/").content.decode()
    recorded = maria.post(f"/el/pilots/{pilot.pk}/findings/", found | rows)
    refused = maria.post(f"/el/pilots/{pilot.pk}/decision/", {"how": "go", "reason": "Ναι."})
    bad = eleni.post(f"/el/pilots/{pilot.pk}/decision/", {"how": "perhaps", "reason": ""})
    decided = eleni.post(f"/el/pilots/{pilot.pk}/decision/", {"how": "go", "reason": "Ναι."})
    assert [answer.status_code for answer in (again, recorded, refused, bad, decided)] == [302, 302, 403, 422, 302]
    assert Pilot.objects.get().status == "go"

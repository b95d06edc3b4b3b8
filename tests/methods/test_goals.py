"""Goals: what should be different by when; another one in its place has a reason, and none is lost."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tests import road
from tests.methods.aiming import ROW, aim, typed
from tests.personas import SLUG, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.methods.goals import queries
from wenovate.methods.goals.models import Goal
from wenovate.spine.dossiers.queries import story
from wenovate.spine.programmes.models import FrozenRecipe, frozen_recipe


def test_a_goal_is_read_as_figures_and_days_that_benefits_are_compared_with(world: World) -> None:
    challenge = road.challenge(world)
    aim(challenge, world)
    goal = queries.current(challenge)
    assert goal is not None
    one = goal.indicators[0]
    assert (one.baseline, one.baseline_on, one.target, one.target_on) == (Decimal(420), date(2026, 11, 1), Decimal(300), date(2027, 12, 31))
    with translation.override("en"):
        assert goal.line == "Κλήσεις για διακοπές: from 420 to 300 τον μήνα by 31 December 2027"


def test_another_goal_wants_a_reason_and_the_one_before_is_kept(world: World) -> None:
    challenge = road.challenge(world)
    aim(challenge, world)
    with pytest.raises(Refused):
        aim(challenge, world, seen=1, target="200")
    aim(challenge, world, seen=1, reason="Ο πρώτος στόχος επιτεύχθηκε.", target="200")
    found = [(version.goal.number, version.goal.rows[0]["target"], str(version.reason)) for version in queries.versions(challenge)]
    # Both were set at the same instant of these tests, so both have the reason that was given then.
    assert [one[:2] for one in found] == [(2, "200"), (1, "300")]
    assert found[0][2] == "Ο πρώτος στόχος επιτεύχθηκε."


# As whoever saw none, one that there is not yet, one that nobody knows.
@pytest.mark.parametrize("seen", [0, 2, 7])
def test_whoever_saw_another_goal_changes_nothing(world: World, seen: int) -> None:
    challenge = road.challenge(world)
    aim(challenge, world)
    with pytest.raises(Conflict):
        aim(challenge, world, seen=seen, reason="Αλλιώς.")
    assert Goal.objects.count() == 1


def test_the_unit_alone_gives_it_and_to_what_has_one(world: World) -> None:
    challenge, need = road.challenge(world), world.need()
    assert [name for name in ("eleni", "giorgos", "jana", "maria", "sofia") if may(world.actor(name), "goals.set", challenge)] == [
        "eleni",
        "giorgos",
    ]
    assert not may(world.actor("eleni"), "goals.set", need)


def test_what_was_closed_without_a_project_gets_no_other_goal(world: World) -> None:
    challenge = road.challenge(world)
    challenges.close(challenge, "Λύθηκε αλλιώς.", by=world.actor("eleni"), at=challenge.submitted_at)
    assert not may(world.actor("eleni"), "goals.set", Challenge.objects.get())


def test_it_is_given_in_the_act_that_opens_the_topic_and_the_story_says_so(world: World) -> None:
    need, by = world.need(), world.actor("eleni")
    made = challenges.open_challenge(world.run, [need], road.TEXTS, "Πολλοί.", designed_by=None, goal=[ROW], by=by, at=need.submitted_at)
    assert queries.current(made.subject) is not None
    assert {"goals.set", "challenges.open"} <= {step.verb for step in story(made.subject)}


OPENING = {f"{name}_{language}": "Τίτλος" for name in ("title", "summary") for language in ("el", "cs", "en")} | {
    "reason": "Το έχουν πολλοί.",
    "designed_by": "2027-03-01",
}


@pytest.mark.parametrize(("wanted", "goal", "status"), [(False, {}, 302), (False, typed(), 302), (True, {}, 422), (True, typed(), 302)])
def test_where_the_recipe_wants_a_goal_no_topic_opens_without_one(world: World, wanted: bool, goal: dict[str, str], status: int) -> None:
    frozen = FrozenRecipe.objects.get(pk=world.run.programme.recipe_id)
    frozen.content["selection"] |= {"goal": wanted}
    frozen.save()
    frozen_recipe.cache_clear()
    need = world.need()
    response = world.client("eleni").post(f"/en/programmes/{SLUG}/selection/open/", OPENING | goal | {"need": need.number})
    frozen_recipe.cache_clear()
    assert (response.status_code, Goal.objects.exists()) == (status, bool(goal))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"target_on": "2026-11-01"}, "Choose a day after the one of the baseline."),
        ({"target": "420,0"}, "nothing would change"),
        ({"target": "many"}, "Write a number with figures"),
        ({"baseline_on": "31.11.2026"}, "day"),
        ({"method": ""}, "Fill this in, or empty the row."),
    ],
)
def test_what_is_wrong_with_a_goal_is_said_beside_it(world: World, row: dict[str, str], says: str) -> None:
    challenge = road.challenge(world)
    response = world.client("eleni").post(f"/en/dossiers/{challenge.number}/goal/change/", typed(ROW | row))
    assert (response.status_code, says in response.content.decode(), Goal.objects.exists()) == (422, True, False)


def test_figures_are_kept_as_a_machine_writes_them(world: World) -> None:
    challenge = road.challenge(world)
    world.client("eleni").post(f"/el/dossiers/{challenge.number}/goal/change/", typed(ROW | {"baseline": "1.250,5", "target": "1 000"}))
    assert (Goal.objects.get().rows[0]["baseline"], Goal.objects.get().rows[0]["target"]) == ("1250.5", "1000")


def test_two_who_change_it_at_once_do_not_overwrite_each_other(world: World) -> None:
    challenge, client = road.challenge(world), world.client("eleni")
    aim(challenge, world)
    address = f"/en/dossiers/{challenge.number}/goal/change/"
    assert client.post(address, typed(seen="1", reason="Πρώτη.")).status_code == 302
    response = client.post(address, typed(ROW | {"indicator": "Άλλος δείκτης"}, seen="1", reason="Δεύτερη."))
    assert (response.status_code, "Άλλος δείκτης" in response.content.decode(), Goal.objects.count()) == (409, True, 2)


def test_pages_cards_and_tables_say_the_goal(world: World) -> None:
    challenge, visitor = road.challenge(world), world.client("visitor")
    aim(challenge, world)
    line = "from 420 to 300 τον μήνα by 31 December 2027"
    for address in (
        f"/en/challenges/{challenge.number}/",
        "/en/challenges/",
        f"/en/programmes/{SLUG}/",
        f"/en/dossiers/{challenge.number}/goal/",
    ):
        assert line in visitor.get(address).content.decode(), address
    for address in ("/en/challenges/", f"/en/dossiers/{challenge.number}/goal/"):
        content = b"".join(visitor.get(f"{address}?export=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        assert "300" in list(csv.reader(io.StringIO(content)))[1][5 if address == "/en/challenges/" else 6]

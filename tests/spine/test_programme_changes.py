"""What is open is changed by one act, with a reason that everybody reads; one body is let in late, and nobody silently."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests import road
from tests.personas import NOW, World, small_recipe
from tests.spine.making import REASON
from wenovate.base.gate import Refused, may
from wenovate.base.log.models import LogRow
from wenovate.decide.windows import Span
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import change_programme, end_programme, let_in, move_run
from wenovate.spine.programmes.calendar import stages_of
from wenovate.spine.programmes.models import Change, Programme, Run
from wenovate.spine.programmes.recipes import WrongRecipe

LATE = datetime(2026, 12, 10, 9, tzinfo=ZoneInfo("Europe/Athens"))
LONGER = {"submit": [Span(date(2026, 11, 13), date(2026, 12, 18))]}


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def run() -> Run:
    """The world's programme as it stands in the database."""
    return programmes.run_of("cycle")


def can_begin(world: World, name: str = "maria", at: datetime = LATE) -> bool:
    """Whether somebody may begin an issue."""
    return bool(may(world.actor(name), "needs.start", run(), at))


def change(world: World, by: str = "eleni", **what: Any) -> None:
    """Change the world's programme."""
    change_programme(run().programme, REASON, **what, by=world.actor(by), at=NOW)


def test_a_moved_deadline_holds_at_once_and_says_before_after_and_why(world: World) -> None:
    before = can_begin(world)
    change(world, windows=LONGER)
    note = Change.objects.get()
    assert (before, can_begin(world)) == (False, True)
    assert note.windows["submit"]["before"][0]["closes_on"] == "2026-12-03"
    assert (note.windows["submit"]["after"][0]["closes_on"], note.reason, note.parts) == ("2026-12-18", REASON, [])


def test_the_log_keeps_the_hash_of_the_reason_and_not_the_reason(world: World) -> None:
    change(world, windows=LONGER)
    row = LogRow.objects.get(verb="programmes.change")
    assert (row.facts["stages"], len(row.facts["reason"])) == (["submit"], 64)
    assert REASON["en"] not in str(row.facts)


def test_changed_texts_are_frozen_anew_and_their_parts_named(world: World) -> None:
    content = small_recipe()
    content["stage"][1]["purpose"]["en"] = "Tell what troubles your service."
    content["title"] = {"el": "Νέος τίτλος", "cs": "Nový název", "en": "A new title"}
    before = run().programme.recipe_id
    change(world, content=content)
    after = run().programme
    assert (Change.objects.get().parts, after.title["en"]) == (["stage submit: purpose", "title"], "A new title")
    assert (before != after.recipe_id, after.frozen.stage("submit").purpose["en"]) == (True, "Tell what troubles your service.")


def _lighter(content: dict[str, Any]) -> None:
    content["criterion"][0]["weight"] -= 5
    content["criterion"][1]["weight"] += 5


def _without_a_stage(content: dict[str, Any]) -> None:
    del content["stage"][-1]


def _elsewhere(content: dict[str, Any]) -> None:
    content["time_zone"] = "Europe/Prague"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(_lighter, "people submitted by them"), (_without_a_stage, "people were told of it"), (_elsewhere, "time_zone stays as it is")],
)
def test_what_people_counted_on_stays(world: World, spoil: Any, reason: str) -> None:
    content = small_recipe()
    spoil(content)
    before = run().programme.recipe_id
    with pytest.raises(WrongRecipe, match=reason):
        change(world, content=content)
    assert (run().programme.recipe_id, Change.objects.count()) == (before, 0)


def test_where_nothing_differs_nothing_is_noted(world: World) -> None:
    with pytest.raises(WrongRecipe, match="Nothing was changed"):
        change(world, content=small_recipe(), windows=run().spans)
    assert Change.objects.count() == 0


@pytest.mark.parametrize("name", ["giorgos", "jana", "maria", "sofia", "visitor"])
def test_only_the_head_of_the_unit_changes_and_ends_a_programme(world: World, name: str) -> None:
    for act in (lambda: change(world, name, windows=LONGER), lambda: end_programme(run().programme, REASON, by=world.actor(name), at=NOW)):
        with pytest.raises(Refused):
            act()
    assert Programme.objects.get(slug="cycle").ended_at is None


def test_a_programme_ends_with_its_reason_and_the_library_goes_on(world: World) -> None:
    project = road.project(world, "library", "maria", "petr")
    end_programme(run().programme, REASON, by=world.actor("eleni"), at=road.CLOSES)
    assert Change.objects.get().parts == ["ended"]
    assert may(world.actor("maria"), "needs.start", run(), road.CLOSES).reason == "This programme has ended."
    assert may(world.actor("petr"), "adoption.adopt", project, road.CLOSES)


def test_a_body_is_let_in_late_and_its_neighbours_are_not(world: World) -> None:
    let_in(run(), world.bodies["larisa"], "submit", until=LATE + timedelta(days=2), reason="Βλάβη.", by=world.actor("giorgos"), at=NOW)
    assert [can_begin(world, name) for name in ("maria", "nikos", "petr")] == [True, True, False]
    assert [can_begin(world, at=at) for at in (LATE + timedelta(days=2, seconds=-1), LATE + timedelta(days=2))] == [True, False]


def test_who_lets_in_is_of_the_unit_and_names_a_stage_that_is_there(world: World) -> None:
    where = (run(), world.bodies["larisa"])
    with pytest.raises(Refused):
        let_in(*where, "submit", until=LATE, reason="-", by=world.actor("jana"), at=NOW)
    with pytest.raises(KeyError):
        let_in(*where, "nowhere", until=LATE, reason="-", by=world.actor("giorgos"), at=NOW)


def test_a_challenge_has_windows_of_its_own_and_else_those_of_its_programme(world: World) -> None:
    about = road.challenge(world)
    own = {stage.spec.key: stage for stage in stages_of(Run.objects.get(pk=about.run_id), NOW)}
    assert (own["design"].state, own["submit"].closes, own["library"].always) == (
        "now",
        run().spans["submit"][0].closes("Europe/Athens"),
        True,
    )


def test_the_windows_of_one_challenge_move_with_a_reason_and_no_other_does(world: World) -> None:
    first, second = road.challenge(world), road.challenge(world, world.need("petr"))
    later = NOW + timedelta(days=60)
    refused = [bool(may(world.actor("eleni"), "events.call", about, later)) for about in (first, second)]
    move_run(first.run, {"design": [Span(NOW.date(), later.date() + timedelta(days=5))]}, REASON, by=world.actor("giorgos"), at=NOW)
    again = [type(about).objects.select_related(*about.read_with).get(pk=about.pk) for about in (first, second)]
    assert (refused, [bool(may(world.actor("eleni"), "events.call", about, later)) for about in again]) == ([False, False], [True, False])
    assert Change.objects.get().run_id == first.run_id


def test_an_activity_of_several_stages_is_open_while_one_of_them_is_and_names_the_next(world: World) -> None:
    spans = run().spans
    between = may(world.actor("eleni"), "challenges.open", run(), LATE)
    assert (bool(between), spans["select"][0].opens_on) == (True, date(2026, 12, 4))
    before = may(world.actor("eleni"), "challenges.open", run(), datetime(2026, 11, 1, tzinfo=ZoneInfo("Europe/Athens")))
    assert before.reason == "The stage “Submitting issues” opens on 13 November 2026, 00:00."

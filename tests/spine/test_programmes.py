"""A programme follows its windows to the second, in the time of its own place, and is frozen from the recipe that it opened with."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.personas import NOW, PERSONAS, World, small_recipe
from wenovate.base.gate import Refused, may
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import recurring
from wenovate.base.questions.definition import WrongDefinition
from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.decide.windows import Span
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.calendar import closing_of, leading, reached, stages_of
from wenovate.spine.programmes.models import FrozenRecipe, Programme, Run, Window
from wenovate.spine.programmes.recipes import SHIPPED, WrongRecipe, load, parse

SECOND = timedelta(seconds=1)
# Of the world's programme: 13 November 00:00 to 3 December 2026 15:00 in Athens, where it is winter.
OPENS, CLOSES = datetime(2026, 11, 12, 22, tzinfo=UTC), datetime(2026, 12, 3, 13, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def recipe() -> dict[str, Any]:
    """The shipped recipe, to be changed at will."""
    return deepcopy(load(SHIPPED / "we-novate"))


def opened(world: World, content: dict[str, Any] | None = None, slug: str = "second", **windows: Span) -> Run:
    """Another programme of the unit."""
    starts_on = NOW.date() - timedelta(days=10)
    open_programme(
        world.unit,
        content or recipe(),
        slug=slug,
        starts_on=starts_on,
        windows={stage: [span] for stage, span in windows.items()},
        by=OPERATOR,
        at=NOW,
    )
    return programmes.run_of(slug)


def open_at(world: World, run: Run, *instants: datetime) -> list[bool]:
    """Whether a member may begin an issue at each of the instants."""
    return [bool(may(world.actor("maria"), "needs.start", run, at)) for at in instants]


def test_a_window_is_open_from_its_first_second_and_closed_at_its_last(world: World) -> None:
    moment = timedelta(microseconds=1)
    assert open_at(world, world.run, OPENS - SECOND, OPENS - moment, OPENS) == [False, False, True]
    assert open_at(world, world.run, CLOSES - SECOND, CLOSES - moment, CLOSES, CLOSES + SECOND) == [True, True, False, False]


@pytest.mark.parametrize(
    ("first", "last", "opens", "closes"),
    [
        # The clocks go back in the night to 25 October 2026 and forward in the night to 29 March 2026.
        (date(2026, 10, 25), date(2026, 10, 26), datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 26, 13, tzinfo=UTC)),
        (date(2026, 3, 28), date(2026, 3, 30), datetime(2026, 3, 27, 22, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)),
    ],
    ids=["into winter", "into summer"],
)
def test_a_window_keeps_the_hour_of_athens_over_the_change_of_clocks(
    world: World, first: date, last: date, opens: datetime, closes: datetime
) -> None:
    run = opened(world, submit=Span(first, last))
    assert open_at(world, run, opens - SECOND, opens, closes - SECOND, closes) == [False, True, True, False]


# Half past three in Athens is half past two in Prague: skipped on 28 March 2027, shown twice on 31 October.
@pytest.mark.parametrize(("zone", "hour"), [("Europe/Athens", time(3, 30)), ("Europe/Prague", time(2, 30))])
@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)], ids=["skipped", "shown twice"])
def test_an_act_is_taken_until_the_last_moment_of_a_night_in_which_clocks_change(world: World, zone: str, hour: time, night: date) -> None:
    run = opened(world, recipe() | {"time_zone": zone}, submit=Span(night - timedelta(days=1), night, hour, hour))
    closes, moment = datetime.combine(night, time(1, 30), UTC), timedelta(microseconds=1)
    assert open_at(world, run, closes - moment, closes, closes + moment) == [True, False, False]
    run = opened(world, recipe() | {"time_zone": zone}, "third", submit=Span(night, night + timedelta(days=1), hour, hour))
    opens = datetime.combine(night, time(0, 30), UTC)
    assert open_at(world, run, opens - moment, opens) == [False, True]
    assert may(world.actor("maria"), "needs.start", run, opens - moment).until == run.spans["submit"][0].opens(zone)


def test_before_it_opens_the_reason_names_the_day_and_carries_the_instant(world: World) -> None:
    verdict = may(world.actor("maria"), "needs.start", world.run, OPENS - SECOND)
    assert (verdict.reason, verdict.until) == ("The stage “Submitting issues” opens on 13 November 2026, 00:00.", OPENS)


def test_after_it_closed_the_reason_names_the_day_and_promises_nothing(world: World) -> None:
    verdict = may(world.actor("maria"), "needs.start", world.run, CLOSES)
    assert (verdict.reason, verdict.until) == ("The stage “Submitting issues” closed on 3 December 2026, 15:00.", None)


def test_the_reason_speaks_the_readers_language(world: World) -> None:
    for language, name in {"el": "Υποβολή ζητημάτων", "cs": "Podávání podnětů"}.items():
        with translation.override(language):
            assert name in may(world.actor("maria"), "needs.start", world.run, CLOSES).reason


def test_a_stage_without_windows_is_always_open(world: World) -> None:
    years = [datetime(year, 1, 1, tzinfo=UTC) for year in (1990, 2026, 2090)]
    assert [bool(may(world.actor("anna"), "joining.start", world.run, at)) for at in years] == [True, True, True]


def test_an_act_that_belongs_to_no_stage_is_open_whenever_the_state_allows(world: World) -> None:
    draft = world.draft()
    assert [bool(may(world.actor("maria"), "needs.save", draft, at)) for at in (OPENS - SECOND, CLOSES)] == [True, True]


def test_a_repeating_stage_is_closed_in_between_and_says_when_it_opens_again(world: World) -> None:
    again = Window.objects.create(
        run=world.run, stage="submit", opens_on=date(2027, 2, 1), opens_at=time(9), closes_on=date(2027, 2, 5), closes_at=time(15)
    )
    run, second = programmes.run_of("cycle"), datetime(2027, 2, 1, 7, tzinfo=UTC)
    assert open_at(world, run, CLOSES - SECOND, CLOSES, second - SECOND, second) == [True, False, False, True]
    between = may(world.actor("maria"), "needs.start", run, CLOSES)
    assert (between.reason, between.until) == ("The stage “Submitting issues” opens on 1 February 2027, 09:00.", second)
    assert again.span.closes("Europe/Athens") == datetime(2027, 2, 5, 13, tzinfo=UTC)


def test_what_repeats_closes_with_the_window_that_is_open_or_comes_next(world: World) -> None:
    times = {"opens_on": date(2027, 2, 1), "opens_at": time(9), "closes_on": date(2027, 2, 5), "closes_at": time(15)}
    Window.objects.create(run=world.run, stage="submit", **times)
    run, last = programmes.run_of("cycle"), datetime(2027, 2, 5, 13, tzinfo=UTC)
    told = {at: closing_of(run, "needs.submit", at) for at in (OPENS, CLOSES - SECOND, CLOSES, last - SECOND, last)}
    assert list(told.values()) == [CLOSES, CLOSES, last, last, last]


def test_an_ended_programme_takes_nothing_more(world: World) -> None:
    Programme.objects.update(ended_at=NOW)
    assert may(world.actor("maria"), "needs.start", programmes.run_of("cycle"), NOW).reason == "This programme has ended."


def test_stages_are_reached_one_after_the_other_and_stay_reached(world: World) -> None:
    midnight = timedelta(days=21)
    after, run = [OPENS - SECOND, OPENS, OPENS + midnight, OPENS + timedelta(days=3650)], opened(world)
    assert [sorted(reached(run, at)) for at in after] == [
        ["join", "library"],
        ["join", "library", "submit"],
        ["join", "library", "select", "submit"],
        ["design", "join", "library", "select", "submit"],
    ]


def test_the_stage_that_closes_next_leads_and_without_one_the_last_that_is_open(world: World) -> None:
    run, years = opened(world), timedelta(days=3650)
    keys = [found.spec.key if (found := leading(stages_of(run, at))) else "" for at in (NOW, OPENS - SECOND, NOW + years)]
    assert keys == ["submit", "join", "library"]


def test_no_job_switches_a_stage(world: World) -> None:
    assert [name for name in recurring if name.startswith("programmes.")] == []
    before = list(Window.objects.order_by("pk").values()), list(Programme.objects.values()), LogRow.objects.count()
    states = [stages_of(programmes.run_of("cycle"), at)[1].state for at in (OPENS - SECOND, NOW, CLOSES)]
    after = list(Window.objects.order_by("pk").values()), list(Programme.objects.values()), LogRow.objects.count()
    assert (states, after) == (["future", "now", "past"], before)


def _no_title(data: dict[str, Any]) -> None:
    del data["title"]


def _no_stages(data: dict[str, Any]) -> None:
    del data["stage"]


def _heavy(data: dict[str, Any]) -> None:
    data["criterion"][0]["weight"] += 1


def _no_czech(data: dict[str, Any]) -> None:
    del data["stage"][1]["before"]["cs"]


def _closes_first(data: dict[str, Any]) -> None:
    data["stage"][2]["closes_day"] = data["stage"][2]["opens_day"]


def _unknown(data: dict[str, Any]) -> None:
    data["stage"][0]["colour"] = "blue"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_no_title, "recipe.toml: 'title' is missing"),
        (_no_stages, "recipe.toml: 'stage' is missing"),
        (_heavy, "recipe.toml: the weights of the criteria of the selection sum to 101, not to 100"),
        (_no_czech, "recipe.toml: stage submit: before: no text in cs"),
        (_closes_first, "recipe.toml: stage select: it closes before it opens"),
        (_unknown, "recipe.toml: stage join: nothing is known of 'colour'"),
    ],
)
def test_a_recipe_that_does_not_add_up_is_refused_with_its_place_and_nothing_opens(
    world: World, spoil: Callable[[dict[str, Any]], None], message: str
) -> None:
    content = recipe()
    spoil(content)
    with pytest.raises(WrongRecipe) as refused:
        opened(world, content)
    assert (str(refused.value), Programme.objects.count()) == (message, 1)


def test_a_recipe_that_is_no_toml_is_refused_with_file_and_line(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / "we-novate", tmp_path / "broken")
    (folder / "need.toml").write_text("key = \nversion", encoding="utf-8")
    with pytest.raises(WrongRecipe, match=r"^need\.toml: .*line 1"):
        load(folder)


def test_a_recipe_whose_form_is_not_there_is_refused_with_the_files_name(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / "we-novate", tmp_path / "incomplete")
    (folder / "need.toml").unlink()
    with pytest.raises(WrongRecipe, match=r"^need\.toml cannot be read: No such file or directory$"):
        load(folder)


def test_the_shipped_recipe_holds_and_speaks_all_languages() -> None:
    shipped = parse(recipe())
    assert ([stage.key for stage in shipped.stages], shipped.languages) == (
        ["join", "submit", "select", "design", "library"],
        ("el", "cs", "en"),
    )


def test_the_same_recipe_opens_twice_under_one_hash_with_its_forms_published_once(world: World) -> None:
    sets, content = QuestionSet.objects.count(), small_recipe()
    opened(world, content)
    assert [programme.recipe_id for programme in Programme.objects.all()] == [seals.fingerprint(content)] * 2
    assert (FrozenRecipe.objects.get().content, QuestionSet.objects.count()) == (content, sets)


def test_another_text_under_a_published_version_is_refused_and_nothing_opens(world: World) -> None:
    content = recipe()
    content["questions"]["need"]["title"]["en"] = "Another title"
    with pytest.raises(WrongDefinition, match=r"version \d+ stands already with another text; give this one a new version"):
        opened(world, content)
    assert Programme.objects.count() == 1


def test_a_new_version_of_a_form_leaves_the_running_programme_with_its_own(world: World) -> None:
    content = recipe()
    shipped = content["questions"]["need"]["version"]
    content["questions"]["need"] |= {"version": shipped + 1, "title": {"el": "Ν", "cs": "N", "en": "New"}}
    second = opened(world, content).programme
    assert [programmes.question_set(programme, "need").version for programme in (world.run.programme, second)] == [shipped, shipped + 1]


def test_only_the_head_of_the_unit_an_administrator_or_the_server_opens_a_programme(world: World) -> None:
    assert [name for name in PERSONAS if may(world.actor(name), "programmes.open", world.unit, NOW)] == ["eleni", "antonis"]
    with pytest.raises(Refused, match="Only the head of the unit opens a programme"):
        open_programme(world.unit, recipe(), slug="own", starts_on=NOW.date(), by=world.actor("giorgos"), at=NOW)

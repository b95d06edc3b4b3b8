"""The letters of a recipe are laid ready on their day, in working days, once; an officer sends them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.personas import NOW, World
from tests.spine.making import recipe
from wenovate.base.gate.actor import OPERATOR
from wenovate.decide.windows import Span
from wenovate.decide.working_days import Calendar
from wenovate.spine.mailings import recipes, waiting
from wenovate.spine.mailings.models import Mailing
from wenovate.spine.programmes.actions import end_programme, open_programme
from wenovate.spine.programmes.letters import due_days
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import LetterSpec, WrongRecipe, parse

ATHENS = ZoneInfo("Europe/Athens")
# The world's programme takes issues from 13 November to 3 December 2026.
LAST = date(2026, 12, 3)


def laid() -> list[str]:
    """What was laid ready, as day and letter."""
    rows = Mailing.objects.order_by("pk").values_list("laid_for", flat=True)
    return [f"{day} {key}" for _, key, day in (row.split(":") for row in rows)]


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day in Athens."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ATHENS)


@pytest.mark.parametrize(
    ("on", "days", "expected"),
    [
        ("opens", 0, [date(2026, 11, 13)]),
        ("closes", -5, [date(2026, 11, 26)]),
        ("closes", 1, [date(2026, 12, 4)]),
        # From a Thursday over the weekend.
        ("closes", 2, [date(2026, 12, 7)]),
    ],
)
def test_days_are_working_days_from_the_opening_or_the_closing(on: str, days: int, expected: list[date]) -> None:
    letter = LetterSpec("one", "submit", on, {}, {}, days)
    assert due_days(letter, [Span(date(2026, 11, 13), LAST)], Calendar("GR")) == expected


def test_a_stage_that_is_always_open_or_never_closes_has_no_such_day() -> None:
    letter = LetterSpec("one", "submit", "closes", {}, {})
    assert (due_days(letter, [], Calendar("GR")), due_days(letter, [Span(LAST)], Calendar("GR"))) == ([], [])


def test_a_letter_is_laid_ready_on_its_day_and_once(world: World) -> None:
    recipes.lay_ready(at(date(2026, 11, 25)))
    before = laid()
    for hour in (9, 10):
        recipes.lay_ready(at(date(2026, 11, 26), hour))
    assert (before, laid()) == ([], ["2026-11-26 submit_closes_soon"])


def test_it_waits_as_a_draft_to_all_representatives_in_every_language(world: World) -> None:
    recipes.lay_ready(at(date(2026, 11, 26)))
    letter = Mailing.objects.get()
    assert (letter.status, letter.audience, letter.created_by, sorted(letter.subject)) == (
        "draft",
        "representatives",
        None,
        ["cs", "el", "en"],
    )
    assert "3 December 2026, 15:00" in letter.text["en"]
    assert "3 Δεκεμβρίου 2026" in letter.text["el"]


def test_a_worker_that_stood_still_lays_nothing_old_ready(world: World) -> None:
    recipes.lay_ready(at(date(2026, 11, 30)))
    assert laid() == []


def test_a_programme_that_opens_late_lays_ready_nothing_of_the_time_before(world: World) -> None:
    Programme.objects.update(ended_at=NOW)
    windows = {"submit": [Span(NOW.date() - timedelta(days=1), LAST)]}
    open_programme(world.unit, recipe(), slug="late", starts_on=NOW.date(), windows=windows, by=OPERATOR, at=NOW)
    recipes.lay_ready(NOW)
    assert laid() == []


def test_an_ended_programme_writes_no_more(world: World) -> None:
    end_programme(world.run.programme, {"en": "Complete."}, by=world.actor("eleni"), at=NOW)
    recipes.lay_ready(at(date(2026, 11, 26)))
    assert laid() == []


@pytest.mark.parametrize("text", ["%(other)s", "100 %", "%d"])
def test_a_text_that_cannot_be_filled_is_refused(text: str) -> None:
    content = recipe()
    content["letter"][0]["text"]["cs"] = text
    with pytest.raises(WrongRecipe, match="a per cent sign is %%"):
        parse(content)


def test_it_waits_on_the_desk_of_its_unit_until_it_is_sent(world: World) -> None:
    recipes.lay_ready(at(date(2026, 11, 26)))
    found = waiting.laid_ready(world.actor("giorgos"), NOW)
    assert [(item.key, item.group) for item in found] == [(f"mailings:{Mailing.objects.get().pk}", "letter")]
    assert waiting.laid_ready(world.actor("jana"), NOW) == []
    Mailing.objects.update(status="sent", sent_at=NOW, sent_by=1)
    assert waiting.laid_ready(world.actor("giorgos"), NOW) == []

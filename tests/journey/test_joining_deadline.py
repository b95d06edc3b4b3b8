"""The clock of the designation document: two working days of the unit's own calendar, then overdue and still open."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.journey.steps import REASON, again, athens, document, sent
from tests.personas import NOW, World
from wenovate.base.gate import Refused
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions, queries, tasks
from wenovate.journey.joining.models import Registration
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.queries import run_of
from wenovate.spine.programmes.recipes import SHIPPED, load

WEDNESDAY = athens(2026, 11, 25)


def deadline(world: World, at: datetime) -> date:
    """The last day for the document of a registration sent at an instant."""
    return queries.last_day(sent(world, at=at))


def extend(world: World, registration: Registration, days: int, at: datetime = NOW, by: str = "giorgos") -> date:
    """The last day after an extension."""
    actions.extend(registration, days, REASON, by=world.actor(by), at=at)
    return queries.last_day(again(registration))


def test_a_form_sent_on_monday_gives_until_wednesday(world: World) -> None:
    assert deadline(world, NOW) == date(2026, 11, 25)


def test_a_form_sent_on_friday_gives_until_tuesday(world: World) -> None:
    assert deadline(world, athens(2026, 11, 27)) == date(2026, 12, 1)


@pytest.mark.parametrize("day", [28, 29])
def test_a_form_sent_at_the_weekend_gives_until_tuesday(world: World, day: int) -> None:
    assert deadline(world, athens(2026, 11, day)) == date(2026, 12, 1)


def test_a_form_sent_on_holy_wednesday_gives_until_the_tuesday_after_easter(world: World) -> None:
    assert deadline(world, athens(2026, 4, 8)) == date(2026, 4, 14)


def test_a_form_sent_a_minute_before_midnight_counts_from_that_day_and_a_minute_after_from_the_next(world: World) -> None:
    assert deadline(world, athens(2026, 11, 23, 23, 59)) == date(2026, 11, 25)
    assert queries.last_day(sent(world, "petros", "turnov", at=athens(2026, 11, 24, 0, 0))) == date(2026, 11, 26)


def test_a_day_that_the_unit_gives_off_counts_and_one_that_it_works_does_not(world: World) -> None:
    Unit.objects.filter(pk=world.unit.pk).update(days_off=["2026-11-24"], days_worked=["2026-10-28"])
    world.run.programme.unit.refresh_from_db()
    assert deadline(world, NOW) == date(2026, 11, 26)
    # Ochi Day is a Wednesday in 2026; this unit works on it.
    assert queries.last_day(sent(world, "petros", "turnov", at=athens(2026, 10, 26))) == date(2026, 10, 28)


def test_the_days_that_it_was_counted_with_are_kept_beside_it(world: World) -> None:
    off = ["2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13"]
    assert again(sent(world, at=athens(2026, 4, 8))).calendar == {"country": "GR", "off": off}


def test_it_is_overdue_when_the_last_day_is_over_and_not_a_second_before(world: World) -> None:
    registration, midnight = sent(world), athens(2026, 11, 26, 0)
    moments = [midnight - timedelta(seconds=1), midnight]
    assert [registration.is_overdue(at) for at in moments] == [False, True]
    assert [Registration.objects.overdue(at).count() for at in moments] == [0, 1]


def test_overdue_it_stays_open_and_takes_the_document(world: World) -> None:
    registration, later = sent(world), athens(2026, 12, 15)
    tasks.lapse_overdue(later)
    assert again(registration).status == "awaiting"
    actions.receive_designation(registration, document(), arrived_at=later, by=world.actor("anna"), at=later)
    assert again(registration).status == "review"


@pytest.mark.parametrize(
    ("arrived", "filed", "late"),
    [
        (athens(2026, 11, 25, 23, 59), athens(2026, 11, 30), False),
        (athens(2026, 11, 26, 0, 0), athens(2026, 11, 30), True),
        (athens(2026, 11, 24), athens(2026, 11, 24), False),
    ],
    ids=["in time, filed later", "a minute late", "at once"],
)
def test_a_document_is_late_by_its_arrival_and_not_by_its_filing(world: World, arrived: datetime, filed: datetime, late: bool) -> None:
    registration = sent(world)
    actions.receive_designation(registration, document(), arrived_at=arrived, by=world.actor("giorgos"), at=filed)
    assert (LogRow.objects.latest("id").facts["late"], again(registration).document_arrived_at) == (late, arrived)


def test_more_time_is_counted_from_the_last_day_while_it_has_not_passed(world: World) -> None:
    assert extend(world, sent(world), 1) == date(2026, 11, 26)


def test_more_time_is_counted_from_today_once_it_has_passed(world: World) -> None:
    assert extend(world, sent(world), 2, at=athens(2026, 12, 11)) == date(2026, 12, 15)


@pytest.mark.parametrize("days", [1, 2, 30])
def test_an_extension_never_shortens(world: World, days: int) -> None:
    registration = sent(world)
    assert extend(world, registration, days) > queries.last_day(registration)


@pytest.mark.parametrize("days", [0, -3])
def test_an_extension_by_nothing_or_less_changes_nothing(world: World, days: int) -> None:
    registration = sent(world)
    with pytest.raises(ValueError, match="at least one working day"):
        extend(world, registration, days)
    assert again(registration).due_at == registration.due_at


def test_an_extension_is_told_to_the_author_with_its_reason_each_time(world: World) -> None:
    registration = sent(world)
    extend(world, registration, 1)
    extend(world, again(registration), 1)
    told = Message.objects.filter(key__startswith="joining.extended-").order_by("pk")
    assert [(message.to, REASON in message.text) for message in told] == [("anna@persona.example", True)] * 2


def test_there_is_nothing_to_extend_once_the_document_is_there(world: World) -> None:
    registration = sent(world)
    actions.receive_designation(registration, document(), arrived_at=NOW, by=world.actor("anna"), at=NOW)
    with pytest.raises(Refused, match="There is no deadline to extend now"):
        extend(world, again(registration), 1)


@pytest.mark.parametrize("name", ["anna", "maria", "jana", "sofia", "antonis", "visitor"])
def test_only_the_unit_extends(world: World, name: str) -> None:
    with pytest.raises(Refused, match="Only the unit that runs the programme"):
        extend(world, sent(world), 1, by=name)


def strict(world: World) -> World:
    """The world with a programme whose recipe lets late registrations lapse."""
    content: dict[str, Any] = load(SHIPPED / "we-novate")
    content["joining"]["after"] = "lapsed"
    open_programme(world.unit, content, slug="strict", starts_on=NOW.date(), by=world.actor("eleni"), at=NOW)
    world.run = run_of("strict")
    return world


def test_it_lapses_where_the_recipe_says_so_and_only_when_it_is_late(world: World) -> None:
    registration = sent(strict(world))
    tasks.lapse_overdue(WEDNESDAY)
    assert again(registration).status == "awaiting"
    tasks.lapse_overdue(athens(2026, 11, 26, 0))
    tasks.lapse_overdue(athens(2026, 11, 27))
    assert again(registration).status == "lapsed"
    assert list(LogRow.objects.filter(verb="joining.lapse").values_list("person", "role")) == [(None, "machine")]


def test_a_document_opens_a_lapsed_registration_again(world: World) -> None:
    registration, later = sent(strict(world)), athens(2026, 12, 7)
    tasks.lapse_overdue(later)
    actions.receive_designation(registration, document(), arrived_at=later, by=world.actor("anna"), at=later)
    assert again(registration).status == "review"


@pytest.mark.parametrize("name", ["anna", "giorgos", "eleni", "antonis"])
def test_nobody_lets_a_registration_lapse_by_hand(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.lapse(sent(strict(world)), by=world.actor(name), at=athens(2026, 12, 7))

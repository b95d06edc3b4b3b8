"""Twice a year a firm says what came of its solution: by dates alone, one answer a half-year, and in public totals only."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import road
from tests.personas import PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.methods.milestones import actions, queries, tasks, waiting
from wenovate.methods.milestones.asked import due
from wenovate.methods.milestones.models import FollowUp
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import Dossier


def at(month: int, day: int, year: int = 2027) -> datetime:
    """Noon of a day."""
    return datetime(year, month, day, 10, tzinfo=UTC)


# It went into the library on Thursday 26 November 2026: the first questions come on Wednesday 26 May 2027.
FIRST = at(5, 26)
# Ten working days later: to the end of Wednesday 9 June.
AWAITED = at(6, 9)
# The first half of the year has ended.
JULY = at(7, 1)


def asked(world: World, when: datetime) -> set[str]:
    """Who has got which letter by then."""
    tasks.ask_due(when)
    keys = Message.objects.filter(key__startswith="milestones.a").values_list("key", "to")
    return {f"{key.split('.')[1].split(':')[0]} {key.split(':')[2]} {to.split('@')[0]}" for key, to in keys}


def test_the_firm_alone_answers_and_only_when_it_is_asked(world: World) -> None:
    project = road.of_a_firm(world)
    able = {
        when: {name for name in PERSONAS if may(world.actor(name), "milestones.follow_up", project, when)}
        for when in (FIRST - timedelta(days=1), FIRST, at(11, 25, 2031), at(11, 25, 2032))
    }
    assert list(able.values()) == [set(), {"karel"}, {"karel"}, set()]


def test_a_refusal_says_when_the_questions_come(world: World) -> None:
    project = road.of_a_firm(world)
    assert "26 Μαΐου 2027" in may(world.actor("karel"), "milestones.follow_up", project, at(1, 11)).reason


def test_questions_come_on_a_working_day(world: World) -> None:
    # Half a year after 1 November 2026 is Saturday, 1 May 2027; Monday is Easter Monday, and Labour Day is kept on Tuesday.
    found = due(datetime(2026, 11, 1, 10, tzinfo=UTC), world.run.programme, at(5, 10))
    assert (found.number, found.asked_on.isoformat()) == (1, "2027-05-05")
    assert due(datetime(2026, 11, 1, 10, tzinfo=UTC), world.run.programme, at(5, 3)).number == 0


def test_one_letter_when_they_come_and_one_ten_working_days_later(world: World) -> None:
    road.of_a_firm(world)
    assert asked(world, FIRST - timedelta(days=1)) == set()
    assert asked(world, FIRST) == {"asked 1 karel"}
    rows = LogRow.objects.count()
    assert asked(world, AWAITED) == {"asked 1 karel"}
    assert LogRow.objects.count() == rows
    assert asked(world, AWAITED + timedelta(days=1)) == {"asked 1 karel", "again 1 karel"}
    assert asked(world, at(11, 26)) == {"asked 1 karel", "again 1 karel", "asked 2 karel"}


def test_whoever_has_answered_is_reminded_of_nothing(world: World) -> None:
    project = road.of_a_firm(world)
    assert [len(waiting.own(world.actor("karel"), when)) for when in (FIRST - timedelta(days=1), FIRST)] == [0, 1]
    road.followed_up(world, project)
    assert (asked(world, AWAITED + timedelta(days=1)), waiting.own(world.actor("karel"), FIRST)) == (set(), [])


def test_one_answer_a_half_year(world: World) -> None:
    project = road.of_a_firm(world)
    road.followed_up(world, project)
    with pytest.raises(Conflict):
        road.followed_up(world, project)
    with pytest.raises(Refused):
        actions.follow_up(project, 2, 0, 0, by=world.actor("karel"), at=road.HALF_A_YEAR_ON)
    actions.follow_up(project, 2, 0, 0, by=world.actor("karel"), at=at(11, 26))
    assert list(FollowUp.objects.order_by("half_year").values_list("half_year", "customers", "jobs")) == [(1, 3, 2), (2, 0, 0)]


def test_a_project_of_no_firm_is_asked_for_by_nobody(world: World) -> None:
    road.project(world, "library")
    assert (asked(world, FIRST), queries.unanswered(FIRST)) == (set(), [])


@pytest.mark.parametrize(
    "wrong", [{"customers": "-1"}, {"jobs": "2,5"}, {"jobs": "many"}, {"customers": "1e9"}, {"customers": ""}, {"jobs": "100001"}]
)
def test_what_is_no_whole_number_is_told(world: World, now: Any, wrong: dict[str, str]) -> None:
    project = road.of_a_firm(world)
    now.move_to(road.HALF_A_YEAR_ON)
    answer = world.client("karel").post(f"/cs/dossiers/{project.number}/follow-up/", {"customers": "3", "jobs": "0"} | wrong)
    assert (answer.status_code, FollowUp.objects.count()) == (422, 0)


def test_the_page_takes_the_answer_and_then_shows_it(world: World, now: Any) -> None:
    project = road.of_a_firm(world)
    now.move_to(road.HALF_A_YEAR_ON)
    karel, page = world.client("karel"), f"/cs/dossiers/{project.number}/follow-up/"
    assert karel.post(page, {"customers": "3", "jobs": "0", "comment": "Dobré."}).status_code == 302
    assert "Dobré." in karel.get(page).content.decode()


# What everybody sees.


def answers(*firms: int, when: datetime = FIRST) -> list[FollowUp]:
    """An answer of each firm: one customer, one job."""
    return [FollowUp(firm_id=firm, half_year=1, customers=1, jobs=1, given_at=when) for firm in firms]


def counted(world: World, given_: list[FollowUp], when: datetime = JULY) -> list[tuple[int, int, int | None]]:
    """Year, half and firms of each total."""
    return [(one.year, one.half, one.firms) for one in queries.totals(given_, world.run.programme, when)]


def test_totals_of_fewer_than_five_firms_are_kept_back(world: World) -> None:
    assert counted(world, answers(1, 2, 3, 4)) == [(2027, 1, None)]
    assert counted(world, answers(1, 2, 3, 4, 5)) == [(2027, 1, 5)]


def test_several_projects_of_one_firm_are_no_group(world: World) -> None:
    assert counted(world, answers(*[1] * 9)) == [(2027, 1, None)]


def test_a_half_year_is_counted_when_it_has_ended_where_the_programme_is(world: World) -> None:
    given_ = answers(1, 2, 3, 4, 5, when=datetime(2027, 6, 30, 20, 30, tzinfo=UTC)) + answers(
        6, when=datetime(2027, 6, 30, 21, 30, tzinfo=UTC)
    )
    assert counted(world, given_, datetime(2027, 6, 30, 20, 59, tzinfo=UTC)) == []
    assert counted(world, given_, datetime(2027, 6, 30, 21, 0, tzinfo=UTC)) == [(2027, 1, 5)]
    assert counted(world, given_, at(1, 1, 2028)) == [(2027, 1, 5), (2027, 2, None)]


def test_what_was_told_once_is_never_told_otherwise(world: World) -> None:
    earlier = answers(1, 2, 3, 4, 5)
    later = answers(*range(1, 8), when=at(11, 26))
    assert (
        counted(world, earlier + later, at(7, 1))
        == counted(world, earlier, at(7, 1))
        == counted(world, earlier + later, at(1, 2, 2028))[:1]
    )


def test_singly_the_unit_reads_and_everybody_else_sees_dashes(world: World, now: Any) -> None:
    road.followed_up(world)
    now.move_to(at(7, 1))
    page = f"/en/programmes/{world.run.programme.slug}/follow-up/"
    seen = {name: "Το ζήτησαν" in world.client(name).get(page).content.decode() for name in PERSONAS}
    assert {name for name, reads in seen.items() if reads} == {"eleni", "giorgos", "sofia"}
    table = world.client("giorgos").get(f"{page}?export=csv").getvalue().decode()  # type: ignore[attr-defined]
    assert "Το ζήτησαν" in table
    assert "Το ζήτησαν" not in world.client("visitor").get(f"{page}?export=csv").content.decode()


def test_five_firms_make_a_public_total(world: World, now: Any) -> None:
    now.move_to(at(7, 1))
    project = road.of_a_firm(world)
    for number in range(5):
        firm = Firm(country="CZ", number=f"9{number}", size="micro", email="x@firm.example", language="cs", registered_at=road.CLOSES)
        firm.call(f"Firm {number}")
        firm.save()
        Dossier.objects.filter(pk=project.pk).update(firm=firm)
        values = {"dossier_id": project.pk, "firm": firm, "half_year": 1, "language": "cs", "given_at": FIRST, "salt": "x"}
        FollowUp.objects.create(**values, customers=10, jobs=7, person=world.people["karel"])
    html = world.client("visitor").get(f"/en/programmes/{world.run.programme.slug}/follow-up/").content.decode()
    assert "50" in html
    assert "35" in html
    assert "Firm 0" not in html

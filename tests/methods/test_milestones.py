"""Milestones: set by who tends them, moved with a reason, reached once; late ones are told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests import road
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Refused, may
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.milestones import actions, personal, queries, tasks, waiting
from wenovate.methods.milestones.models import Milestone
from wenovate.methods.milestones.picture import picture, state

DUE = date(2026, 12, 18)


def test_the_team_and_the_unit_set_milestones_and_nobody_else(world: World) -> None:
    project = road.project(world)
    assert {name for name in PERSONAS if may(world.actor(name), "milestones.set", project, NOW)} == {"maria", "petr", "eleni", "giorgos"}


def test_nothing_is_planned_for_what_was_set_aside(world: World) -> None:
    project = road.project(world, "evaluated")
    library.set_aside(project, "Χωρίς νομική βάση.", by=world.actor("eleni"), at=road.CLOSES)
    verdict = may(world.actor("maria"), "milestones.set", Project.objects.get(pk=project.pk), road.CLOSES)
    assert (verdict.allowed, verdict.reason != "") == (False, True)


def test_a_moved_milestone_keeps_every_former_day_with_its_reason(world: World) -> None:
    one = road.milestone(world)
    for day, reason in ((date(2027, 1, 11), "Άργησε η σύμβαση."), (date(2027, 2, 1), "Χάλασε ο διακομιστής.")):
        actions.move_milestone(one, day, reason, by=world.actor("petr"), at=road.CLOSES)
    found = road.milestone_again(one)
    kept = [(former["was_on"], former["reason"]) for former in found.former]
    assert (found.due_on, kept) == (
        date(2027, 2, 1),
        [("2026-12-18", "Άργησε η σύμβαση."), ("2027-01-11", "Χάλασε ο διακομιστής.")],
    )
    with pytest.raises(Refused):
        actions.move_milestone(found, date(2027, 2, 1), "Τίποτα.", by=world.actor("petr"), at=road.CLOSES)


def test_the_log_holds_no_word_of_it(world: World) -> None:
    one = road.milestone(world)
    actions.move_milestone(one, date(2027, 1, 11), "Άργησε η σύμβαση.", by=world.actor("petr"), at=road.CLOSES)
    row = LogRow.objects.filter(verb="milestones.move").get()
    assert row.facts == {"dossier": one.dossier_id, "due_on": "2027-01-11", "milestone": road.milestone_again(one).mark}


def test_it_is_reached_once_and_not_before_its_time(world: World) -> None:
    one = road.milestone(world)
    with pytest.raises(Refused):
        actions.reach(one, road.TRIED.date() + timedelta(days=1), "Αύριο.", by=world.actor("petr"), at=road.TRIED)
    actions.reach(one, road.TRIED.date(), "Στάλθηκε.", by=world.actor("petr"), at=road.TRIED)
    with pytest.raises(Refused):
        actions.reach(one, road.TRIED.date(), "Ξανά.", by=world.actor("maria"), at=road.TRIED)
    with pytest.raises(Refused):
        actions.move_milestone(one, date(2027, 1, 11), "Αργά.", by=world.actor("maria"), at=road.TRIED)
    assert (Milestone.objects.get().note, Milestone.objects.get().person_id) == ("Στάλθηκε.", world.people["petr"].pk)


def test_late_is_computed_from_the_day(world: World) -> None:
    one = road.milestone(world)
    days = [DUE - timedelta(days=1), DUE, DUE + timedelta(days=1), DUE + timedelta(days=40)]
    assert [(one.days_late(day), state(one, day)) for day in days] == [(0, "future"), (0, "future"), (1, "now"), (40, "now")]
    one.reached_on = DUE + timedelta(days=3)
    assert (one.days_late(DUE + timedelta(days=40)), state(one, DUE)) == (3, "past")


def test_a_project_has_a_bounded_number_of_milestones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_MILESTONES", 2)
    project = road.project(world, "library")
    road.milestone(world, project)
    road.milestone(world, project)
    with pytest.raises(Refused):
        road.milestone(world, project)


def _reminded(at: datetime) -> set[str]:
    tasks.remind_due(at)
    return set(Message.objects.filter(key__startswith="milestones.reminder").values_list("to", flat=True))


@pytest.mark.parametrize(("day", "told"), [(14, set()), (15, {"maria", "petr"}), (18, {"maria", "petr"}), (19, set())])
def test_three_working_days_before_and_until_its_day_they_are_reminded(world: World, day: int, told: set[str]) -> None:
    road.milestone(world)
    at = datetime(2026, 12, day, 7, tzinfo=UTC)
    assert _reminded(at) == {f"{name}@persona.example" for name in told}


def test_a_reminder_goes_out_once_and_again_for_another_day(world: World) -> None:
    one = road.milestone(world)
    at = datetime(2026, 12, 16, 7, tzinfo=UTC)
    tasks.remind_due(at)
    rows = LogRow.objects.count()
    tasks.remind_due(at)
    assert (Message.objects.filter(key__startswith="milestones.reminder").count(), LogRow.objects.count()) == (2, rows)
    actions.move_milestone(one, date(2026, 12, 17), "Νωρίτερα.", by=world.actor("petr"), at=at)
    tasks.remind_due(at)
    assert Message.objects.filter(key__startswith="milestones.reminder").count() == 4


def test_the_firm_that_makes_it_is_reminded_too(world: World) -> None:
    project = road.of_a_firm(world)
    road.milestone(world, project)
    told = {f"{name}@persona.example" for name in ("maria", "petr", "karel")}
    assert _reminded(datetime(2026, 12, 16, 7, tzinfo=UTC)) == told


def test_the_worker_looks_once_an_hour_and_anew_where_the_clock_was_moved() -> None:
    asked: list[int] = []
    work = tasks.hourly(lambda at: asked.append(at.minute))
    for minutes in (0, 1, 59, 60, 61, 30):
        work(NOW + timedelta(minutes=minutes))
    assert asked == [0, 0, 30]


def test_what_is_reached_is_told_to_nobody(world: World) -> None:
    one = road.milestone(world)
    actions.reach(one, road.TRIED.date(), "Στάλθηκε.", by=world.actor("petr"), at=road.TRIED)
    at = datetime(2026, 12, 16, 7, tzinfo=UTC)
    assert _reminded(at) == set()


def test_the_desk_shows_what_is_late_and_the_team_what_is_near(world: World) -> None:
    road.milestone(world)
    seen = {}
    for day in (10, 14, 18, 19):
        at = datetime(2026, 12, day, 9, tzinfo=UTC)
        desk = [item.status for item in waiting.for_the_unit(world.actor("giorgos"), at)]
        seen[day] = (desk, [len(waiting.own(world.actor(name), at)) for name in ("maria", "nikos", "petr")])
    assert {day: (len(desk), own) for day, (desk, own) in seen.items()} == {
        10: (0, [0, 0, 0]),
        14: (0, [1, 0, 1]),
        18: (0, [1, 0, 1]),
        19: (1, [1, 0, 1]),
    }
    assert waiting.for_the_unit(world.actor("jana"), at) == []


def test_the_picture_keeps_the_order_of_the_days_and_shows_where_one_was_moved_from(world: World) -> None:
    project = road.project(world, "library")
    first, second = road.milestone(world, project), road.milestone(world, project, date(2027, 3, 1))
    actions.move_milestone(first, date(2027, 1, 20), "Άργησε.", by=world.actor("petr"), at=road.CLOSES)
    drawn = picture(queries.of(project), road.CLOSES.date())
    assert drawn is not None
    moved, still = drawn.lanes
    assert moved.moved_from is not None
    assert 0 < moved.moved_from < moved.x < still.x == 97
    assert still.moved_from is None
    assert second.pk
    assert drawn.today == 3
    assert picture([], DUE) is None


def test_the_calendar_file_has_each_milestone_on_its_whole_day(world: World) -> None:
    one = road.milestone(world)
    answer = world.client("maria").get(f"/el/dossiers/{one.dossier.number}/milestones/calendar.ics")
    entries = [
        (entry["DTSTART"].dt, str(entry["SUMMARY"]), entry["SEQUENCE"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")
    ]
    assert entries == [(DUE, one.title, 0)]


def _sent(world: World, page: str, **answers: str) -> tuple[int, str]:
    response = world.client("maria").post(page, answers)
    return response.status_code, response.content.decode()


def test_a_day_off_is_answered_with_the_next_working_day_and_taken_where_it_is_meant(world: World) -> None:
    project = road.project(world)
    page, given = f"/el/dossiers/{project.number}/milestones/set/", {"title": "Α", "responsible": "Δήμος", "due_on": "2026-12-25"}
    status, html = _sent(world, page, **given)
    assert (status, "28 Δεκεμβρίου 2026" in html, Milestone.objects.count()) == (422, True, 0)
    status, _html = _sent(world, page, **given, day_off="keep")
    assert (status, Milestone.objects.get().due_on) == (302, date(2026, 12, 25))


@pytest.mark.parametrize(
    "wrong",
    [{"due_on": "31.2.2027"}, {"due_on": "9999-99-99"}, {"title": ""}, {"title": "x" * 161}, {"responsible": "\x00"}, {"due_on": ""}],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(world: World, wrong: dict[str, str]) -> None:
    project = road.project(world)
    given = {"title": "Α", "responsible": "Δήμος", "due_on": "2026-12-18"} | wrong
    status, _html = _sent(world, f"/el/dossiers/{project.number}/milestones/set/", **given)
    assert (status, Milestone.objects.count()) == (422, 0)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//x", "ftp://x.example"])
def test_a_link_is_a_web_address(world: World, link: str) -> None:
    one = road.milestone(world)
    status, _html = _sent(world, f"/el/milestones/{one.pk}/reached/", reached_on="2026-11-20", note="Ναι.", link=link)
    assert (status, Milestone.objects.get().reached_on) == (422, None)


def test_the_milestones_leave_as_a_table(world: World) -> None:
    one = road.milestone(world)
    actions.move_milestone(one, date(2027, 1, 11), "Άργησε.", by=world.actor("petr"), at=road.CLOSES)
    answer = world.client("nikos").get(f"/en/dossiers/{one.dossier.number}/milestones/?export=csv")
    table = answer.getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "2027-01-11" in table
    assert "2026-12-18" in table


def test_who_closes_their_account_is_blacked_out_and_what_was_planned_stays(world: World) -> None:
    petr, one = world.people["petr"], road.milestone(world)
    actions.move_milestone(one, date(2027, 1, 11), "Ο Petr Vzorný λείπει.", by=world.actor("petr"), at=road.CLOSES)
    actions.reach(road.milestone_again(one), road.TRIED.date(), "Από τη Μαρία.", by=world.actor("maria"), at=road.TRIED)
    gone = personal.erase(petr, road.TRIED)
    found = road.milestone_again(one)
    assert (gone.count, "Vzorný" in found.former[0]["reason"], found.former[0]["was_on"]) == (1, False, "2026-12-18")
    assert gone.marks[0][2] == found.mark

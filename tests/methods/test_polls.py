"""Sounding boards: who stands on one, who is asked until when, and that nobody sees an answer before its time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests import road
from tests.methods import sounding
from tests.methods.sounding import MEMBERS, SECOND, WORDING
from tests.personas import NOW, World
from wenovate.base.gate import Actor, Conflict, Refused, may
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.methods.polls import actions, queries, tasks
from wenovate.methods.polls.actions import Given, Wording
from wenovate.methods.polls.models import Asked, Comment, Membership, Poll, Vote
from wenovate.methods.polls.waiting import of_unit, own
from wenovate.people.accounts.holdings import holdings

ATHENS = ZoneInfo("Europe/Athens")


@pytest.fixture(autouse=True)
def _greek() -> Iterator[None]:
    with translation.override("el"):
        yield


def test_five_working_days_end_with_the_fifth_day_after_the_opening(world: World) -> None:
    # NOW is a Monday, 23 November 2026.
    poll = sounding.asked(world)
    assert poll.closes_at == datetime(2026, 12, 1, tzinfo=ATHENS)
    assert poll.reminds_at == datetime(2026, 11, 27, 8, tzinfo=ATHENS)
    assert poll.calendar == {"country": "GR", "off": ["2026-11-28", "2026-11-29"]}


def test_a_holiday_and_a_day_off_of_the_unit_do_not_count(world: World) -> None:
    world.unit.days_off = ["2026-12-23"]
    world.unit.save()
    board = sounding.board_again(sounding.board(world))
    poll = sounding.asked(world, on=board, at=datetime(2026, 12, 18, 10, tzinfo=ATHENS))
    # From Friday the 18th: 21, 22, (23 off), 24, (25 Christmas; 26 and 27 the weekend), 28, 29.
    assert poll.closes_at == datetime(2026, 12, 30, tzinfo=ATHENS)


def test_it_takes_answers_up_to_the_second_before_it_closes(world: World) -> None:
    poll, maria = sounding.asked(world), world.actor("maria")
    sounding.answer(poll, maria, 4, at=poll.closes_at - SECOND)
    with pytest.raises(Refused, match="Δευτέρα 30 Νοεμβρίου 2026"):
        sounding.answer(poll, maria, 5, at=poll.closes_at)
    assert Vote.objects.get().score == 4


def test_once_counted_it_takes_none_from_whoever_began_to_send_in_the_last_second(world: World) -> None:
    poll = sounding.counted(sounding.asked(world))
    with pytest.raises(Refused):
        sounding.answer(poll, world.actor("maria"), 5, at=poll.closes_at - SECOND)


def test_until_the_end_one_changes_ones_answer_and_it_counts_once(world: World) -> None:
    poll, maria = sounding.asked(world), world.actor("maria")
    for score in (1, 5, None):
        sounding.answer(poll, maria, score)
    assert [(vote.score, vote.person_id) for vote in Vote.objects.all()] == [(None, maria.person)]
    assert queries.turnout(poll) == queries.Turnout(1, 6)


def test_those_are_asked_who_stand_on_the_board_when_it_opens(world: World) -> None:
    board = sounding.board(world)
    poll = sounding.asked(world, on=board)
    actions.add_member(board, world.people["jana"], by=world.actor("giorgos"), at=NOW)
    assert not may(world.actor("jana"), "polls.answer", poll, NOW)
    assert queries.turnout(poll).asked == 6


def test_whoever_left_is_asked_no_more_and_what_they_gave_counts(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answer(poll, world.actor("maria"), 3)
    actions.leave(Membership.objects.get(person=world.people["maria"]), by=world.actor("maria"), at=NOW)
    with pytest.raises(Refused):
        sounding.answer(poll, world.actor("maria"), 5)
    assert (Vote.objects.get().score, queries.turnout(poll)) == (3, queries.Turnout(1, 6))


def test_an_answer_leaves_nothing_out_and_names_nothing_else(world: World) -> None:
    need = world.need()
    poll, other = sounding.asked(world, need, wordings=[WORDING]), sounding.asked(world)
    items = [item.pk for item in queries.items(poll)]
    for keys in (items[:1], [], [*items, queries.items(other)[0].pk]):
        with pytest.raises(Refused):
            actions.answer(poll, dict.fromkeys(keys, Given(3)), by=world.actor("maria"), at=NOW)
    assert not Vote.objects.exists()


def test_nobody_sees_an_answer_before_the_end(world: World) -> None:
    poll = sounding.asked(world)
    for name in ("giorgos", "eleni", "maria", "sofia"):
        verdict = may(world.actor(name), "polls.read_result", poll, poll.closes_at - SECOND)
        assert (bool(verdict), verdict.until) == (False, poll.closes_at)
        assert may(world.actor(name), "polls.read_result", poll, poll.closes_at)
    assert not may(world.actor("jana"), "polls.read_result", poll, poll.closes_at)


def test_the_log_says_that_somebody_answered_and_not_what(world: World) -> None:
    sounding.answer(sounding.asked(world), world.actor("maria"), 2, comment="Κρίσιμο.")
    row = LogRow.objects.get(verb="polls.answer")
    assert (row.person, row.facts) == (world.people["maria"].pk, {})


def test_each_member_is_told_once_when_it_opens_and_who_is_silent_once_before_the_end(world: World) -> None:
    poll = sounding.asked(world)
    assert Message.objects.filter(key__startswith=f"polls.opening:{poll.pk}:").count() == 6
    sounding.answer(poll, world.actor("maria"), 5)
    for at in (poll.reminds_at - SECOND, poll.reminds_at, poll.reminds_at + timedelta(hours=1)):
        tasks.remind_due(at)
    reminded = Message.objects.filter(key__startswith=f"polls.reminder:{poll.pk}:").values_list("to", flat=True)
    assert set(reminded) == {f"{name}@persona.example" for name in MEMBERS if name != "maria"}
    assert len(reminded) == 5


def test_a_worker_that_slept_over_the_end_reminds_nobody_and_counts_once(world: World) -> None:
    poll = sounding.asked(world)
    for _ in range(2):
        tasks.remind_due(poll.closes_at)
        tasks.count_due(poll.closes_at)
    assert (Message.objects.filter(key__startswith="polls.reminder").count(), LogRow.objects.filter(verb="polls.count").count()) == (0, 1)


def test_it_waits_on_the_page_of_who_was_asked_until_they_answer(world: World) -> None:
    poll, maria = sounding.asked(world), world.actor("maria")
    assert [(item.title, item.due) for item in own(maria, NOW)] == [("Πόσο μετρά για εσάς;", poll.closes_at)]
    sounding.answer(poll, maria, 5)
    assert own(maria, NOW) == [] == own(world.actor("nikos"), poll.closes_at) == own(world.actor("jana"), NOW)


def test_the_desk_says_when_it_closes_and_how_many_have_answered(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answer(poll, world.actor("maria"), 5)
    with translation.override("en"):
        assert [(item.due, item.line) for item in of_unit(world.actor("eleni"), NOW)] == [(poll.closes_at, "1 of 6 have answered")]
    assert of_unit(world.actor("jana"), NOW) == []


@pytest.mark.parametrize("members", [(), MEMBERS[:4]])
def test_a_board_that_is_too_small_for_a_result_is_not_asked(world: World, members: tuple[str, ...]) -> None:
    board = actions.found_board(world.run, sounding.NAME, {}, by=world.actor("giorgos"), at=NOW).subject if not members else None
    with pytest.raises(Refused):
        sounding.asked(world, on=board or sounding.board(world, *members))


def test_it_is_asked_about_something_and_not_about_too_much(world: World) -> None:
    board = sounding.board(world)
    for wordings in ([], [WORDING] * (actions.MOST_ITEMS + 1)):
        with pytest.raises(Refused):
            actions.open_poll(board, sounding.QUESTION, scale="priority", wordings=wordings, by=world.actor("giorgos"), at=NOW)
    assert not Poll.objects.exists()


def test_only_what_the_unit_is_considering_and_may_read_itself_is_offered(world: World) -> None:
    need, board = world.need(), sounding.board(world)
    challenge = road.challenge(world, world.need(title="Άλλο"))
    world.draft()
    assert {one.pk for one in queries.offered(board, world.actor("giorgos"))} == {need.pk, challenge.pk}


def test_nobody_stands_on_a_board_twice_and_whoever_left_can_come_back(world: World) -> None:
    board, by = sounding.board(world), world.actor("giorgos")
    with pytest.raises(Conflict):
        actions.add_member(board, world.people["maria"], by=by, at=NOW)
    place = Membership.objects.get(person=world.people["maria"])
    actions.leave(place, by=by, at=NOW)
    with pytest.raises(Conflict):
        actions.leave(place, by=by, at=NOW)
    actions.add_member(board, world.people["maria"], by=by, at=NOW)
    assert Membership.objects.filter(person=world.people["maria"], ended_at=None).count() == 1


def test_a_board_takes_so_many_members_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    board = sounding.board(world)
    monkeypatch.setattr(actions, "MOST_MEMBERS", 6)
    with pytest.raises(Conflict, match="6"):
        actions.add_member(board, world.people["jana"], by=world.actor("giorgos"), at=NOW)


def test_whoever_proved_the_address_stands_on_the_board_from_then_on(world: World) -> None:
    invited = sounding.invitation(world, "jana@persona.example")
    with pytest.raises(Refused):
        actions.accept_invitation(invited, by=world.actor("maria"), at=NOW)
    actions.accept_invitation(invited, by=world.actor("jana"), at=NOW)
    assert Membership.objects.filter(person=world.people["jana"], ended_at=None).exists()
    with pytest.raises(Conflict):
        actions.decline_invitation(invited, by=world.actor("jana"), at=NOW)


def test_when_it_is_counted_votes_and_names_are_gone_and_comments_have_none(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[3]] * 5, comment="Χωρίς όνομα.")
    sounding.counted(poll)
    assert (Vote.objects.count(), Asked.objects.count(), Comment.objects.count()) == (0, 0, 5)


def test_comments_of_fewer_than_five_are_not_kept(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[3]] * 4, comment="Μας προδίδει.")
    sounding.counted(poll)
    assert not Comment.objects.exists()


def test_only_the_unit_publishes_only_after_counting_and_once(world: World) -> None:
    poll, eleni = sounding.asked(world), world.actor("eleni")
    with pytest.raises(Refused):
        actions.publish(poll, by=eleni, at=NOW)
    with pytest.raises(Conflict):
        actions.publish(poll, by=eleni, at=poll.closes_at)
    poll = sounding.counted(poll)
    for name in ("maria", "jana", "sofia"):
        with pytest.raises(Refused):
            actions.publish(poll, by=world.actor(name), at=poll.closes_at)
    actions.publish(poll, by=eleni, at=poll.closes_at)
    with pytest.raises(Conflict):
        actions.publish(poll, by=eleni, at=poll.closes_at)
    assert [name for name in ("visitor", "jana") if Poll.objects.visible_to(world.actor(name)).exists()] == ["visitor", "jana"]


def test_with_their_account_a_members_place_and_uncounted_votes_go(world: World) -> None:
    poll, maria = sounding.asked(world), world.people["maria"]
    sounding.answer(poll, world.actor("maria"), 5, comment="Δικό μου.")
    holding = holdings["polls"]
    assert {"about": WORDING.title, "score": 5, "comment": "Δικό μου.", "at": NOW.isoformat()} in holding.export(maria)
    assert holding.erase(maria, NOW).count == 3
    assert (holding.export(maria), queries.turnout(poll)) == ([], queries.Turnout(0, 5))


def test_a_poll_whose_members_have_all_closed_their_accounts_is_counted_all_the_same(world: World) -> None:
    poll = sounding.asked(world)
    for name in MEMBERS:
        holdings["polls"].erase(world.people[name], NOW)
    assert sounding.counted(poll).result["asked"] == 0


def test_nobody_answers_for_somebody_on_the_telephone(world: World) -> None:
    poll, maria = sounding.asked(world), world.actor("maria")
    by = Actor(person=maria.person, mandate=maria.mandate, typed_by=world.people["giorgos"].pk)
    with pytest.raises(Refused):
        sounding.answer(poll, by, 5)
    assert own(by, NOW) == []


def test_the_working_day_before_the_last_is_reckoned_over_a_weekend(world: World) -> None:
    # Opened on a Tuesday: the last day is the next Tuesday, the day before it a Monday.
    poll = sounding.asked(world, at=datetime(2026, 11, 24, 9, tzinfo=ATHENS))
    assert (poll.reminds_at, poll.closes_at) == (datetime(2026, 11, 30, 8, tzinfo=ATHENS), datetime(2026, 12, 2, tzinfo=ATHENS))


def test_a_wording_is_kept_in_the_language_in_which_it_is_written(world: World) -> None:
    item = queries.items(sounding.asked(world, wordings=[Wording("Τίτλος", "")]))[0]
    assert (str(item.headline), item.headline.lang, item.teaser) == ("Τίτλος", "el", "")

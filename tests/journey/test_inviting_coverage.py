"""How far a programme has reached the bodies that it invited: states, totals, filters, tables, reminders in bulk."""

import csv
import io
from datetime import timedelta

import pytest

from tests.journey import inviting
from tests.journey.inviting import CZECH
from tests.personas import NEED_ANSWERS, NOW, World
from wenovate.base.gate import Conflict, Holder
from wenovate.base.gate.actor import Actor
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message, State
from wenovate.journey.inviting import actions, queries
from wenovate.journey.inviting.enums import Standing
from wenovate.journey.inviting.models import Invitation, Letter
from wenovate.journey.needs import actions as needs
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import queries as programmes

LIST = f"/en/programmes/{CZECH}/coverage/bodies/"
STATES = ["asked", "bounced", "opened", "declined", "to_print", "referred", "withdrawn", "joined", "need"]


def in_every_state(world: World) -> dict[str, Invitation]:
    """Nine invitations, each as far as one can be; the fifth body has no address."""
    made = inviting.invited(world, sorted(inviting.municipalities(9), key=lambda body: body.pk))
    found = dict(zip(STATES, sorted(made, key=lambda one: one.body_id), strict=True))
    inviting.hand_over(world)
    Message.objects.filter(pk=Letter.objects.get(invitation=found["bounced"]).message_id).update(state=State.BOUNCED)
    visitor, jana = world.actor("visitor"), world.actor("jana")
    actions.open_invitation(found["opened"], by=visitor, at=NOW)
    actions.decline(found["declined"], "", by=visitor, at=NOW)
    actions.refer(found["referred"], "Kraj", by=visitor, at=NOW)
    actions.withdraw(found["withdrawn"], by=jana, at=NOW)
    inviting.joined(world, found["joined"], "anna")
    gives_a_need(world, found["need"])
    return found


def gives_a_need(world: World, invitation: Invitation) -> None:
    """Petros joins for a body and gives a need."""
    inviting.joined(world, invitation)
    mandate = Mandate.objects.select_related("body").get(body=invitation.body)
    by = Actor(person=mandate.person_id, mandate=Holder(mandate.pk, mandate.body_id, mandate.body.display_name, mandate.seat))
    need = needs.start(invitation.run, by=by, at=NOW).subject
    needs.submit(need, programmes.question_set(invitation.run.programme, "need"), NEED_ANSWERS, by=by, at=NOW)


def test_every_state_is_told_apart(world: World) -> None:
    found = in_every_state(world)
    rows = {one.pk: one.standing for one in queries.listed(inviting.programme(world), NOW)}
    assert {state: rows[one.pk] for state, one in found.items()} == {state: state for state in STATES}
    assert [queries.standing_of(one, NOW) for one in found.values()] == STATES
    late = {one.standing for one in queries.listed(inviting.programme(world), NOW + timedelta(weeks=6))}
    assert late == {"expired", "declined", "referred", "withdrawn", "joined", "need"}


def test_letters_on_their_way_are_told_until_the_worker_has_handed_them_over(world: World) -> None:
    inviting.invited(world, inviting.municipalities(4))
    assert "4 letters still wait for the mail server" in world.client("jana").get(LIST).content.decode()
    inviting.hand_over(world)
    assert "still wait" not in world.client("jana").get(LIST).content.decode()


def test_a_body_that_joined_by_another_way_counts_as_joined_and_is_not_reminded(world: World) -> None:
    invitation = inviting.one(world)
    Body.objects.filter(pk=invitation.body_id).update(joined_at=NOW)
    run = inviting.programme(world)
    assert (queries.standing_of(invitation, NOW), queries.reminders(run, NOW + timedelta(days=7)).count) == ("joined", 0)


def test_the_figures_add_up(world: World) -> None:
    in_every_state(world)
    found = queries.coverage(inviting.programme(world), NOW)
    assert (found.asked, found.opened, found.answered, found.joined, found.needs, found.unanswered) == (8, 5, 4, 2, 1, 4)


def test_everybody_sees_totals_and_nobody_else_a_name_or_what_one_body_answered(world: World) -> None:
    found = in_every_state(world)
    for name in ("visitor", "maria", "eleni"):
        page = world.client(name).get(f"/en/programmes/{CZECH}/coverage/").content.decode()
        assert ("4 of 8" in page, found["declined"].body.display_name in page, LIST in page) == (True, False, False)
    assert LIST in world.client("jana").get(f"/en/programmes/{CZECH}/coverage/").content.decode()


def test_of_fewer_than_five_bodies_no_totals_are_shown(world: World) -> None:
    inviting.invited(world, inviting.municipalities(4))
    assert "0 of 4" not in world.client("visitor").get(f"/en/programmes/{CZECH}/coverage/").content.decode()


def test_a_programme_that_one_joins_otherwise_has_no_such_page(world: World) -> None:
    assert world.client("visitor").get(f"/en/programmes/{world.run.programme.slug}/coverage/").status_code == 404


@pytest.mark.parametrize("state", [*STATES, "unanswered", "nonsense"])
def test_the_list_is_filtered_by_state_and_leaves_as_a_table(world: World, state: str) -> None:
    found = in_every_state(world)
    answer = world.client("jana").post(f"{LIST}?state={state}", {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))[1:]
    wanted = {"unanswered": 4, "nonsense": 9}.get(state, 1)
    assert (len(rows), LogRow.objects.filter(verb="accounts.take_table").count()) == (wanted, 1)
    if state in found:
        assert (rows[0][0], rows[0][4]) == (found[state].body.display_name, str(Standing(state).label))


def test_a_body_is_found_by_its_name(world: World) -> None:
    inviting.invited(world, inviting.municipalities(12))
    page = world.client("jana").get(f"{LIST}?q=smyslena 11").content.decode()
    assert ("Obec Smyšlená 11" in page, "Obec Smyšlená 12" in page) == (True, False)


def test_reminders_go_once_a_day_to_those_who_have_not_answered_and_on_paper_where_mail_came_back(world: World) -> None:
    found, run, later = in_every_state(world), inviting.programme(world), NOW + timedelta(days=7)
    assert queries.reminders(run, NOW).count == 0
    due = queries.reminders(run, later)
    assert {one.pk for one in due.by_mail} == {found[state].pk for state in ("asked", "opened")}
    # The one whose letter waits to be printed is not reminded of what it has not got.
    assert ([one.pk for one in due.on_paper], due.left_out) == ([found["bounced"].pk], 1)
    actions.remind(run, 3, by=world.actor("jana"), at=later)
    with pytest.raises(Conflict, match="more or fewer"):
        actions.remind(run, 3, by=world.actor("jana"), at=later)
    assert LogRow.objects.get(verb="inviting.remind").facts == {"letters": 3, "on_paper": 1}
    inviting.hand_over(world, later)
    letter = Message.objects.filter(key__startswith="inviting.letter").latest("pk")
    assert letter.subject.startswith("Připomínka") or letter.subject.startswith("Reminder")


def test_where_the_address_was_put_right_the_reminder_goes_by_mail(world: World) -> None:
    found, later = in_every_state(world), NOW + timedelta(days=7)
    Body.objects.filter(pk=found["bounced"].body_id).update(email="novy@urad.example")
    assert found["bounced"].pk in {one.pk for one in queries.reminders(inviting.programme(world), later).by_mail}


def test_the_preview_of_reminders_counts_and_the_act_keeps_to_the_number(world: World) -> None:
    in_every_state(world)
    page = f"/en/programmes/{CZECH}/coverage/remind/"
    assert "Nobody is to be reminded now" in world.client("jana").get(page).content.decode()
    assert world.client("jana").post(page, {"count": "3"}).status_code == 409


def test_the_desk_says_what_nobody_will_answer_by_themselves(world: World) -> None:
    in_every_state(world)
    desk = world.client("jana").get("/en/desk/").content.decode()
    words = ("1 letter is to be printed", "1 letter came back", "1 body names somebody else")
    assert [each in desk for each in words] == [True] * 3
    assert [each in world.client("eleni").get("/en/desk/").content.decode() for each in words] == [False] * 3

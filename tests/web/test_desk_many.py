"""What is done to many matters at once: the preview, each its own act, reasons where it was not done, and taking it back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.journey.steps import reviewed, sent
from tests.personas import NOW, World
from wenovate.base.log.models import LogRow
from wenovate.journey.joining.many import key_of
from wenovate.journey.joining.models import Registration
from wenovate.web.desk import actions
from wenovate.web.desk.models import Done, Taken

MANY = "/en/desk/many/"


def two(world: World) -> list[Registration]:
    """Two registrations that await their documents."""
    return [sent(world), sent(world, "petros", "turnov", main_email="p@turnov.example")]


def do(world: World, act: str, *keys: str, name: str = "giorgos", **more: str) -> str:
    """Confirm something for many; the page that follows."""
    answer = world.client(name).post(MANY, {"do": act, "key": keys, "confirmed": "yes"} | more, follow=True)
    html: str = answer.content.decode()
    return html


def verbs() -> list[str]:
    """What the log holds of the desk's acts."""
    return list(LogRow.objects.filter(verb__startswith="desk.").order_by("id").values_list("verb", flat=True))


def test_taking_many_is_an_act_each_and_a_receipt(world: World, now: Any) -> None:
    first, second = two(world)
    html = do(world, "desk.take", key_of(first), key_of(second))
    assert ("It was done to 2 matters." in html, Taken.objects.count()) == (True, 2)
    assert verbs() == ["desk.take", "desk.take", "desk.record_many"]


def test_what_a_colleague_has_is_left_and_said(world: World, now: Any) -> None:
    first, second = two(world)
    actions.take(world.unit, key_of(first), by=world.actor("eleni"), at=NOW)
    html = do(world, "desk.take", key_of(first), key_of(second))
    assert ("has taken this already" in html, [line["why"] == "" for line in Done.objects.get().lines]) == (True, [False, True])
    assert {one.subject: one.person_id for one in Taken.objects.all()} == {
        key_of(first): world.people["eleni"].pk,
        key_of(second): world.people["giorgos"].pk,
    }


def test_the_preview_says_to_which_it_is_done_and_to_which_not(world: World, now: Any) -> None:
    awaited, decided = sent(world), reviewed(world, "petros", "turnov", main_email="p@turnov.example")
    html = world.client("giorgos").post(MANY, {"do": "joining.remind", "key": [key_of(awaited), key_of(decided)]}).content.decode()
    refused = html.partition("Not done to these")[2].partition("</section>")[0]
    assert (decided.number in refused, awaited.number in refused) == (True, False)
    assert 'name="do" value="joining.remind">Remind (1)</button>' in html
    assert (f'value="{key_of(awaited)}"' in html, f'value="{key_of(decided)}"' in html, verbs()) == (True, False, [])


def test_a_reason_that_is_missing_is_asked_for_again(world: World, now: Any) -> None:
    key = key_of(sent(world))
    answer = world.client("giorgos").post(MANY, {"do": "joining.extend", "key": key, "confirmed": "yes", "working_days": "2"})
    assert (answer.status_code, verbs()) == (422, [])


def test_all_that_a_filter_shows_are_chosen_at_once(world: World, now: Any) -> None:
    two(world)
    reviewed(world, "sofia", "larisa", main_email="s@larisa.example")
    do(world, "desk.take", all="yes", filter="kind=later")
    assert Taken.objects.count() == 2


@pytest.mark.parametrize("key", ["joining:999999", "joining:x", "joining:" + "9" * 40, "needs:1", "", "\x00"])
def test_a_key_that_stands_for_nothing_is_left_out(world: World, now: Any, key: str) -> None:
    assert "Choose at least one" in do(world, "joining.remind", key)
    assert Done.objects.count() == 0


def test_an_act_that_nobody_signed_in_is_not_there(world: World, now: Any) -> None:
    assert world.client("giorgos").post(MANY, {"do": "library.publish", "key": "joining:1"}).status_code == 404


def test_another_unit_touches_nothing_of_ours(world: World, now: Any) -> None:
    keys = [key_of(one) for one in two(world)]
    for act in ("desk.take", "desk.release", "joining.remind", "joining.extend"):
        do(world, act, *keys, name="jana")
    do(world, "desk.take", all="yes", name="jana")
    assert (Taken.objects.count(), Done.objects.count()) == (0, 0)


def test_the_same_confirmation_twice_is_one(world: World, now: Any) -> None:
    key, client = key_of(sent(world)), world.client("giorgos")
    sheet = {"do": "desk.take", "key": key, "confirmed": "yes", "form_key": "abc"}
    answers = [client.post(MANY, sheet).headers["Location"] for _ in range(2)]
    assert (answers[0] == answers[1], Done.objects.count()) == (True, 1)


def undo(world: World, name: str = "giorgos") -> str:
    """Take the last back; the page that follows."""
    answer = world.client(name).post(f"/en/desk/done/{Done.objects.latest('pk').pk}/undo/", follow=True)
    html: str = answer.content.decode()
    return html


def test_taking_is_undone_within_a_day_and_each_is_an_act(world: World, now: Any) -> None:
    html = do(world, "desk.take", *(key_of(one) for one in two(world)))
    assert "Then the matters are everybody’s again" in html
    now.move_to(NOW + timedelta(hours=23))
    assert ("Undone for 2 matters." in undo(world), Taken.objects.count()) == (True, 0)
    assert verbs()[3:] == ["desk.undo_many", "desk.release", "desk.release"]
    assert "can no longer be undone" in undo(world)


def test_what_has_changed_since_stays_as_it_is(world: World, now: Any) -> None:
    first, second = two(world)
    do(world, "desk.take", key_of(first), key_of(second))
    actions.release(Taken.objects.get(subject=key_of(first)), by=world.actor("eleni"), at=NOW)
    actions.take(world.unit, key_of(first), by=world.actor("eleni"), at=NOW)
    html = undo(world)
    assert ("Undone for 1 matter." in html, "It is no longer yours." in html) == (True, True)
    assert Taken.objects.get().person_id == world.people["eleni"].pk


def test_after_a_day_it_is_not_offered_and_not_done(world: World, now: Any) -> None:
    do(world, "desk.take", key_of(sent(world)))
    now.move_to(NOW + timedelta(hours=25))
    page = world.client("giorgos").get(f"/en/desk/done/{Done.objects.get().pk}/").content.decode()
    assert ("/undo/" in page, "can no longer be undone" in undo(world), Taken.objects.count()) == (False, True, 1)


def test_what_people_were_told_of_is_not_undone(world: World, now: Any) -> None:
    html = do(world, "joining.remind", key_of(sent(world)))
    assert ("/undo/" in html, world.client("giorgos").post(f"/en/desk/done/{Done.objects.get().pk}/undo/").status_code) == (False, 404)


@pytest.mark.parametrize("name", ["eleni", "jana", "sofia", "maria", "visitor"])
def test_a_receipt_is_for_whoever_did_it(world: World, now: Any, name: str) -> None:
    do(world, "desk.take", key_of(sent(world)))
    address, client = f"/en/desk/done/{Done.objects.get().pk}/", world.client(name)
    assert {client.get(address).status_code, client.post(f"{address}undo/").status_code} <= {403, 404}
    assert Taken.objects.count() == 1

"""The unit's queue: reminders on their days and by hand, many at once, comparing the signer; and its own punctuality in public."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tests.journey.steps import REASON, again, athens, reviewed, sent
from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions, queries, tasks
from wenovate.journey.joining.many import key_of
from wenovate.journey.joining.models import Registration


def reminders() -> int:
    """How many letters reminded."""
    return Message.objects.filter(key__startswith="joining.reminder").count()


def test_a_reminder_goes_one_working_day_before_and_on_the_day_once_each(world: World) -> None:
    # Sent on Monday: due by the end of Wednesday.
    sent(world)
    found = []
    for at in (
        NOW,
        athens(2026, 11, 24, 7),
        athens(2026, 11, 24, 8),
        athens(2026, 11, 24, 8, 1),
        athens(2026, 11, 25, 9),
        athens(2026, 11, 26, 9),
    ):
        tasks.remind(at)
        found.append(reminders())
    assert found == [0, 0, 1, 1, 2, 2]


def test_the_working_day_before_a_monday_is_the_friday(world: World) -> None:
    # Sent on Thursday: due by the end of Monday.
    registration = sent(world, at=athens(2026, 11, 26))
    assert queries.last_day(registration).isoformat() == "2026-11-30"
    found = []
    for day in (27, 28, 29, 30):
        tasks.remind(athens(2026, 11, day))
        found.append(reminders())
    assert found == [1, 1, 1, 2]


def test_a_tick_after_three_days_of_silence_reminds_of_nothing_past(world: World) -> None:
    sent(world)
    tasks.remind(NOW + timedelta(days=4))
    assert reminders() == 0


def test_whoever_has_sent_the_document_is_not_reminded(world: World) -> None:
    reviewed(world)
    tasks.remind(athens(2026, 11, 25))
    assert reminders() == 0


def test_an_officer_reminds_by_hand_once_a_day(world: World) -> None:
    registration = sent(world)
    actions.remind(registration, by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict, match="today already"):
        actions.remind(registration, by=world.actor("eleni"), at=NOW)
    assert (reminders(), LogRow.objects.filter(verb="joining.remind").count()) == (1, 1)


@pytest.mark.parametrize("name", ["visitor", "anna", "maria", "jana", "sofia"])
def test_nobody_else_reminds(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.remind(sent(world), by=world.actor(name), at=NOW)


def two(world: World) -> list[Registration]:
    """Two registrations that await their documents."""
    return [sent(world), sent(world, "petros", "turnov", main_email="p@turnov.example")]


def test_many_get_more_time_after_a_preview_in_which_nothing_happens(world: World, now: Any) -> None:
    registrations, eleni = two(world), world.client("eleni")
    before = [again(registration).due_at for registration in registrations]
    chosen = {"key": [key_of(registration) for registration in registrations], "do": "joining.extend"}
    preview = eleni.post("/en/desk/many/", chosen).content.decode()
    assert ("Nothing has happened yet" in preview, [again(each).due_at for each in registrations]) == (True, before)
    eleni.post("/en/desk/many/", chosen | {"confirmed": "yes", "working_days": "3", "reason": REASON})
    assert all(again(each).due_at > was for each, was in zip(registrations, before, strict=True))
    assert LogRow.objects.filter(verb="joining.extend").count() == 2


def test_what_cannot_be_done_to_one_of_many_is_said_and_the_others_go_on(world: World, now: Any) -> None:
    first, second = two(world)
    actions.remind(first, by=world.actor("giorgos"), at=NOW)
    eleni = world.client("eleni")
    chosen = {"key": [key_of(first), key_of(second)], "do": "joining.remind", "confirmed": "yes"}
    html = eleni.post("/en/desk/many/", chosen, follow=True).content.decode()
    refused = html.partition("Not done to these")[2].partition("</section>")[0]
    assert (reminders(), "It was done to 1 matter." in html, first.number in refused, second.number in refused) == (2, True, True, False)
    assert "A reminder went out today already" in refused


def test_the_queue_keeps_its_filters_over_what_is_done_to_many(world: World, now: Any) -> None:
    registration, eleni = sent(world), world.client("eleni")
    filtered = "/en/desk/registrations/?state=awaiting&q=τρικ"
    back = re.findall(r'name="back" value="([^"]+)"', eleni.get(filtered).content.decode())[0]
    chosen = {"key": [key_of(registration)], "do": "joining.remind", "back": unescape(back)}
    preview = eleni.post("/en/desk/many/", chosen).content.decode()
    receipt = eleni.post("/en/desk/many/", chosen | {"confirmed": "yes"}, follow=True).content.decode()
    assert [back in preview, back in receipt, "state=awaiting" in back, "q=" in back] == [True] * 4


def test_another_unit_chooses_nothing_of_ours(world: World, now: Any) -> None:
    registration = sent(world)
    jana = world.client("jana")
    assert registration.number not in jana.get("/en/desk/registrations/").content.decode()
    jana.post("/en/desk/many/", {"key": [key_of(registration)], "do": "joining.remind", "confirmed": "yes"})
    assert reminders() == 0


@pytest.mark.parametrize("query", ["?state=overdue", "?state=nonsense", "?programme=none", "?q=%00", "?page=x&state=" + "a" * 500])
def test_odd_filters_give_a_page(world: World, now: Any, query: str) -> None:
    sent(world)
    assert world.client("eleni").get(f"/en/desk/registrations/{query}").status_code == 200


def test_the_queue_finds_by_body_and_number_and_state(world: World, now: Any) -> None:
    first, second = two(world)
    found = {}
    for query in ("q=τρικ", f"q={second.number}", "state=review", "state=awaiting"):
        html = world.client("eleni").get(f"/en/desk/registrations/?{query}").content.decode()
        found[query] = [number in html for number in (first.number, second.number)]
    assert list(found.values()) == [[True, False], [False, True], [False, False], [True, True]]


def test_accepting_says_what_comparing_the_signer_gave(world: World, now: Any) -> None:
    registration, eleni = reviewed(world, signer_name="Γενική Γραμματέας Α"), world.client("eleni")
    page = f"/en/registrations/{registration.number}/"
    assert "Γενική Γραμματέας Α" in eleni.get(page).content.decode()
    silent = eleni.post(f"{page}decide/", {"do": "accept", "reason": REASON})
    assert (silent.status_code, again(registration).status) == (422, "review")
    eleni.post(f"{page}decide/", {"do": "accept", "signer": "overridden", "reason": REASON})
    assert LogRow.objects.get(verb="joining.accept").facts["signer"] == "overridden"


def test_the_unit_shows_its_own_punctuality_and_nothing_of_the_bodies(world: World, now: Any) -> None:
    first = reviewed(world, at=athens(2026, 11, 9))
    actions.accept(first, REASON, signer="matches", by=world.actor("eleni"), at=athens(2026, 11, 11))
    late = reviewed(world, "petros", "turnov", at=athens(2026, 11, 9), main_email="p@turnov.example")
    actions.refuse(late, REASON, by=world.actor("eleni"), at=athens(2026, 11, 20))
    unit = again(first).programme.unit
    found = queries.punctuality(unit, "GR", "Europe/Athens", NOW)
    assert (found.promised, found.decided, found.in_time, found.median, found.waiting_late) == (5, 2, 1, 9, 0)
    html = world.client("visitor").get("/en/programmes/cycle/punctuality/").content.decode()
    assert ("1 of 2" in html, "Τρικκαίων" in html) == (True, False)


@pytest.mark.parametrize(
    ("address", "warned"),
    [("info@trikala.example", True), ("Protocol2@trikala.example", True), ("podatelna@obec.example", True), ("a.d@trikala.example", False)],
)
def test_a_shared_mailbox_gets_a_warning_and_goes_through(world: World, address: str, warned: bool) -> None:
    from tests.journey.steps import begun

    draft, anna = begun(world), world.client("anna")
    anna.post(f"/en/registrations/drafts/{draft.pk}/", {"main_email": address, "do": "save"})
    html = anna.get(f"/en/registrations/drafts/{draft.pk}/").content.decode()
    assert ("Does this mailbox belong to one person?" in html) == warned


def test_the_unit_sets_its_days_and_its_promise_on_the_desk(world: World, now: Any) -> None:
    eleni = world.client("eleni")
    wrong = eleni.post("/en/desk/calendar/", {"days_off": "24/12/2026", "answers_within": "3"})
    assert (wrong.status_code, "is no day" in wrong.content.decode()) == (422, True)
    eleni.post("/en/desk/calendar/", {"days_off": "2026-11-24\n2026-12-24", "days_worked": "", "answers_within": "3"})
    world.unit.refresh_from_db()
    assert (world.unit.days_off, world.unit.answers_within) == (["2026-11-24", "2026-12-24"], 3)
    assert world.client("maria").get("/en/desk/calendar/").status_code == 403

"""Gatherings: who plans and sees them, what is noted of whom, their records, and what can be drawn from them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import CharField, TextField
from django.utils import translation

from tests.mapping import MAP, SAID, drawn, gathering, held, mapped, plan, record
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.methods.gatherings import actions, queries
from wenovate.methods.gatherings.actions import Part
from wenovate.methods.gatherings.models import Attendance, Gathering, Record
from wenovate.methods.gatherings.personal import erase
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def there(world: World) -> World:
    """The world of a programme whose needs are mapped."""
    return mapped(world)


def readers(world: World, rows: Any, pk: int) -> set[str]:
    """The personas who may read one of the rows."""
    return {name for name in PERSONAS if rows.visible_to(world.actor(name)).filter(pk=pk).exists()}


def page(world: World, name: str, address: str, **sent: Any) -> Any:
    """What a persona gets at an address; a POST where something is sent."""
    client = world.client(name)
    return client.post(f"/el/{address}", sent) if sent else client.get(f"/el/{address}")


def test_the_unit_plans_and_nobody_else(there: World) -> None:
    assert {name for name in PERSONAS if may(there.actor(name), "gatherings.plan", there.run, NOW)} == {"eleni", "giorgos"}


def test_it_is_seen_by_its_unit_the_auditor_and_the_bodies_that_were_asked(there: World) -> None:
    found = gathering(there, days=2)
    actions.note(found, {there.bodies["turnov"].pk: Part(invited=True)}, None, by=there.actor("eleni"), at=NOW)
    assert readers(there, Gathering.objects, found.pk) == {"petr", "eleni", "giorgos", "sofia"}


def test_who_came_is_noted_afterwards_and_makes_it_held(there: World) -> None:
    coming, larisa = gathering(there, days=2), there.bodies["larisa"].pk
    with pytest.raises(Refused, match="It has not begun yet"):
        actions.note(coming, {larisa: Part(present=True)}, None, by=there.actor("eleni"), at=NOW)
    found = held(there)
    assert (found.status, found.people_count, queries.bodies_met(there.run.programme)) == (
        "held",
        14,
        {there.bodies["larisa"].pk, there.bodies["turnov"].pk},
    )


def test_a_body_of_which_nothing_is_said_stays_and_one_with_neither_mark_goes(there: World) -> None:
    found = held(there)
    actions.note(found, {there.bodies["larisa"].pk: Part()}, 14, by=there.actor("eleni"), at=NOW)
    assert [(one.body.uid, one.invited, one.present) for one in queries.attendances(found)] == [
        ("turnov", True, True),
        ("trikala", True, False),
    ]


def test_nothing_of_it_has_room_for_the_names_of_those_who_came(there: World) -> None:
    texts = {
        field.name for model in (Gathering, Attendance) for field in model._meta.get_fields() if isinstance(field, CharField | TextField)
    }
    assert texts == {"kind", "status", "title", "language", "place", "link", "led_by"}


def test_the_name_of_who_led_it_goes_with_their_account(there: World) -> None:
    found = actions.plan(there.run, plan(led_by="Γιώργος Προσωρινός"), by=there.actor("eleni"), at=NOW).subject
    erase(there.people["giorgos"], NOW)
    assert "Προσωρινός" not in Gathering.objects.get(pk=found.pk).led_by


def test_what_was_called_off_is_changed_no_more(there: World) -> None:
    found = gathering(there, days=2)
    actions.call_off(found, by=there.actor("eleni"), at=NOW)
    found.refresh_from_db()
    assert [bool(may(there.actor("eleni"), f"gatherings.{act}", found, NOW)) for act in ("change", "note", "call_off", "begin_record")] == [
        False
    ] * 4


@pytest.mark.parametrize("wrong", [{"ends_at": NOW - timedelta(days=9)}, {"place": "", "link": ""}])
def test_the_database_keeps_none_that_ends_before_it_begins_or_is_nowhere(there: World, wrong: dict[str, Any]) -> None:
    found = gathering(there)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.filter(pk=found.pk).update(**wrong)


def test_the_officers_share_its_record_and_nobody_else_reads_it(there: World) -> None:
    found = record(there, held(there))
    assert readers(there, Record.objects, found.pk) == {"eleni", "giorgos"}
    assert {name for name in PERSONAS if may(there.actor(name), "gatherings.save_record", found, NOW)} == {"eleni", "giorgos"}


def test_two_officers_write_in_it_and_both_answers_stay(there: World) -> None:
    found, questions = record(there, held(there)), programmes.question_set(there.run.programme, "interview")
    actions.save_record(found, questions, {"wish": "Jeden plán."}, by=there.actor("eleni"), at=NOW)
    assert [queries.passage(found.gathering, key, there.actor("eleni")) for key in ("costs", "wish", "nothing")] == [
        SAID,
        "Jeden plán.",
        "",
    ]


def test_a_record_is_begun_once(there: World) -> None:
    found = held(there)
    record(there, found)
    with pytest.raises(Conflict, match="A colleague has begun the record already"):
        actions.begin_record(found, by=there.actor("eleni"), at=NOW)


def test_closed_it_has_a_number_the_auditor_reads_it_and_nobody_changes_it(there: World) -> None:
    found, questions = record(there, held(there)), programmes.question_set(there.run.programme, "interview")
    closed = actions.close_record(found, questions, {"costs": SAID}, by=there.actor("eleni"), at=NOW).subject
    assert (bool(closed.number), readers(there, Record.objects, found.pk)) == (True, {"eleni", "giorgos", "sofia"})
    assert not may(there.actor("eleni"), "gatherings.save_record", closed, NOW)
    assert page(there, "eleni", f"gatherings/records/{closed.number}/").url.endswith(f"/gatherings/{found.gathering_id}/")


def test_a_programme_without_questions_for_it_has_no_record(world: World) -> None:
    # The Greek recipe has no form for interviews.
    found = gathering(world)
    assert "it has no form for it" in may(world.actor("eleni"), "gatherings.begin_record", found, NOW).reason


def test_one_is_planned_on_a_page_in_the_hours_of_the_programme(there: World) -> None:
    sent = {
        "kind": "interview",
        "title": "Rozhovor",
        "day": "2026-12-01",
        "from": "9:30",
        "to": "11:00",
        "place": "Turnov",
        "link": "",
        "led_by": "",
    }
    answer = page(there, "giorgos", f"programmes/{MAP}/gatherings/plan/", **sent)
    found = Gathering.objects.get()
    assert (answer.status_code, found.starts_at, found.title) == (302, datetime(2026, 12, 1, 8, 30, tzinfo=UTC), "Rozhovor")


@pytest.mark.parametrize("changed", [{"from": "25:00"}, {"to": "8:00"}, {"place": ""}, {"day": "zítra"}, {"kind": "party"}])
def test_what_cannot_be_is_told_and_nothing_is_lost(there: World, changed: dict[str, str]) -> None:
    sent = {"kind": "interview", "title": "Rozhovor", "day": "2026-12-01", "from": "9:30", "to": "11:00", "place": "Turnov"}
    answer = page(there, "giorgos", f"programmes/{MAP}/gatherings/plan/", **(sent | changed))
    assert (answer.status_code, Gathering.objects.exists(), 'value="Rozhovor"' in answer.content.decode()) == (422, False, True)


def test_bodies_are_added_by_name_or_number_and_what_is_none_is_told(there: World) -> None:
    found = gathering(there)
    address = f"gatherings/{found.pk}/who/"
    wrong = page(there, "giorgos", address, invited="Město Turnov\nAtlantis", present="", people="")
    assert (wrong.status_code, "Atlantis" in wrong.content.decode(), Attendance.objects.exists()) == (422, True, False)
    page(there, "giorgos", address, invited="Město Turnov\n\nΔήμος Λαρισαίων", present="Τρικκαίων", people="7")
    assert sorted(Attendance.objects.values_list("body__uid", "invited", "present")) == [
        ("larisa", True, False),
        ("trikala", False, True),
        ("turnov", True, False),
    ]


def test_a_row_that_the_page_did_not_show_is_not_taken_away(there: World) -> None:
    found = held(there)
    turnov = str(there.bodies["turnov"].pk)
    page(there, "giorgos", f"gatherings/{found.pk}/who/", seen=[turnov], invited="", present="", people="14")
    assert sorted(Attendance.objects.values_list("body__uid", flat=True)) == ["larisa", "trikala"]


def test_its_appointment_is_for_the_bodies_that_were_asked(there: World) -> None:
    found = held(there)
    answer = page(there, "petr", f"gatherings/{found.pk}/calendar.ics")
    assert (
        "SUMMARY:Odpady v malých obcích" in answer.content.decode(),
        page(there, "karel", f"gatherings/{found.pk}/calendar.ics").status_code,
    ) == (
        True,
        404,
    )


def test_a_representative_sees_who_was_there_and_not_the_record(there: World) -> None:
    found = held(there)
    record(there, found)
    html = page(there, "petr", f"gatherings/{found.pk}/").content.decode()
    assert ("Δήμος Λαρισαίων" in html, SAID in html, "Draw a need" in html) == (True, False, False)


def test_what_was_drawn_from_it_stands_on_its_page_for_those_who_may_read_it(there: World) -> None:
    found = held(there)
    need = drawn(there, found)
    shown = {name: need.title in page(there, name, f"gatherings/{found.pk}/").content.decode() for name in ("eleni", "petr")}
    assert shown == {"eleni": True, "petr": False}


def test_an_invitation_waits_for_the_representative_and_what_is_over_for_the_unit(there: World) -> None:
    coming, over = gathering(there, days=2), gathering(there, days=-2)
    actions.note(coming, {there.bodies["turnov"].pk: Part(invited=True)}, None, by=there.actor("eleni"), at=NOW)
    assert [one.pk for one in queries.coming(there.actor("petr"), NOW)] == [coming.pk]
    assert [one.pk for one in queries.to_note(there.unit.pk, NOW)] == [over.pk]


def test_its_record_is_a_dossier_of_no_author_and_no_body(there: World) -> None:
    row = Dossier.objects.get(pk=record(there, held(there)).pk)
    assert (row.kind, row.author_id, row.body_id, row.audience) == ("interview", None, None, f"desk:{there.unit.pk}")

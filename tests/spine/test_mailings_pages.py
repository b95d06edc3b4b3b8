"""The pages of letters to many: written and kept, addressed, looked at, sent once, followed; each unit its own alone."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.personas import NOW, World
from tests.spine.mailing import OUTSIDE, addressed, again, delivered, draft, more_members, more_outside, sent
from tests.tables_out import lines_of
from wenovate.base.outbox.models import Message
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings.models import Mailing, Print, Recipient
from wenovate.spine.mailings.tasks import make_print

TYPED = {"subject_el": "Πρόσκληση", "text_el": "Ελάτε, {name}.", "form_key": "one"}


def page(mailing: Mailing, place: str = "") -> str:
    return f"/el/mailings/{mailing.pk}/{place}"


def html(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_from_the_desk_to_the_sent_letter(world: World) -> None:
    client = world.client("giorgos")
    assert 'href="/el/mailings/"' in html(client.get("/el/desk/"))
    client.post("/el/mailings/start/", {"form_key": "start"})
    mailing = Mailing.objects.get()
    assert client.post(page(mailing, "write/"), TYPED | {"do": "send"}).headers["Location"] == page(mailing, "audience/")
    assert client.post(page(mailing, "audience/?to=main_members"), {"form_key": "two"}).status_code == 302
    assert "/letters/1/" in html(client.get(page(mailing, "audience/")))
    assert "Ελάτε, Petr Vzorný." in html(client.get(page(mailing, "letters/1/")))
    assert "Ελάτε, Μαρία Παραδειγματίδου." in html(client.get(page(mailing, "letters/2/")))
    form = dict(re.findall(r'name="(mark|count|form_key)" value="([^"]+)"', html(client.get(page(mailing, "send/")))))
    assert form["count"] == "2"
    answers = [client.post(page(mailing, "send/"), form) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [page(mailing)] * 2
    assert Recipient.objects.count() == 2
    assert "petr@persona.example" in html(client.get(page(mailing)))


def test_what_is_typed_is_kept_whatever_happens(world: World) -> None:
    mailing, client = draft(world), world.client("giorgos")
    wrong = {"subject_el": "", "text_el": "Μόνο κείμενο", "protocol_on": "χθες", "do": "send"}
    answer = client.post(page(mailing, "write/"), wrong)
    assert answer.status_code == 422
    assert (again(mailing).subject, again(mailing).text, again(mailing).reference["protocol_on"]) == ({}, {"el": "Μόνο κείμενο"}, "χθες")
    assert client.post(page(mailing, "autosave/"), {"text_el": "Νέο"}).status_code == 200
    assert again(mailing).text == {"el": "Νέο"}


def test_a_colleagues_change_stops_and_loses_nothing(world: World) -> None:
    mailing = draft(world)
    opened = mailing.saved_at.isoformat()
    Mailing.objects.filter(pk=mailing.pk).update(saved_by=world.people["eleni"].pk, saved_at=NOW.replace(hour=9), text={"el": "Της Ελένης"})
    answer = world.client("giorgos").post(page(mailing, "write/"), {"text_el": "Δικό μου", "opened": opened, "do": "save"})
    assert answer.status_code == 409
    assert "Δικό μου" in html(answer)
    assert again(mailing).text == {"el": "Της Ελένης"}


@pytest.mark.parametrize("name", ["jana", "maria", "visitor", "antonis"])
def test_another_units_letter_is_not_there(world: World, name: str) -> None:
    mailing, client = sent(world), world.client(name)
    write = addressed(world)
    places = [page(mailing), page(mailing, "letters/1/")]
    places += [page(write, place) for place in ("write/", "audience/", "without-address/", "letters/1/", "send/")]
    assert {client.get(place).status_code for place in places} == {404}
    posts = [page(write, place) for place in ("write/", "autosave/", "audience/?to=outside", "letters/1/pdf/", "letters/1/trial/", "send/")]
    assert {client.post(place, {}).status_code for place in posts} == {404}
    assert client.post(page(mailing), {"export": "csv"}).status_code == 404


def test_the_auditor_reads_what_was_sent_and_changes_nothing(world: World) -> None:
    mailing, client = sent(world), world.client("sofia")
    assert [client.get(page(mailing, place)).status_code for place in ("", "letters/1/", "write/")] == [200, 200, 403]
    assert client.get(page(draft(world))).status_code == 404
    assert "petr@persona.example" in html(client.get(page(mailing)))


def test_a_list_shows_the_units_own(world: World) -> None:
    draft(world)
    assert "Πρόσκληση" in html(world.client("eleni").get("/el/mailings/"))
    assert "Πρόσκληση" not in html(world.client("jana").get("/el/mailings/"))
    assert "Πρόσκληση" not in html(world.client("sofia").get("/el/mailings/"))


def test_a_sent_letter_is_not_written_again(world: World) -> None:
    mailing, client = sent(world), world.client("giorgos")
    assert {client.get(page(mailing, place)).status_code for place in ("write/", "audience/", "send/")} == {403}


def test_the_number_is_that_of_the_page_or_nothing_is_sent(world: World) -> None:
    mailing, client = addressed(world), world.client("giorgos")
    for count in ("2", "", "x", "9" * 30, "٣"):
        assert client.post(page(mailing, "send/"), {"mark": mailing.mark, "count": count}).status_code == 409
    assert again(mailing).status == "draft"


def test_bodies_without_an_address_are_shown_and_downloaded(world: World) -> None:
    more_outside(25, email="")
    Body.objects.filter(register="more").update(region="=HYPERLINK(1)")
    mailing, client = addressed(world, "outside", OUTSIDE), world.client("giorgos")
    more_outside(1)
    shown = html(client.get(page(mailing, "audience/")))
    assert "26 bodies" in shown or "26 φορείς" in shown
    lines = lines_of(client.get(page(mailing, "without-address/")))
    assert len(lines) == 27
    assert all("'=HYPERLINK(1)" in line for line in lines[1:] if "ΔΗΜΟΣ" in line or ("Δήμος 1" in line and "Τρικκαίων" not in line))


def test_recipients_are_filtered_and_downloaded(world: World) -> None:
    mailing, client = delivered(world), world.client("eleni")
    Message.objects.filter(key__startswith="mailings.", to__startswith="maria").update(state="bounced")
    shown = html(client.get(page(mailing, "?state=bounced")))
    assert ("maria@persona.example" in shown, "petr@persona.example" in shown) == (True, False)
    rows = lines_of(client.post(page(mailing, "?state=bounced"), {"export": "csv"}))
    assert [row[:3] for row in rows[1:]] == [["Μαρία Παραδειγματίδου", "Δήμος Λαρισαίων", "maria@persona.example"]]
    assert client.get(page(mailing, "?state=nonsense&page=99")).status_code == 200


def test_a_formula_in_a_name_is_no_formula(world: World) -> None:
    people = world.people
    for name, start in {"maria": "=1+1", "nikos": "+3", "petr": "@x"}.items():
        type(people[name]).objects.filter(pk=people[name].pk).update(given_name=start)
    rows = lines_of(world.client("eleni").post(page(delivered(world)), {"export": "csv"}))
    assert [row[0][0] for row in rows[1:]] == ["'"] * 3


def test_the_pdf_is_asked_for_and_then_there(world: World) -> None:
    mailing, client = addressed(world), world.client("giorgos")
    assert client.post(page(mailing, "letters/1/pdf/"), {"form_key": "p"}).headers["Location"] == page(mailing, "letters/1/")
    make_print(Print.objects.get().pk)
    address = re.search(r"/el/files/[0-9a-f-]+/", html(client.get(page(mailing, "letters/1/"))))
    assert address is not None
    assert client.get(address[0]).status_code == 200
    assert world.client("jana").get(address[0]).status_code == 404
    assert "/files/" not in html(client.get(page(mailing, "letters/2/"))).partition('id="main"')[2]


def test_a_letter_that_is_not_complete_has_no_preview(world: World) -> None:
    client = world.client("giorgos")
    mailing = addressed(world, text={"el": "Έως {deadline}"})
    assert client.get(page(mailing, "letters/1/")).status_code == 200
    assert client.post(page(mailing, "letters/1/trial/")).status_code == 404
    assert client.get(page(addressed(world), "letters/21/")).status_code == 404
    assert client.get(page(addressed(world), "letters/0/")).status_code == 404


def test_an_audience_that_there_is_not(world: World) -> None:
    mailing, client = draft(world), world.client("giorgos")
    assert client.get(page(mailing, "audience/?" + urlencode({"to": "everybody"}))).status_code == 404
    assert client.post(page(mailing, "audience/"), {"form_key": "x"}).status_code == 200
    assert client.post(page(mailing, "audience/?to=ending"), {"days": "0", "form_key": "y"}).status_code == 422
    assert client.post(page(mailing, "audience/?to=outside"), {"country": "FR", "form_key": "z"}).status_code == 422


def queries_of(world: World, place: str) -> int:
    client = world.client("eleni")
    client.get(place)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(place).status_code == 200
    return len(captured.captured_queries)


def test_pages_cost_the_same_for_few_and_for_many(world: World) -> None:
    few, few_to_come = delivered(world), addressed(world)
    before = [
        queries_of(world, place) for place in ("/el/mailings/", page(few), page(few_to_come, "letters/1/"), page(few_to_come, "send/"))
    ]
    more_members(world, 40)
    many, many_to_come = delivered(world), addressed(world)
    for _ in range(10):
        addressed(world)
    after = [
        queries_of(world, place) for place in ("/el/mailings/", page(many), page(many_to_come, "letters/1/"), page(many_to_come, "send/"))
    ]
    assert after == before
    assert max(after) <= 12

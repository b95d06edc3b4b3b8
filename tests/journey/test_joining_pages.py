"""Joining as people meet it: choose the body, fill in, send, attach the document, correct; and the unit's side of the same page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.journey.steps import PDF, REASON, again, athens, begun, document, draft_of, reviewed, sent
from tests.personas import NOW, PERSONAS, World, registration_answers
from wenovate.base.gate import may
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import newest_seal, seal_waiting
from wenovate.journey.joining import actions, tasks
from wenovate.journey.joining.models import Registration
from wenovate.spine.dossiers.models import Attachment

FULL = registration_answers("a.deigmataki@trikala.example", "k.dokimidis@trikala.example")


def post(client: Client, name: str, data: dict[str, Any] | None = None, **names: Any) -> Any:
    """Send a form to a page of joining."""
    return client.post(reverse(f"joining:{name}", kwargs=names), data or {})


def draft_at_browser(world: World, name: str = "anna") -> tuple[Client, int]:
    """A draft begun by hand."""
    client = world.client(name)
    answer = post(client, "start", programme="cycle", body=world.bodies["trikala"].pk)
    return client, int(re.findall(r"/drafts/(\d+)/", answer["Location"])[0])


def test_one_finds_the_body_by_a_few_letters_without_accents(world: World) -> None:
    html = world.client("anna").get(reverse("joining:begin", kwargs={"programme": "cycle"}), {"q": "δημοσ τρικ"}).content.decode()
    assert ("Δήμος Τρικκαίων" in html, "Δήμος Λαρισαίων" in html, "Register this body" in html) == (True, False, True)


def test_a_body_in_the_network_is_not_offered_again(world: World) -> None:
    html = world.client("anna").get(reverse("joining:begin", kwargs={"programme": "cycle"}), {"q": "Λαρισ"}).content.decode()
    assert ("It is in the network: name an alternate or replace a representative" in html, "Register this body" in html) == (True, False)


def test_saving_keeps_what_is_incomplete_and_comes_back_to_it(world: World) -> None:
    client, draft = draft_at_browser(world)
    answer = post(client, "form", {"region": "Τρίκαλα", "do": "save"}, registration=draft)
    assert (answer.status_code, draft_of(Registration.objects.get(pk=draft))) == (302, {"region": "Τρίκαλα"})
    assert 'value="Τρίκαλα"' in client.get(answer["Location"]).content.decode()


def test_saving_as_one_types_answers_with_the_hour(world: World) -> None:
    client, draft = draft_at_browser(world)
    answer = post(client, "autosave", {"region": "Τρίκαλα"}, registration=draft)
    assert (answer.content.decode(), draft_of(Registration.objects.get(pk=draft))) == ("Saved at 10:00", {"region": "Τρίκαλα"})


def test_an_incomplete_form_is_not_sent_and_every_fault_leads_to_its_field(world: World) -> None:
    client, draft = draft_at_browser(world)
    answer = post(client, "form", {name: value for name, value in FULL.items() if name not in {"region", "main_email"}}, registration=draft)
    linked = re.findall(r'<li><a href="#([\w-]+)">', answer.content.decode())
    assert (answer.status_code, linked, Registration.objects.get(pk=draft).status) == (422, ["field-region", "field-main_email"], "draft")


def test_one_address_for_both_is_refused_with_the_cure(world: World) -> None:
    client, draft = draft_at_browser(world)
    answer = post(client, "form", FULL | {"alternate_email": "A.Deigmataki@Trikala.example"}, registration=draft)
    html = answer.content.decode()
    assert (answer.status_code, "Each representative needs an address of their own" in html) == (422, True)
    assert "the alternate can use an issued code later" in html


def test_the_receipt_shows_number_next_steps_and_proof(world: World) -> None:
    seal_waiting(NOW)
    client, draft = draft_at_browser(world)
    html = client.get(post(client, "form", FULL, registration=draft)["Location"]).content.decode()
    shown = re.sub(r"<[^>]+>|\s", "", html)
    assert ("2026-00001" in html, "by the end of Wednesday 25 November 2026" in html) == (True, True)
    assert (LogRow.objects.get(verb="joining.submit").mark in shown, newest_seal() in shown) == (True, True)


def test_the_receipt_as_pdf_is_made_once_and_holds_all_so_the_auditor_reads_none(world: World) -> None:
    registration = sent(world)
    for _ in range(2):
        tasks.make_receipt(registration.pk)
    pdf = Attachment.objects.get(dossier_id=registration.pk)
    address = reverse("files:download", kwargs={"file": pdf.file_id})
    readers = [name for name in PERSONAS if world.client(name).get(address).status_code == 200]
    assert readers == ["anna", "eleni", "giorgos"]
    assert b"".join(world.client("anna").get(address)).startswith(b"%PDF-")


def test_the_member_attaches_the_document_and_it_arrives_at_that_moment(world: World) -> None:
    registration = sent(world)
    data = {"document": document(), "arrived_on": "2026-11-01", "arrived_at": "08:00"}
    answer = post(world.client("anna"), "receive_designation", data, number=registration.number)
    # Only the unit says when something arrived: what a member types there is not listened to.
    assert (answer.status_code, again(registration).status, again(registration).document_arrived_at) == (302, "review", NOW)


def test_an_officer_files_what_came_by_mail_with_its_time_of_arrival(world: World, now: Any) -> None:
    registration = sent(world)
    now.move_to(NOW + timedelta(days=7))
    data = {"document": document(), "arrived_on": "2026-11-25", "arrived_at": "23:59"}
    post(world.client("giorgos"), "receive_designation", data, number=registration.number)
    found, row = again(registration), LogRow.objects.latest("id")
    assert (found.document_arrived_at, row.facts["late"], row.person) == (
        athens(2026, 11, 25, 23, 59),
        False,
        world.people["giorgos"].pk,
    )


@pytest.mark.parametrize(
    ("arrival", "message"),
    [
        ({"arrived_on": "2026-11-24"}, "This time has not come yet."),
        ({"arrived_on": "2026-11-23", "arrived_at": "half"}, "Write the hour as 14:30."),
        ({"arrived_on": "yesterday"}, "Write the date with day, month and year."),
        ({"arrived_on": "2026-11-23", "arrived_at": "25:00"}, "Write the hour as 14:30."),
    ],
)
def test_an_arrival_that_cannot_be_is_refused_and_nothing_is_filed(world: World, arrival: dict[str, str], message: str) -> None:
    registration = sent(world)
    answer = post(world.client("giorgos"), "receive_designation", {"document": document(), **arrival}, number=registration.number)
    assert (answer.status_code, message in answer.content.decode(), Attachment.objects.count()) == (422, True, 0)


def test_the_document_is_read_by_its_author_and_the_unit_alone(world: World) -> None:
    registration = reviewed(world)
    address = reverse("files:download", kwargs={"file": Attachment.objects.get(dossier_id=registration.pk).file_id})
    assert [name for name in PERSONAS if world.client(name).get(address).status_code == 200] == ["anna", "eleni", "giorgos"]
    assert b"".join(world.client("eleni").get(address)) == PDF


def test_the_page_of_an_overdue_registration_says_that_it_is_open_still(world: World, now: Any) -> None:
    registration = sent(world)
    now.move_to(athens(2026, 11, 26, 0))
    html = world.client("anna").get(reverse("joining:detail", kwargs={"number": registration.number})).content.decode()
    assert ("overdue, still open" in html, "Attach the designation document" in html) == (True, True)


def test_a_returned_registration_is_corrected_on_the_same_form(world: World) -> None:
    registration = reviewed(world)
    actions.return_for_correction(registration, REASON, by=world.actor("eleni"), at=NOW)
    client = world.client("anna")
    page = client.get(reverse("joining:form", kwargs={"registration": registration.pk})).content.decode()
    began = {"began": re.findall(r'name="began" value="([^"]+)"', page)[0]}
    answer = post(client, "form", registration_answers() | {"region": "Λάρισα"} | began, registration=registration.pk)
    assert ('value="Δειγματάκη"' in page, answer["Location"]) == (True, reverse("joining:detail", kwargs={"number": registration.number}))
    assert (again(registration).status, draft_of(registration)["region"]) == ("review", "Λάρισα")


@pytest.mark.parametrize(("do", "status"), [("accept", "active"), ("return", "returned"), ("refuse", "refused")])
def test_the_officer_decides_on_the_page_with_a_reason(world: World, do: str, status: str) -> None:
    registration = reviewed(world)
    post(world.client("eleni"), "decide", {"do": do, "signer": "matches", "reason": REASON}, number=registration.number)
    html = world.client("anna").get(reverse("joining:detail", kwargs={"number": registration.number})).content.decode()
    assert (again(registration).status, REASON in html) == (status, True)


@pytest.mark.parametrize("do", ["accept", "return", "refuse"])
def test_a_decision_without_a_reason_is_none(world: World, do: str) -> None:
    registration = reviewed(world)
    answer = post(world.client("eleni"), "decide", {"do": do, "reason": "  "}, number=registration.number)
    assert (answer.status_code, again(registration).status) == (422, "review")


def test_the_page_offers_each_reader_what_they_may_do(world: World) -> None:
    address = reverse("joining:detail", kwargs={"number": reviewed(world).number})
    offered = {}
    for name in PERSONAS:
        answer = world.client(name).get(address)
        html = answer.content.decode()
        offered[name] = (answer.status_code, "/decide/" in html, "/withdraw/" in html, "/extend/" in html)
    others = dict.fromkeys(PERSONAS, (404, False, False, False))
    unit = dict.fromkeys(("eleni", "giorgos"), (200, True, False, False))
    assert offered == others | unit | {"anna": (200, False, True, False), "sofia": (200, False, False, False)}


def test_the_buttons_shown_are_those_that_the_gate_allows(world: World) -> None:
    registration = sent(world)
    html = world.client("giorgos").get(reverse("joining:detail", kwargs={"number": registration.number})).content.decode()
    # Without its document it can only be refused.
    acts = ("receive_designation", "extend", "withdraw", "refuse")
    allowed = [bool(may(world.actor("giorgos"), f"joining.{act}", registration, NOW)) for act in acts]
    assert (["/document/" in html, "/extend/" in html, "/withdraw/" in html, "/decide/" in html]) == allowed == [True, True, False, True]


def test_the_draft_of_another_is_not_there(world: World) -> None:
    draft = begun(world)
    address = reverse("joining:form", kwargs={"registration": draft.pk})
    assert [name for name in PERSONAS if world.client(name).get(address).status_code != 404] == ["anna"]

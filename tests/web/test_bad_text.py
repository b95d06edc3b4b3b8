"""Text that harms: script, far too much of it, signs that cannot be seen, accents in two parts. It comes back harmless, or not at all."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.journey.steps import REASON, again, begun, document, draft_of, questions
from tests.personas import NEED_ANSWERS, NOW, World, registration_answers
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.outbox.models import Message
from wenovate.base.questions.models import QuestionSet
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs.models import Need
from wenovate.people.accounts.actions import enrol
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
WRITTEN = {"text", "long", "email", "phone", "url", "tax_number", "date", "number"}


def written(question_set: QuestionSet) -> list[str]:
    """The keys of the questions that are answered by typing, the body apart: it is picked from the register."""
    return [question.key for question in question_set.definition.questions if question.kind in WRITTEN]


def form_of(thing: Any) -> str:
    """The address of the form of a draft."""
    return reverse("needs:form", kwargs={"need": thing.pk}) if isinstance(thing, Need) else f"/en/registrations/drafts/{thing.pk}/"


def shown_at(client: Client, *addresses: str) -> str:
    """All that pages say, each of them answered."""
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    return "".join(answer.content.decode() for answer in answers)


@pytest.mark.parametrize("do", ["send", "save"])
@pytest.mark.parametrize("form", ["registration", "need"])
def test_script_in_every_field_of_a_form_comes_back_as_text(world: World, form: str, do: str) -> None:
    draft, name = (begun(world), "anna") if form == "registration" else (world.draft(), "maria")
    keys = written(programmes.question_set(world.run.programme, form))
    answer = world.client(name).post(form_of(draft), dict.fromkeys(keys, SCRIPT) | {"do": do})
    html = answer.content.decode() + shown_at(world.client(name), form_of(draft), "/en/mine/")
    assert ("<script>alert" in html, html.count(ESCAPED) >= len(keys)) == (False, True)


def test_script_in_a_need_stays_text_on_every_page_and_letter(world: World) -> None:
    answers = dict.fromkeys(written(programmes.question_set(world.run.programme, "need")), SCRIPT) | {
        "approved_on": "2026-11-01",
        "people": "12",
        "cases": "3",
    }
    answer = world.client("maria").post(form_of(world.draft()), answers)
    number, lists = Need.objects.get().number, ("/en/programmes/cycle/", "/en/programmes/cycle/needs/?q=%3Cscript%3E")
    html = shown_at(world.client("maria"), answer["Location"], f"/en/needs/{number}/", "/en/mine/", *lists)
    html += shown_at(world.client("petr"), f"/en/needs/{number}/", *lists)
    html += "".join(message.html for message in Message.objects.all())
    assert (ESCAPED in html, "<script>alert" in html) == (True, False)


def test_script_in_a_registration_stays_text_on_every_page_and_letter(world: World) -> None:
    texts = dict.fromkeys(("region", "main_given_name", "main_surname", "main_unit", "signer_name", "protocol_number"), SCRIPT)
    answer = world.client("anna").post(form_of(begun(world)), registration_answers() | texts)
    number = "2026-00001"
    page = f"/en/registrations/{number}/"
    world.client("anna").post(f"{page}document/", {"document": document()})
    html = shown_at(world.client("anna"), answer["Location"], page, "/en/mine/") + shown_at(world.client("eleni"), page, "/en/desk/")
    world.client("eleni").post(f"{page}decide/", {"do": "return", "reason": SCRIPT})
    world.client("anna").post(form_of(Registration.objects.get()), registration_answers() | texts)
    world.client("eleni").post(f"{page}decide/", {"do": "accept", "signer": "matches", "reason": SCRIPT})
    html += shown_at(world.client("anna"), page) + "".join(message.html for message in Message.objects.all())
    assert (again(Registration.objects.get()).status, ESCAPED in html, "<script>alert" in html) == ("active", True, False)


def test_script_in_a_persons_or_bodys_name_stays_text(world: World) -> None:
    person = enrol("x@persona.example", given_name=SCRIPT, surname=SCRIPT, language="en", by=OPERATOR, at=NOW).subject
    for body in Body.objects.all():
        body.call(SCRIPT, SCRIPT)
        body.save()
    world.people["x"] = person
    pages = ("/en/bodies/?all=1", f"/en/bodies/{world.bodies['larisa'].pk}/", "/en/programmes/cycle/join/?q=script", "/en/mine/")
    html = shown_at(world.client("x"), *pages) + shown_at(world.client("maria"), "/en/mine/")
    assert (ESCAPED in html, "<script>alert" in html) == (True, False)


@pytest.mark.parametrize("field", ["title", "issue"])
def test_a_megabyte_in_a_field_is_told_to_be_too_long_and_kept_as_a_draft(world: World, field: str) -> None:
    draft, text = world.draft(), "α" * 524_288
    data = urlencode(NEED_ANSWERS | {field: text})
    answer = world.client("maria").post(form_of(draft), data, content_type="application/x-www-form-urlencoded")
    kept = dossiers.draft_answers(draft)
    assert (answer.status_code, "characters too long: at most" in answer.content.decode()) == (422, True)
    assert (len(kept[field]), kept["tried"], Need.objects.get().status) == (100_000, NEED_ANSWERS["tried"], "draft")


def test_a_megabyte_in_a_registration_is_told_to_be_too_long_and_kept_as_a_draft(world: World) -> None:
    draft = begun(world)
    answer = world.client("anna").post(form_of(draft), registration_answers() | {"main_surname": "Ω" * 524_288})
    assert (answer.status_code, "characters too long: at most 100" in answer.content.decode()) == (422, True)
    assert len(draft_of(draft)["main_surname"]) == 100_000


def test_a_megabyte_as_a_reason_is_told_to_be_too_long(world: World) -> None:
    draft = begun(world)
    joining.submit(draft, questions(world), registration_answers(), by=world.actor("anna"), at=NOW)
    answer = world.client("eleni").post("/en/registrations/2026-00001/extend/", {"working_days": "1", "reason": REASON * 20_000})
    assert (answer.status_code, "characters too long: at most 1000" in answer.content.decode()) == (422, True)


def test_more_than_can_be_read_is_answered_with_the_cure_and_what_was_saved_stands(world: World) -> None:
    draft, client = world.draft(), world.client("maria", enforce_csrf_checks=True)
    token = {"csrfmiddlewaretoken": re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(form_of(draft)).content.decode())[0]}
    client.post(form_of(draft), token | {"title": "Before", "do": "save"})
    answer = client.post(form_of(draft), token | NEED_ANSWERS | {"issue": "x" * 5_000_000})
    assert (answer.status_code, "We could not read this" in answer.content.decode()) == (400, True)
    assert dossiers.draft_answers(draft) == {"title": "Before"}


def test_more_fields_than_any_form_has_are_answered_with_the_cure(world: World) -> None:
    answer = world.client("maria").post(form_of(world.draft()), {f"field-{number}": "x" for number in range(2_000)})
    assert (answer.status_code, "We could not read this" in answer.content.decode()) == (400, True)


def test_nul_and_other_control_signs_are_dropped(world: World) -> None:
    draft = world.draft()
    world.client("maria").post(form_of(draft), {"title": "Wa\x00ter\x07 \x1b[31mcut", "issue": "One\x00\r\ntwo\x0b", "do": "save"})
    assert dossiers.draft_answers(draft) == {"title": "Water [31mcut", "issue": "One\ntwo"}


def test_signs_that_turn_the_direction_are_dropped(world: World) -> None:
    draft = world.draft()
    world.client("maria").post(form_of(draft), {"title": "\u202eabc\u202c \u2066def\u2069\u200f\u200e", "do": "save"})
    assert dossiers.draft_answers(draft) == {"title": "abc def"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ενημε\u0301ρωση", "Ενημέρωση"), ("R\u030ceditelstvi\u0301", "Ředitelství"), ("Πραι\u0308\u0301λιο", "Πραΐλιο")],
    ids=["Greek", "Czech", "two marks"],
)
def test_accents_in_two_parts_come_back_in_one(world: World, typed: str, kept: str) -> None:
    draft = world.draft()
    world.client("maria").post(form_of(draft), {"title": typed, "do": "save"})
    assert dossiers.draft_answers(draft)["title"] == kept


def test_a_title_of_nothing_but_what_is_dropped_is_missing(world: World) -> None:
    answer = world.client("maria").post(form_of(world.draft()), NEED_ANSWERS | {"title": "\x00\u202e \u200f"})
    assert (answer.status_code, 'href="#field-title"' in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("words", [SCRIPT, "\u202e", "%", "_", "'", '"', "\\", "e\u0301", "ά" * 3000], ids=ascii)
def test_a_search_for_anything_at_all_is_answered(world: World, words: str) -> None:
    client, places = world.client("maria"), ("/en/bodies/", "/en/programmes/cycle/join/", "/en/programmes/cycle/needs/")
    answers = [client.get(place, {"q": words}) for place in places]
    assert [(answer.status_code, "<script>alert" in answer.content.decode()) for answer in answers] == [(200, False)] * 3

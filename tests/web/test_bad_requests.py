"""Requests that no page of ours sends, or sends twice or too late: one effect, a reason to read, and never a broken page."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.journey.steps import REASON, again, begun, document, draft_of, reviewed, sent
from tests.personas import NEED_ANSWERS, NOW, World, registration_answers
from wenovate.base.log.models import LogRow
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Attachment

CLOSES = datetime(2026, 12, 3, 13, tzinfo=UTC)
NEEDS = "/en/programmes/cycle/needs/"
KEY = {"form_key": "a-key-of-one-form"}
HUGE = 10**30


def acts(verb: str) -> int:
    """How often the log says that something was done."""
    return LogRow.objects.filter(verb=verb).count()


def twice(client: Client, address: str, data: Any) -> list[str]:
    """Where a form leads that is sent twice."""
    answers = [client.post(address, data() if callable(data) else data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    return [answer["Location"] for answer in answers]


def test_a_need_sent_twice_is_one_need_with_one_receipt(world: World) -> None:
    places = twice(world.client("maria"), f"/en/needs/drafts/{world.draft().pk}/", NEED_ANSWERS | KEY)
    assert (places, acts("needs.submit")) == (["/en/needs/2026-00001/receipt/"] * 2, 1)


def test_a_draft_begun_twice_is_one_draft(world: World) -> None:
    places = twice(world.client("maria"), f"{NEEDS}start/", KEY)
    assert (len(set(places)), Need.objects.count()) == (1, 1)


def test_a_registration_sent_twice_is_one_registration(world: World) -> None:
    places = twice(world.client("anna"), f"/en/registrations/drafts/{begun(world).pk}/", registration_answers() | KEY)
    assert (places, acts("joining.submit")) == (["/en/registrations/2026-00001/receipt/"] * 2, 1)


def test_a_document_sent_twice_is_filed_once(world: World) -> None:
    sent(world)
    twice(world.client("anna"), "/en/registrations/2026-00001/document/", lambda: KEY | {"document": document()})
    assert Attachment.objects.count() == 1


def test_a_decision_sent_twice_is_made_once(world: World) -> None:
    reviewed(world)
    twice(world.client("eleni"), "/en/registrations/2026-00001/decide/", KEY | {"do": "accept", "signer": "matches", "reason": REASON})
    assert acts("joining.accept") == 1


def test_an_extension_sent_twice_extends_once(world: World) -> None:
    registration = sent(world)
    twice(world.client("eleni"), "/en/registrations/2026-00001/extend/", KEY | {"working_days": "1", "reason": REASON})
    assert again(registration).due_at == (registration.due_at or NOW) + timedelta(days=1)


def test_the_key_of_another_session_answers_nobody_else(world: World) -> None:
    clients = [world.client("maria"), world.client("maria")]
    places = {client.post(f"{NEEDS}start/", KEY)["Location"] for client in clients}
    assert (len(places), Need.objects.count()) == (2, 2)


def test_a_form_that_was_faulty_may_be_sent_again_under_its_key(world: World) -> None:
    client, address = world.client("maria"), f"/en/needs/drafts/{world.draft().pk}/"
    codes = [client.post(address, data | KEY).status_code for data in ({"title": "Only a title"}, NEED_ANSWERS)]
    assert (codes, acts("needs.submit")) == ([422, 302], 1)


def test_a_need_sent_after_closing_is_kept_as_a_draft_and_told_why(world: World, now: Any) -> None:
    draft, client = world.draft(), world.client("maria")
    now.move_to(CLOSES)
    answer = client.post(f"/en/needs/drafts/{draft.pk}/", NEED_ANSWERS)
    html = answer.content.decode()
    assert (answer.status_code, "The stage “Submitting issues” closed on 3 December 2026, 15:00." in html) == (403, True)
    assert ("your text is kept as a draft" in html, NEED_ANSWERS["tried"] in html) == (True, True)
    assert (Need.objects.get().status, dossiers.draft_answers(draft)) == ("draft", NEED_ANSWERS)


def test_a_need_sent_a_second_before_closing_is_in(world: World, now: Any) -> None:
    draft, client = world.draft(), world.client("maria")
    now.move_to(CLOSES - timedelta(seconds=1))
    assert client.post(f"/en/needs/drafts/{draft.pk}/", NEED_ANSWERS)["Location"] == "/en/needs/2026-00001/receipt/"


def test_after_closing_a_draft_can_still_be_saved(world: World, now: Any) -> None:
    draft, client = world.draft(), world.client("maria")
    now.move_to(CLOSES)
    codes = [
        client.post(f"/en/needs/drafts/{draft.pk}/{place}", {"title": "Later", "do": "save"}).status_code for place in ("", "autosave/")
    ]
    assert (codes, dossiers.draft_answers(draft)) == ([302, 200], {"title": "Later"})


def test_after_closing_no_new_draft_is_begun(world: World, now: Any) -> None:
    client = world.client("maria")
    now.move_to(CLOSES)
    answer = client.post(f"{NEEDS}start/")
    assert (answer.status_code, "closed on 3 December 2026, 15:00" in answer.content.decode(), Need.objects.count()) == (403, True, 0)


@pytest.mark.parametrize("place", ["", "receipt/", "document/", "withdraw/", "extend/", "decide/"])
def test_the_number_of_another_body_leads_nowhere(world: World, place: str) -> None:
    registration, codes = reviewed(world), {}
    address, data = (
        f"/en/registrations/{registration.number}/{place}",
        {"do": "accept", "signer": "matches", "reason": REASON, "working_days": "3"},
    )
    for name in ("maria", "petr", "jana", "petros", "visitor"):
        client = world.client(name)
        answer = client.get(address) if place in {"", "receipt/"} else client.post(address, data)
        codes[name] = answer.status_code
    assert (set(codes.values()), again(registration).status) == ({404}, "review")


def test_the_author_cannot_decide_by_writing_the_address(world: World) -> None:
    registration = reviewed(world)
    answer = world.client("anna").post("/en/registrations/2026-00001/decide/", {"do": "accept", "signer": "matches", "reason": REASON})
    assert (answer.status_code, again(registration).status) == (403, "review")


def test_the_draft_of_another_is_not_there_to_read_or_write(world: World) -> None:
    need, registration, codes = world.draft(), begun(world), []
    places = [f"/en/needs/drafts/{need.pk}/", f"/en/registrations/drafts/{registration.pk}/"]
    for client in map(world.client, ("petr", "eleni", "sofia", "antonis", "visitor")):
        codes += [client.get(place).status_code for place in places]
        codes += [client.post(place + more, {"title": "x", "region": "x"}).status_code for place in places for more in ("", "autosave/")]
    assert (codes, dossiers.draft_answers(need), draft_of(registration)) == ([404] * 30, {}, {})


def test_the_id_of_a_draft_of_another_kind_is_not_there(world: World) -> None:
    need, registration = world.draft(), begun(world, "maria")
    codes = [
        world.client("maria").get(place).status_code
        for place in (f"/en/needs/drafts/{registration.pk}/", f"/en/registrations/drafts/{need.pk}/")
    ]
    assert codes == [404, 404]


def forms_of(world: World) -> dict[str, tuple[str, dict[str, str]]]:
    """A form of each act, with who may send it."""
    return {
        f"{NEEDS}start/": ("maria", {}),
        f"/en/needs/drafts/{world.draft().pk}/": ("maria", NEED_ANSWERS),
        f"/en/needs/{world.need().number}/withdraw/": ("maria", {}),
        f"/en/programmes/cycle/join/{world.bodies['turnov'].pk}/": ("petros", {}),
        f"/en/registrations/{reviewed(world).number}/decide/": ("eleni", {"do": "accept", "signer": "matches", "reason": REASON}),
        f"/en/registrations/{sent(world, 'petros', 'turnov').number}/extend/": ("eleni", {"working_days": "1", "reason": REASON}),
        "/en/sign-out/": ("maria", {}),
    }


def test_a_forged_form_is_refused_with_a_clear_page_and_does_nothing(world: World) -> None:
    forms = forms_of(world)
    clients = {address: world.client(name, enforce_csrf_checks=True) for address, (name, _) in forms.items()}
    rows = LogRow.objects.count()
    for address, (_, data) in forms.items():
        answer = clients[address].post(address, data | {"csrfmiddlewaretoken": "f" * 64})
        assert (address, answer.status_code, "The form could not be accepted" in answer.content.decode()) == (address, 403, True)
    assert LogRow.objects.count() == rows


def test_the_token_of_our_own_page_is_accepted(world: World) -> None:
    client, address = world.client("maria", enforce_csrf_checks=True), f"/en/needs/drafts/{world.draft().pk}/"
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(address).content.decode())[0]
    assert client.post(address, NEED_ANSWERS | {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("do", ["", "approve", "accept\x00", "ACCEPT", "__class__", "x" * 10_000])
def test_a_decision_that_is_none_of_the_three_is_asked_for_again(world: World, do: str) -> None:
    registration = reviewed(world)
    answer = world.client("eleni").post("/en/registrations/2026-00001/decide/", {"do": do, "reason": REASON})
    assert (answer.status_code, "Choose one of the three decisions." in answer.content.decode()) == (422, True)
    assert again(registration).status == "review"


@pytest.mark.parametrize("days", ["", "0", "-1", "31", "many", "1e3", "NaN", "1\x00", "9" * 400])
def test_a_number_of_days_that_cannot_be_is_asked_for_again(world: World, days: str) -> None:
    registration = sent(world)
    answer = world.client("eleni").post("/en/registrations/2026-00001/extend/", {"working_days": days, "reason": REASON})
    changed = again(registration).due_at != registration.due_at
    assert (answer.status_code, changed) == ((302, True) if days == "1\x00" else (422, False))


def test_nobody_sends_by_following_a_link(world: World) -> None:
    draft = world.draft()
    places = [f"{NEEDS}start/", f"/en/needs/drafts/{draft.pk}/autosave/", f"/en/programmes/cycle/join/{world.bodies['turnov'].pk}/"]
    assert [world.client("maria").get(place).status_code for place in places] == [405, 405, 405]


PAGES = ["bodies/", "programmes/cycle/needs/", "programmes/cycle/join/", "desk/", "mine/", ""]
ODD = ["page=abc", "page=-1", "page=0", "page=99999999999999999999", "page=²", "page=%00", "page=1&page=2", "page=1.5", "page=", "page[]=1"]
ODD += [
    "sort=%00",
    "sort=title;--",
    "level=nowhere",
    "level=%3Cscript%3E",
    "all=maybe",
    "q=%FF%FE",
    "q=" + "a" * 60_000,
    "&&&=",
    "x" * 60_000,
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: query[:24])
def test_a_query_that_cannot_be_read_is_read_as_the_first_page(world: World, query: str) -> None:
    client = world.client("eleni")
    answers = [client.get(f"/en/{place}?{query}") for place in PAGES]
    assert [answer.status_code for answer in answers] == [200] * len(PAGES)
    assert ["<script>" in answer.content.decode() for answer in answers] == [False] * len(PAGES)


def test_more_parameters_than_any_page_has_are_answered_with_the_cure(world: World) -> None:
    answer = world.client("eleni").get("/en/bodies/?" + "&".join(f"a{number}=1" for number in range(5_000)))
    assert (answer.status_code, "We could not read this" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    "place", [f"bodies/{HUGE}/", "needs/drafts/0/", "registrations/drafts/99/", "needs/%00/", "%00/", "needs/1/receipt/"]
)
def test_an_address_of_nothing_is_a_page_that_is_not_there(world: World, place: str) -> None:
    assert world.client("maria").get(f"/en/{place}").status_code == 404


def test_a_body_that_is_not_there_cannot_be_registered(world: World) -> None:
    codes = [world.client("anna").post(f"/en/programmes/{slug}/join/{body}/").status_code for slug, body in (("cycle", HUGE), ("none", 1))]
    assert (codes, Registration.objects.count()) == ([404, 404], 0)

"""The issued code of the network: for the named person, typed, once, within six weeks, and issued again when it is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.people.mailbox import everything, is_in
from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.log.models import LogRow
from wenovate.people.mandates import actions, codes, queries
from wenovate.people.mandates.models import IssuedCode, Mandate
from wenovate.people.mandates.views import codes as views

ADDRESS, MARIA = "/en/sign-in/issued-code/", "maria@persona.example"
SIX_WEEKS = timedelta(weeks=6)


@pytest.fixture
def issue(world: World) -> Callable[..., str]:
    """Issues a code to a persona, as the unit does; answers the code."""

    def issued(name: str = "maria") -> str:
        code = queries.new_code()
        actions.issue_code(Mandate.objects.get(person=world.people[name]), code, by=world.actor("giorgos"), at=NOW)
        return code

    return issued


def come_in(code: str, address: str = MARIA, client: Client | None = None) -> Client:
    """Type a code and an address."""
    client = client or Client()
    client.post(ADDRESS, {"email": address, "code": code})
    return client


def test_the_named_person_comes_in_and_acts_for_the_body(issue: Callable[..., str], world: World) -> None:
    client = come_in(issue())
    actor = client.get("/en/mine/").wsgi_request.actor
    assert (actor.person, actor.body, actor.mandate.seat) == (world.people["maria"].pk, world.bodies["larisa"].pk, "main")


def test_a_code_looks_as_it_can_be_read_out_by_phone() -> None:
    found = {queries.new_code() for _ in range(500)}
    assert len(found) == 500
    assert {tuple(map(len, code.split("-"))) for code in found} == {(4, 4, 4)}
    assert set("".join(found)) & set("01OIL") == set()


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "])
def test_capitals_dashes_and_spaces_do_not_matter(issue: Callable[..., str], typed: Callable[[str], str]) -> None:
    assert is_in(come_in(typed(issue())))


def test_the_address_is_found_whatever_its_capitals(issue: Callable[..., str]) -> None:
    assert is_in(come_in(issue(), " Maria@PERSONA.example "))


def test_a_double_click_lets_in_once_and_whichever_answer_is_kept(issue: Callable[..., str], world: World) -> None:
    # The browser sends the same form twice and keeps either session; each of them is Maria's.
    code, form, before = issue(), {"form_key": "one-and-the-same-form"}, LogRow.objects.filter(verb="mandates.use_code").count()
    clicks = [Client(), Client()]
    answers = [client.post(ADDRESS, {"email": MARIA, "code": code} | form) for client in clicks]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, "/en/mine/")] * 2
    assert ([is_in(client) for client in clicks], LogRow.objects.filter(verb="mandates.use_code").count() - before) == ([True, True], 1)


@pytest.mark.parametrize("late", [{"form_key": "another-form"}, {}])
def test_the_same_code_in_another_form_finds_it_used(issue: Callable[..., str], late: dict[str, str]) -> None:
    code = issue()
    Client().post(ADDRESS, {"email": MARIA, "code": code, "form_key": "one-and-the-same-form"})
    answer = Client().post(ADDRESS, {"email": MARIA, "code": code} | late)
    assert answer.status_code == 422


def test_a_moment_later_the_same_form_finds_it_used(issue: Callable[..., str], now: Any) -> None:
    code, form = issue(), {"form_key": "one-and-the-same-form"}
    Client().post(ADDRESS, {"email": MARIA, "code": code} | form)
    now.shift(views.A_MOMENT + 1)
    assert Client().post(ADDRESS, {"email": MARIA, "code": code} | form).status_code == 422


def test_a_double_click_opens_no_mandate_that_ended_between(issue: Callable[..., str], world: World) -> None:
    code, form = issue(), {"form_key": "one-and-the-same-form"}
    Client().post(ADDRESS, {"email": MARIA, "code": code} | form)
    actions.end(Mandate.objects.get(person=world.people["maria"]), by=world.actor("giorgos"), at=NOW)
    assert Client().post(ADDRESS, {"email": MARIA, "code": code} | form).status_code == 422


def test_a_code_is_good_once(issue: Callable[..., str]) -> None:
    code = issue()
    assert [is_in(come_in(code)) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("address", ["nikos@persona.example", "nobody@persona.example", "giorgos@persona.example"])
def test_a_code_is_good_for_nobody_else(issue: Callable[..., str], address: str) -> None:
    code = issue()
    assert (is_in(come_in(code, address)), is_in(come_in(code))) == (False, True)


def test_a_new_code_withdraws_the_one_before(issue: Callable[..., str]) -> None:
    lost, new = issue(), issue()
    assert [is_in(come_in(code)) for code in (lost, new)] == [False, True]


def test_a_new_code_for_one_leaves_that_of_the_other(issue: Callable[..., str]) -> None:
    marias = issue("maria")
    issue("nikos")
    assert is_in(come_in(marias))


@pytest.mark.parametrize(("late", "good"), [(SIX_WEEKS - timedelta(seconds=1), True), (SIX_WEEKS, False)])
def test_a_code_is_good_for_six_weeks(issue: Callable[..., str], now: Any, late: timedelta, good: bool) -> None:
    code = issue()
    now.shift(late)
    assert is_in(come_in(code)) is good


def test_a_code_ends_with_its_mandate(issue: Callable[..., str], world: World) -> None:
    code = issue()
    actions.end(Mandate.objects.get(person=world.people["maria"]), by=world.actor("giorgos"), at=NOW)
    assert not is_in(come_in(code))


def test_every_way_of_being_wrong_is_told_in_the_same_words(issue: Callable[..., str], world: World, now: Any) -> None:
    used, withdrawn = issue(), issue("nikos")
    come_in(used)
    good = issue("nikos")
    wrong = [
        (used, MARIA),
        (withdrawn, "nikos@persona.example"),
        (good, MARIA),
        ("AAAA-AAAA-AAAA", MARIA),
        ("AAAA-AAAA-AAAA", "nobody@persona.example"),
    ]
    pages = [Client().post(ADDRESS, {"email": address, "code": code}) for code, address in wrong]
    sentence = b"This code and address do not fit together, or the code is no longer good."
    assert [(page.status_code, page.content.count(sentence) > 0) for page in pages] == [(422, True)] * len(wrong)


def test_after_ten_tries_at_an_address_the_right_code_waits_a_quarter_of_an_hour(issue: Callable[..., str], now: Any) -> None:
    code = issue()
    for _ in range(10):
        come_in("AAAA-AAAA-AAAA")
    waiting = Client().post(ADDRESS, {"email": MARIA, "code": code})
    now.shift(15 * 60 + 1)
    assert (waiting.status_code, b"Too many tries." in waiting.content, is_in(come_in(code))) == (422, True, True)


def test_tries_at_many_addresses_from_one_origin_are_too_many_too(issue: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "TRIES_OF_AN_ORIGIN", replace(views.TRIES_OF_AN_ORIGIN, most=10))
    code = issue()
    for number in range(10):
        come_in("AAAA-AAAA-AAAA", f"guess{number}@persona.example")
    assert not is_in(come_in(code))


def test_a_whole_ministry_behind_one_origin_may_come_in(issue: Callable[..., str]) -> None:
    code = issue()
    for number in range(20):
        come_in("AAAA-AAAA-AAAA", f"colleague{number}@persona.example")
    assert is_in(come_in(code))


def test_a_form_with_faults_is_no_try(issue: Callable[..., str]) -> None:
    code = issue()
    for _ in range(12):
        come_in("AAAA-AAAA-AAAA", "no address")
    assert is_in(come_in(code))


def test_opening_the_page_uses_nothing_up(issue: Callable[..., str]) -> None:
    code, client = issue(), Client()
    before = everything()
    for address in (ADDRESS, f"{ADDRESS}?code={code}&email={MARIA}"):
        client.get(address)
    assert (everything(), is_in(client), is_in(come_in(code))) == (before, False, True)


def test_the_code_itself_is_kept_nowhere(issue: Callable[..., str]) -> None:
    code = issue()
    bare = code.replace("-", "")
    kept = IssuedCode.objects.get()
    assert (kept.keyed_hash, kept.expires_at) == (codes.keyed_hash(bare.lower()), NOW + SIX_WEEKS)
    assert [row.pk for row in LogRow.objects.all() if code in str(row.content) or bare in str(row.content)] == []


def test_the_keyed_hash_depends_on_the_installation(settings: Any) -> None:
    hashes = set()
    for settings.SECRET_KEY in ("one", "two"):
        hashes.add(codes.keyed_hash("KX7M-2QPD-9RTA"))
    assert len(hashes) == 2


def test_using_a_code_is_one_row_in_the_log_and_coming_in_another(issue: Callable[..., str], world: World) -> None:
    code, before = issue(), LogRow.objects.count()
    come_in(code)
    rows = LogRow.objects.order_by("id")[before:]
    assert [(row.verb, row.person) for row in rows] == [
        ("mandates.use_code", world.people["maria"].pk),
        ("accounts.sign_in", world.people["maria"].pk),
    ]


def test_who_comes_second_with_a_code_learns_it(issue: Callable[..., str], world: World) -> None:
    issue()
    stale = [IssuedCode.objects.get() for _ in range(2)]
    actions.use_code(stale[0], by=world.actor("maria"), at=NOW)
    with pytest.raises(Conflict):
        actions.use_code(stale[1], by=world.actor("maria"), at=NOW)


@pytest.mark.parametrize("name", ["visitor", "maria", "petros", "jana", "sofia"])
def test_only_the_unit_that_gave_the_mandate_issues_codes(world: World, name: str) -> None:
    mandate = Mandate.objects.get(person=world.people["maria"])
    with pytest.raises(Refused):
        actions.issue_code(mandate, queries.new_code(), by=world.actor(name), at=NOW)
    assert IssuedCode.objects.count() == 0


def test_the_unit_sees_a_new_code_once(world: World) -> None:
    mandate, officer = Mandate.objects.get(person=world.people["maria"]), world.client("giorgos")
    shown = officer.post(f"/en/mandates/{mandate.pk}/code/")
    found = [
        word
        for word in shown.content.decode().replace("<", " ").replace(">", " ").split()
        if codes.keyed_hash(word) == IssuedCode.objects.get().keyed_hash
    ]
    assert (shown.status_code, len(set(found)), is_in(come_in(found[0]))) == (200, 1, True)
    assert found[0].encode() not in officer.get(f"/en/bodies/{mandate.body_id}/mandates/").content

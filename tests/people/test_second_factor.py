"""The second factor: without it a role does not act; set up, proved, used once, tried seldom, removed."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.people.app import ON_THE_WAY_IN, PROVE, SET_UP, app_code, app_of, recovery_codes, set_up_app
from tests.people.mailbox import TYPE, asked, code, is_in, letter
from tests.personas import NOW, ROLES, World
from wenovate.base.gate import Actor, guards
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.people.accounts.signing_in.coming_in import pretend_second_factor
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates import queries
from wenovate.people.mandates.models import Mandate

GUARDED = sorted(ROLES)


def actor_at(client: Client) -> Actor:
    """Who acts at a browser."""
    actor: Actor = client.get("/en/contact/").wsgi_request.actor
    return actor


def last_row() -> tuple[str, dict[str, object]]:
    """The newest act."""
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    return row.verb, row.facts


@pytest.mark.parametrize("name", GUARDED)
def test_without_a_second_factor_a_role_does_not_act(world: World, name: str) -> None:
    assert actor_at(world.client(name, second_factor=False)) == Actor(person=world.people[name].pk)


@pytest.mark.parametrize("name", GUARDED)
def test_with_a_second_factor_the_role_acts(world: World, name: str) -> None:
    role = actor_at(world.client(name)).role
    assert role is not None
    assert role.role == ROLES[name][0]


def test_without_the_guard_a_role_acts_with_a_mailbox_alone(world: World) -> None:
    with guards.without(guards.SECOND_FACTOR):
        assert actor_at(world.client("eleni", second_factor=False)).is_role("unit_head")


@pytest.mark.parametrize(
    ("name", "address"),
    [("eleni", "/en/desk/"), ("giorgos", "/en/programmes/cycle/selection/"), ("jana", "/en/desk/"), ("eleni", "mandates")],
)
def test_every_page_of_a_role_is_refused_with_the_way_to_it(world: World, name: str, address: str) -> None:
    client = world.client(name, second_factor=False)
    page = client.get(f"/en/bodies/{world.bodies['larisa'].pk}/mandates/" if address == "mandates" else address)
    assert (page.status_code, b"Set up a second factor" in page.content) == (403, True)


def test_no_act_of_a_role_passes_without_it(world: World) -> None:
    mandate = Mandate.objects.get(person=world.people["maria"])
    client = world.client("giorgos", second_factor=False)
    statuses = [client.post(f"/en/mandates/{mandate.pk}/{act}/").status_code for act in ("code", "confirm", "end")]
    mandate.refresh_from_db()
    assert (statuses, mandate.ended_at, mandate.codes.count()) == ([403] * 3, None, 0)


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_the_head_of_every_page_says_so(world: World, language: str) -> None:
    client = world.client("sofia", second_factor=False)
    for address in ("", "contact/", "bodies/"):
        assert f"/{language}/account/second-factor/" in client.get(f"/{language}/{address}").content.decode()


def test_who_has_a_factor_is_asked_to_prove_it_and_comes_back(world: World) -> None:
    client = world.client("eleni", second_factor=False)
    secret = app_of(world.people["eleni"])
    page = client.get("/en/desk/").content.decode()
    link = re.search(r'href="(/en/account/second-factor/prove/\?next=[^"]+)"', page)
    assert link is not None
    answer = client.post(link[1], {"code": app_code(secret)})
    assert (answer.headers["Location"], client.get("/en/desk/").status_code) == ("/en/desk/", 200)
    assert last_row() == ("accounts.prove_factor", {"kind": "totp"})


def test_a_second_factor_is_pretended_in_the_demo_and_in_tests_alone(world: World, settings: Any) -> None:
    client = world.client("eleni", second_factor=False)
    settings.TEST = False
    with pytest.raises(RuntimeError):
        pretend_second_factor(client.session, world.people["eleni"])


def test_representatives_and_citizens_need_none(world: World) -> None:
    for name in ("maria", "petros", "anna"):
        page = world.client(name).get("/en/contact/").content
        assert b"second factor" not in page
    assert actor_at(world.client("maria")).body == world.bodies["larisa"].pk


def test_setting_up_an_app_makes_the_role_act_at_once(real_world: World) -> None:
    client = real_world.client("giorgos", second_factor=False)
    set_up_app(client)
    assert actor_at(client).is_role("unit_officer")
    assert (letter().to, letter().key.split(":")[0]) == ("giorgos@persona.example", "accounts.add_factor")
    verbs = list(LogRow.objects.order_by("id").values_list("verb", "facts"))[-2:]
    assert sorted(facts["kind"] for _verb, facts in verbs) == ["recovery_codes", "totp"]
    assert {verb for verb, _facts in verbs} == {"accounts.add_factor"}


def test_recovery_codes_are_shown_once(real_world: World) -> None:
    client = real_world.client("maria")
    set_up_app(client)
    address = "/en/account/second-factor/recovery-codes/"
    first, second = (client.get(address).content.decode() for _ in range(2))
    shown = recovery_codes(real_world.people["maria"])
    assert ([entry in first for entry in shown], [entry in second for entry in shown]) == ([True] * 10, [False] * 10)


def test_who_has_an_app_is_asked_for_it_after_the_code_from_the_mail(world: World) -> None:
    secret = app_of(world.people["eleni"])
    client = asked("eleni@persona.example")
    answer = client.post(TYPE, {"code": code()})
    assert (answer.headers["Location"], is_in(client)) == (ON_THE_WAY_IN, False)
    client.post(ON_THE_WAY_IN, {"code": app_code(secret)})
    assert (actor_at(client).is_role("unit_head"), last_row()) == (True, ("accounts.sign_in", {"method": "mail_code", "factor": "totp"}))


def test_an_issued_code_does_not_lead_past_the_second_factor(world: World) -> None:
    secret, typed = app_of(world.people["maria"]), queries.new_code()
    mandate = Mandate.objects.get(person=world.people["maria"])
    mandates.issue_code(mandate, typed, by=world.actor("giorgos"), at=NOW)
    client = Client()
    answer = client.post("/en/sign-in/issued-code/", {"email": "maria@persona.example", "code": typed})
    assert (answer.headers["Location"], is_in(client)) == (ON_THE_WAY_IN, False)
    client.post(ON_THE_WAY_IN, {"code": app_code(secret)})
    assert last_row() == ("accounts.sign_in", {"method": "issued_code", "factor": "totp"})
    assert actor_at(client).body == world.bodies["larisa"].pk


def test_a_recovery_code_stands_in_once(world: World) -> None:
    app_of(world.people["eleni"])
    spare = recovery_codes(world.people["eleni"])[0]
    came = []
    for _ in range(2):
        client = asked("eleni@persona.example")
        client.post(TYPE, {"code": code()})
        client.post(ON_THE_WAY_IN, {"code": spare})
        came.append(is_in(client))
    assert came == [True, False]


def test_a_code_of_an_app_is_good_once(world: World, now: Any) -> None:
    secret = app_of(world.people["eleni"])
    shown, came = app_code(secret), []
    for seconds in (0, 40):
        now.shift(seconds)
        client = asked("eleni@persona.example")
        client.post(TYPE, {"code": code()})
        client.post(ON_THE_WAY_IN, {"code": f" {shown[:3]} {shown[3:]}" if seconds else shown})
        came.append(is_in(client))
    assert came == [True, False]


@pytest.mark.parametrize(("later", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_clock_of_a_telephone_may_be_half_a_minute_off(world: World, later: int, good: bool) -> None:
    secret, client = app_of(world.people["eleni"]), world.client("eleni", second_factor=False)
    client.post(PROVE, {"code": app_code(secret, later)})
    assert actor_at(client).is_role("unit_head") is good


def test_after_ten_wrong_codes_the_right_one_waits_a_quarter_of_an_hour(world: World, now: Any) -> None:
    secret, client = app_of(world.people["eleni"]), world.client("eleni", second_factor=False)
    for _ in range(10):
        client.post(PROVE, {"code": "000000"})
    page = client.post(PROVE, {"code": app_code(secret)})
    acts = [b"Too many tries." in page.content, actor_at(client).is_role("unit_head")]
    now.shift(15 * 60 + 1)
    client.post(PROVE, {"code": app_code(secret)})
    assert [*acts, actor_at(client).is_role("unit_head")] == [True, False, True]


def test_another_persons_proof_in_the_same_browser_is_none(world: World) -> None:
    client = world.client("eleni")
    client.force_login(world.people["giorgos"], backend="django.contrib.auth.backends.ModelBackend")
    assert actor_at(client).role is None


def test_removing_the_last_factor_stops_the_role_here_and_ends_the_other_sign_ins(world: World) -> None:
    secret = app_of(world.people["eleni"])
    elsewhere, client = world.client("eleni"), world.client("eleni", second_factor=False)
    client.post(PROVE, {"code": app_code(secret)})
    client.post("/en/account/second-factor/app/remove/")
    assert (Authenticator.objects.count(), actor_at(client).role, is_in(client), is_in(elsewhere)) == (0, None, True, False)
    assert [row.verb for row in LogRow.objects.order_by("-id")[:2]] == ["accounts.remove_factor"] * 2


def test_nobody_removes_or_adds_a_factor_without_proving_the_one_they_have(world: World) -> None:
    app_of(world.people["maria"])
    client = world.client("maria")
    for address in ("/en/account/second-factor/app/remove/", "/en/account/passkeys/add/", "/en/account/address/"):
        assert client.post(address, {"email": "new@persona.example", "action_add": "1"}).headers["Location"].startswith(PROVE)
    assert (Authenticator.objects.count(), Message.objects.filter(to="new@persona.example").count()) == (2, 0)


def test_what_the_database_keeps_of_a_factor_is_closed(world: World) -> None:
    secret = app_of(world.people["maria"])
    codes = recovery_codes(world.people["maria"])
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert [text for text in (secret, *codes) if text in kept] == []


def test_a_factor_outlives_a_change_of_secret(world: World, settings: Any) -> None:
    secret, client = app_of(world.people["eleni"]), world.client("eleni", second_factor=False)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret of at least forty characters"
    client.post(PROVE, {"code": app_code(secret)})
    assert actor_at(client).is_role("unit_head")


def test_the_square_for_the_app_comes_with_the_page(world: World) -> None:
    page = world.client("maria").get(SET_UP)
    assert re.search(rb'<img class="qr" src="data:image/svg\+xml;base64,', page.content)
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["el", "cs", "en"])
@pytest.mark.parametrize(
    "page",
    ["account/second-factor/", "account/second-factor/app/", "account/passkeys/add/", "account/address/", "account/sign-ins/", "account/"],
)
def test_every_page_of_the_account_is_there_in_every_language(world: World, language: str, page: str) -> None:
    answer = world.client("maria").get(f"/{language}/{page}")
    assert (answer.status_code, f'lang="{language}"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("page", ["", "app/", "app/remove/", "prove/", "prove/passkey/", "recovery-codes/", "recovery-codes/new/"])
def test_a_visitor_sees_no_page_of_a_second_factor(world: World, page: str) -> None:
    answer = Client().get(f"/en/account/second-factor/{page}")
    assert (answer.status_code, answer.headers["Location"].startswith("/en/sign-in/")) == (302, True)


@pytest.mark.parametrize("page", ["/en/sign-in/second-factor/", "/en/sign-in/passkey/"])
def test_who_is_not_on_the_way_in_is_led_to_its_beginning(world: World, page: str) -> None:
    assert Client().get(page).headers["Location"].startswith("/en/sign-in/")


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", "1", '{"id": "x"}', '{"response": {"userHandle": "MQ"}}', "no json"])
def test_a_forged_passkey_is_refused_without_a_fault(world: World, sent: str) -> None:
    client = Client()
    client.get("/en/sign-in/passkey/", headers={"accept": "application/json"})
    answer = client.post("/en/sign-in/passkey/", {"credential": sent})
    assert (answer.status_code, is_in(client)) == (302, False)

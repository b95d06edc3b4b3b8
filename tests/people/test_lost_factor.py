"""Whoever lost their second factor begins anew on a document that was checked, by whoever vouches for them and never by themselves."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests.people.app import app_of
from tests.people.mailbox import is_in, letter
from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.log.models import LogRow
from wenovate.people.accounts import actions
from wenovate.people.accounts.models import FactorReset, Person

TYPED = {"document": "12/2026", "reason": "Χάθηκε το τηλέφωνο."}


def address(person: Person) -> str:
    """The page of a reset."""
    return f"/en/people/{person.pk}/second-factor/reset/"


def test_the_unit_resets_and_the_person_begins_anew(world: World) -> None:
    maria = world.people["maria"]
    app_of(maria)
    client = world.client("maria")
    answer = world.client("giorgos").post(address(maria), TYPED)
    assert (answer.status_code, Authenticator.objects.count(), is_in(client)) == (302, 0, False)
    kept = FactorReset.objects.get()
    assert (kept.person, kept.document, kept.reason, kept.reset_by) == (maria, "12/2026", "Χάθηκε το τηλέφωνο.", world.people["giorgos"].pk)
    assert (letter().to, "12/2026" in letter().text) == ("maria@persona.example", True)


def test_the_log_says_who_and_for_whom_and_nothing_that_was_typed(world: World) -> None:
    maria = world.people["maria"]
    app_of(maria)
    actions.reset_factors(maria, **TYPED, by=world.actor("giorgos"), at=NOW)
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    assert (row.verb, row.person, row.facts) == ("accounts.reset_factors", world.people["giorgos"].pk, {"person": maria.pk})
    assert [line["verb"] for line in row.lines] == ["accounts.end_sessions"]
    assert "12/2026" not in str(row.content)


@pytest.mark.parametrize("missing", ["document", "reason"])
def test_document_and_reason_are_wanted(world: World, missing: str) -> None:
    app_of(world.people["maria"])
    answer = world.client("giorgos").post(address(world.people["maria"]), TYPED | {missing: " "})
    assert (answer.status_code, Authenticator.objects.count()) == (422, 2)


@pytest.mark.parametrize(
    ("name", "of"),
    [
        # Nobody for themselves, nobody without a role, no other unit, no auditor; for whoever holds a role only an administrator.
        *[(name, "maria") for name in ("visitor", "maria", "nikos", "petros", "jana", "sofia", "antonis")],
        *[(name, "giorgos") for name in ("giorgos", "eleni", "jana", "sofia")],
        *[(name, "antonis") for name in ("antonis", "eleni")],
        *[(name, "petros") for name in ("petros", "eleni", "antonis")],
    ],
)
def test_nobody_else_resets(world: World, name: str, of: str) -> None:
    app_of(world.people[of])
    with pytest.raises(Refused):
        actions.reset_factors(world.people[of], **TYPED, by=world.actor(name), at=NOW)
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("of", ["giorgos", "eleni", "sofia"])
def test_an_administrator_resets_for_whoever_holds_a_role(world: World, of: str) -> None:
    app_of(world.people[of])
    world.client("antonis").post(address(world.people[of]), TYPED)
    assert Authenticator.objects.count() == 0


def test_an_officer_without_their_own_second_factor_resets_nothing(world: World) -> None:
    app_of(world.people["maria"])
    assert world.client("giorgos", second_factor=False).post(address(world.people["maria"]), TYPED).status_code == 403
    assert Authenticator.objects.count() == 2


def test_where_there_is_nothing_to_reset_the_page_says_so(world: World) -> None:
    maria = world.people["maria"]
    page = world.client("giorgos").get(address(maria))
    assert (page.status_code, b"has no second factor" in page.content, b"<textarea" in page.content) == (200, True, False)
    with pytest.raises(Conflict):
        actions.reset_factors(maria, **TYPED, by=world.actor("giorgos"), at=NOW)


def test_the_page_of_the_mandates_leads_there(world: World) -> None:
    page = world.client("giorgos").get(f"/en/bodies/{world.bodies['larisa'].pk}/mandates/")
    assert address(world.people["maria"]).encode() in page.content


def test_the_last_administrator_is_helped_on_the_server(world: World) -> None:
    app_of(world.people["antonis"])
    out = StringIO()
    call_command("reset_second_factor", "antonis@persona.example", document="12/2026", reason="Lost", stdout=out)
    assert (Authenticator.objects.count(), FactorReset.objects.get().reset_by) == (0, None)
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    assert (row.role, row.channel) == ("operator", "command")


@pytest.mark.parametrize("whose", ["nobody@persona.example", "maria@persona.example"])
def test_the_command_says_where_it_can_do_nothing(world: World, whose: str) -> None:
    with pytest.raises(CommandError):
        call_command("reset_second_factor", whose, document="12/2026", reason="Lost")

"""The unit chooses bodies in the register and invites them in bulk: previews, one act a batch, one invitation a body, letters by mail and on paper."""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journey import inviting
from tests.journey.inviting import CZECH, REGION
from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.inviting import actions, queries
from wenovate.journey.inviting.models import Invitation, Letter
from wenovate.journey.inviting.queries import Choice
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body

REGISTER = Path(__file__).parents[3] / "shared/data/czech-municipalities"
MANY = 215


def made_up(world: World) -> None:
    """As many municipalities as the region of Liberec has."""
    inviting.municipalities(MANY)


def true_register(world: World) -> None:
    """The municipalities of the region of Liberec, as the State's register has them."""
    files = sorted(REGISTER.glob("*.csv"))
    if not files:
        pytest.skip(f"LEFT OUT: the register of Czech municipalities is not at {REGISTER}")
    with files[0].open(encoding="utf-8-sig", newline="") as source:
        named = {row["kodobce"]: row["nazobce"] for row in csv.DictReader(source) if row["nazevkraj"] == REGION}
    facts = {"country": "CZ", "region": REGION, "kind": "municipality", "level": "local", "eligible": True}
    rows = [Row(n, uid, facts | {"official_name": name}) for n, (uid, name) in enumerate(sorted(named.items()), start=1)]
    import_bodies(rows, register="obce", by=OPERATOR, at=NOW)


def test_the_preview_says_who_has_joined_is_invited_and_has_no_address(world: World) -> None:
    run, bodies = inviting.programme(world), inviting.municipalities(20)
    Body.objects.filter(pk__in=[body.pk for body in bodies[:3]]).update(joined_at=NOW)
    inviting.invited(world, bodies[3:7])
    found = queries.preview(run, Choice(region=REGION, kinds=["municipality"], numbers=frozenset({"00262978"})))
    fresh = Body.objects.filter(pk__in=found.fresh)
    assert (found.chosen, found.joined, found.invited, len(found.fresh), found.unknown) == (20, 3, 4, 13, ["00262978"])
    assert found.on_paper == fresh.filter(email="").count() > 0


def test_nothing_chosen_never_means_everybody(world: World) -> None:
    inviting.municipalities(3)
    assert queries.preview(inviting.programme(world), Choice()).chosen == 0


def test_a_choice_reaches_no_body_of_another_country_and_none_that_may_not_join(world: World) -> None:
    run, bodies = inviting.programme(world), inviting.municipalities(2)
    Body.objects.filter(pk=bodies[0].pk).update(eligible=False)
    everybody = Choice(picked=frozenset(Body.objects.values_list("pk", flat=True)))
    found = set(queries.chosen(run.programme, everybody).values_list("pk", flat=True))
    assert found == {bodies[1].pk, world.bodies["turnov"].pk}


def test_numbers_are_found_without_the_zeros_that_a_spreadsheet_ate(world: World) -> None:
    body = inviting.municipalities(1)[0]
    Body.objects.filter(pk=body.pk).update(tax_number="00262978")
    inviting.programme(world)
    answer = world.client("jana").post(f"/en/programmes/{CZECH}/coverage/invite/", {"numbers": "262978;\n99999", "do": "preview"})
    assert "1 body will be invited" in answer.content.decode()
    assert "00099999" in answer.content.decode()


def test_a_body_invited_twice_gets_one_invitation_and_one_letter(world: World) -> None:
    run, bodies = inviting.programme(world), inviting.municipalities(4)
    inviting.invited(world, bodies[:2])
    keys = [body.pk for body in bodies]
    actions.invite(run, keys, 2, by=world.actor("jana"), at=NOW)
    assert (Invitation.objects.count(), Letter.objects.count()) == (4, 4)
    with pytest.raises(Conflict, match="more or fewer"):
        actions.invite(run, keys, 4, by=world.actor("jana"), at=NOW)


def test_one_act_a_batch_and_no_address_in_the_log(world: World) -> None:
    inviting.invited(world, inviting.municipalities(7))
    row = LogRow.objects.get(verb="inviting.invite")
    assert (row.facts, row.lines) == ({"invitations": 7, "on_paper": 1}, [])
    inviting.hand_over(world)
    code = inviting.code_of(Invitation.objects.exclude(letters__address="").first())
    rows = list(LogRow.objects.filter(verb__startswith="inviting").values_list("facts", "lines"))
    assert [hint in str(rows) for hint in ("obec-", "@", code, code.replace("-", ""))] == [False] * 4


def test_letters_go_to_the_office_in_the_language_of_the_unit_and_keep_no_code(world: World) -> None:
    invitation = inviting.one(world)
    letter = Letter.objects.get(invitation=invitation)
    message = Message.objects.get(pk=letter.message_id)
    code = inviting.code_of(invitation)
    assert (message.to, message.language, message.secret, message.person) == ("urad@obec-1.example", "cs", True, None)
    assert f"/cs/join/?code={code}" in message.text
    assert code.replace("-", "") not in str([[getattr(row, f.attname) for f in row._meta.fields] for row in (letter, invitation)])


def test_handing_over_again_writes_to_nobody_twice(world: World) -> None:
    inviting.invited(world, inviting.municipalities(3))
    inviting.hand_over(world)
    with pytest.raises(Conflict):
        actions.deliver(inviting.programme(world), by=MACHINE, at=NOW)
    assert Message.objects.filter(key__startswith="inviting.letter").count() == 3


def test_letters_on_paper_are_printed_with_codes_that_open_the_invitation(world: World) -> None:
    bodies = inviting.municipalities(5)
    inviting.invited(world, bodies)
    jana = world.client("jana")
    page = jana.post(f"/en/programmes/{CZECH}/coverage/letters/").content.decode()
    letter = Letter.objects.get(address="")
    code = inviting.CODE.findall(page)[0]
    found = queries.invitation_like(code, NOW)
    assert found is not None
    assert (found.pk, page.count('class="sheet"'), letter.printed_at) == (letter.invitation_id, 1, NOW)
    # A double click makes the sheets anew; after a while they count as posted.
    again = inviting.CODE.findall(jana.post(f"/en/programmes/{CZECH}/coverage/letters/").content.decode())[0]
    assert [queries.invitation_like(each, NOW) is not None for each in (code, again)] == [False, True]
    assert queries.to_print(inviting.programme(world), NOW + timedelta(hours=1)) == []


@pytest.mark.parametrize("register", [made_up, true_register])
def test_a_whole_region_is_invited_with_as_many_queries_as_a_few_bodies(world: World, register: Callable[[World], None]) -> None:
    run = inviting.programme(world)
    register(world)
    names = {"region": REGION, "kind": "municipality"}
    few = [str(pk) for pk in Body.objects.filter(region=REGION).order_by("pk").values_list("pk", flat=True)[:5]]

    def asked(data: dict[str, Any]) -> int:
        # Each time a browser of its own: what the page says afterwards is kept in the session and read once.
        jana = world.client("jana")
        with CaptureQueriesContext(connection) as caught:
            answer = jana.post(f"/en/programmes/{CZECH}/coverage/invite/", data)
        assert answer.status_code in {200, 302}, answer.content.decode()
        # The embedded database takes some eighty new rows a statement.
        inserts = sum(query["sql"].startswith("INSERT") for query in caught)
        assert inserts <= 3 + MANY // 40
        return len(caught) - inserts

    preview_of_five, five = asked({"body": few, "do": "preview"}), asked({"body": few, "do": "invite", "count": "5"})
    rest = len(queries.preview(run, Choice(region=REGION)).fresh)
    preview_of_all, all_of_them = asked(names | {"do": "preview"}), asked(names | {"do": "invite", "count": str(rest)})
    assert (preview_of_all, all_of_them) == (preview_of_five, five)
    assert (Invitation.objects.count(), Letter.objects.count()) == (MANY, MANY)


@pytest.mark.parametrize("name", ["visitor", "maria", "petros", "eleni", "giorgos", "antonis", "sofia", "karel"])
def test_nobody_but_the_unit_of_the_programme_invites_or_reads_who_was_invited(world: World, name: str) -> None:
    run, body = inviting.programme(world), inviting.municipalities(1)[0]
    with pytest.raises(Refused):
        actions.invite(run, [body.pk], 1, by=world.actor(name), at=NOW)
    invitation = inviting.invited(world, [body])[0]
    client = world.client(name)
    pages = [f"/en/programmes/{CZECH}/coverage/bodies/", f"/en/invited-bodies/{invitation.pk}/"]
    assert [client.get(page).status_code for page in pages] == ([200, 200] if name == "sofia" else [403, 404])
    assert not may(world.actor(name), "inviting.remind", run, NOW)


def test_one_invites_only_where_one_joins_by_invitation_and_only_until_the_programme_ends(world: World) -> None:
    run = inviting.programme(world)
    assert not may(world.actor("eleni"), "inviting.invite", world.run, NOW)
    run.programme.ended_at = NOW
    assert not may(world.actor("jana"), "inviting.invite", run, NOW)


def test_one_registers_by_no_document_where_one_is_invited_and_reads_how_one_joins(world: World) -> None:
    run = inviting.programme(world)
    assert not may(world.actor("anna"), "joining.start", run, NOW)
    for page in (f"/en/programmes/{CZECH}/join/", f"/en/programmes/{CZECH}/"):
        assert 'href="/en/join/"' in world.client("visitor").get(page).content.decode()

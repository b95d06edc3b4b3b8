"""Whose a dossier is: a person's, a body's, a firm's or a unit's. The rule of one and the filter of many say the same."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction

from tests.personas import NOW, PERSONAS, World
from wenovate.people.mandates.models import Grant
from wenovate.spine.dossiers.models import BODY, NETWORK, OWN, PUBLIC, Dossier, desk_audience, sealed_audience, unit_audience
from wenovate.spine.dossiers.rules import on_own_side, writes


def dossiers(world: World) -> list[Dossier]:
    """One of every side, author and audience."""
    sides = [{}, {"body": world.bodies["larisa"]}, {"firm": world.firm}]
    authors = [None, *(world.people[name] for name in ("maria", "karel", "giorgos", "petros"))]
    unit = world.unit.pk
    audiences = (OWN, BODY, NETWORK, PUBLIC, unit_audience(unit), desk_audience(unit), sealed_audience(1))
    common = {"kind": "need", "programme": world.run.programme, "run": world.run, "language": "el", "status": "draft"}
    rows = [
        Dossier(**common, **side, author=author, audience=audience, created_at=NOW, saved_at=NOW)
        for side, author, audience in product(sides, authors, audiences)
    ]
    Dossier.objects.bulk_create(rows)
    return list(Dossier.objects.select_related(*Dossier.read_with).order_by("pk"))


def told(dossier: Dossier) -> tuple[str, str, str]:
    """A dossier as a test says it."""
    return (str(dossier.firm or dossier.body or ""), dossier.author.email.split("@")[0] if dossier.author else "", dossier.audience)


@pytest.mark.parametrize("name", PERSONAS)
def test_the_rule_of_one_and_the_filter_of_many_agree(world: World, name: str) -> None:
    rows, actor = dossiers(world), world.actor(name)
    filtered = set(Dossier.objects.of_own_side(actor).values_list("pk", flat=True))
    assert {told(row) for row in rows if on_own_side(actor, row)} == {told(row) for row in rows if row.pk in filtered}
    # Whoever writes a draft reads it.
    assert {row.pk for row in rows if writes(actor, row) is True} <= set(Dossier.objects.visible_to(actor).values_list("pk", flat=True))


def test_a_draft_of_a_firm_is_read_and_written_by_those_who_act_for_it(world: World) -> None:
    rows = [row for row in dossiers(world) if row.firm_id and row.audience == BODY]
    assert {name for name in PERSONAS for row in rows if on_own_side(world.actor(name), row) or writes(world.actor(name), row)} == {"karel"}


def test_who_has_left_a_firm_reads_nothing_of_it_any_more_what_they_wrote_included(world: World) -> None:
    rows = [row for row in dossiers(world) if row.firm_id and row.audience in (OWN, BODY, sealed_audience(1))]
    before = world.actor("karel")
    Grant.objects.filter(firm=world.firm).delete()
    after = type(before)(person=before.person)
    assert [any(on_own_side(actor, row) for row in rows) for actor in (before, after)] == [True, False]
    assert not Dossier.objects.visible_to(after).filter(pk__in=[row.pk for row in rows]).exists()


def test_a_draft_of_a_unit_is_its_officers_alone(world: World) -> None:
    # For whichever body or firm it is written, too.
    for row in [one for one in dossiers(world) if one.audience == desk_audience(world.unit.pk) and one.author is None]:
        assert {name for name in PERSONAS if writes(world.actor(name), row)} == {"eleni", "giorgos"}
        assert {name for name in PERSONAS if Dossier.objects.visible_to(world.actor(name)).filter(pk=row.pk).exists()} == {
            "eleni",
            "giorgos",
        }


def test_nothing_is_a_bodys_and_a_firms_at_once(world: World) -> None:
    need = world.draft()
    with pytest.raises(IntegrityError, match="a_firm_is_no_body"), transaction.atomic():
        Dossier.objects.filter(pk=need.pk).update(firm=world.firm)

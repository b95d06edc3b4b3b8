"""The case file: numbers, drafts, who reads what."""

from dataclasses import replace
from datetime import timedelta

from tests import road
from tests.personas import NOW, World
from wenovate.base.questions.readers import Reader
from wenovate.journey.needs import actions
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers.casework import next_number
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.dossiers.rules import reader_of
from wenovate.spine.programmes import queries as programmes


def test_numbers_count_up_within_a_year_of_the_programmes_zone(db: None) -> None:
    assert [next_number(NOW, "Europe/Athens") for _ in range(3)] == ["2026-00001", "2026-00002", "2026-00003"]
    # 22:30 UTC on the last evening of the year is the next year in Athens.
    assert next_number(NOW.replace(month=12, day=31, hour=22, minute=30), "Europe/Athens") == "2027-00001"


def test_a_draft_has_no_number_and_is_its_bodys_alone(world: World) -> None:
    draft = world.draft()
    assert draft.number is None
    readers = [name for name in ("maria", "nikos", "eleni", "sofia", "petr") if Need.objects.visible_to(world.actor(name)).exists()]
    assert readers == ["maria", "nikos"]


def test_saving_a_draft_writes_over_it_and_keeps_what_the_form_did_not_hold(world: World) -> None:
    draft, questions = world.draft(), programmes.question_set(world.run.programme, "need")
    actions.save(draft, questions, {"title": "Α", "issue": "Β"}, by=world.actor("maria"), at=NOW)
    actions.save(draft, questions, {"title": "Γ"}, by=world.actor("maria"), at=NOW + timedelta(minutes=1))
    revision = Revision.objects.get(dossier_id=draft.pk)
    assert (revision.number, revision.answers) == (0, {"title": "Γ", "issue": "Β"})


def test_submitting_fixes_the_revision_and_drops_the_draft(world: World) -> None:
    need = world.need()
    assert list(Revision.objects.filter(dossier_id=need.pk).values_list("number", flat=True)) == [1]


def test_a_kind_never_meets_another(world: World) -> None:
    need = world.need()
    assert Dossier.objects.get(pk=need.pk).kind == "need"
    Dossier.objects.filter(pk=need.pk).update(kind="registration")
    assert not Need.objects.filter(pk=need.pk).exists()


def test_who_types_on_the_telephone_reads_as_the_body_for_which_they_type_and_as_no_other(world: World) -> None:
    need, maria = world.need(), world.actor("maria")
    by_telephone = replace(maria, typed_by=world.people["giorgos"].pk)
    Dossier.objects.filter(pk=need.pk).update(body=world.bodies["turnov"])
    elsewhere = Need.objects.select_related(*Need.read_with).get(pk=need.pk)
    found = [reader_of(actor, one, NOW) for one in (need, elsewhere) for actor in (maria, by_telephone)]
    assert found == [Reader.OWN, Reader.OWN, Reader.OWN, Reader.NETWORK]


def test_who_evaluates_is_a_member_again_once_the_round_is_over(world: World) -> None:
    project = road.project(world, "evaluation")
    actors = [world.actor(name) for name in ("maria", "nikos", "eleni", "visitor")]
    found = [[reader_of(actor, project, at) for actor in actors] for at in (NOW, road.CLOSES)]
    assert found == [
        [Reader.OWN, Reader.EVALUATOR, Reader.UNIT, Reader.PUBLIC],
        [Reader.OWN, Reader.NETWORK, Reader.UNIT, Reader.PUBLIC],
    ]

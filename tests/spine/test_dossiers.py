"""The case file: numbers, drafts, who reads what."""

from datetime import timedelta

from tests.personas import NOW, World
from wenovate.journey.needs import actions
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers.casework import next_number
from wenovate.spine.dossiers.models import Dossier, Revision
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

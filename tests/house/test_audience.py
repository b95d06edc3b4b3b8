"""Law of audience: what a persona reads is what `visible_to` says, on every page that shows a dossier."""

import pytest

from tests.house.acts import registration
from tests.personas import PERSONAS, SLUG, World
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers.models import Dossier, sealed_audience

STATES = ("draft", "submitted", "withdrawn", "sealed", "public")


def need_in(world: World, state: str) -> Need:
    """An issue of Maria's in a state, with a title that could leak."""
    if state == "draft":
        draft = world.draft()
        Dossier.objects.filter(pk=draft.pk).update(title="Διαρροή")
        return draft
    need = world.need(title="Διαρροή")
    if state == "withdrawn":
        needs.withdraw(need, by=world.actor("maria"), at=need.submitted_at)
    if state == "sealed":
        Dossier.objects.filter(pk=need.pk).update(audience=sealed_audience(1))
    if state == "public":
        Dossier.objects.filter(pk=need.pk).update(audience="public")
    need.refresh_from_db()
    return need


# Who reads an issue of Maria's (Δήμος Λαρισαίων; Nikos is the alternate) in each state.
READERS = {
    "draft": {"maria"},
    "submitted": {"maria", "nikos", "petr", "eleni", "giorgos", "sofia"},
    "withdrawn": {"maria"},
    "sealed": {"maria", "nikos"},
    "public": set(PERSONAS),
}


@pytest.mark.parametrize("state", STATES)
def test_an_issue_is_read_by_its_audience_alone(world: World, state: str) -> None:
    need = need_in(world, state)
    assert {name for name in PERSONAS if Need.objects.visible_to(world.actor(name)).filter(pk=need.pk).exists()} == READERS[state]


@pytest.mark.parametrize("state", STATES)
def test_no_page_shows_what_the_audience_does_not_allow(world: World, state: str) -> None:
    need = need_in(world, state)
    pages = ["/el/", f"/el/programmes/{SLUG}/", f"/el/programmes/{SLUG}/needs/", f"/el/programmes/{SLUG}/needs/?q=Διαρροή"]
    if need.number:
        pages.append(f"/el/needs/{need.number}/")
    for name in set(PERSONAS) - READERS[state]:
        client = world.client(name)
        seen = [page for page in pages if "Διαρροή" in client.get(page).content.decode().replace('value="Διαρροή"', "")]
        assert seen == [], f"{name} sees an issue that is {state} on {seen}"


@pytest.mark.parametrize(("state", "readers"), [("draft", {"anna"}), ("awaiting", {"anna", "eleni", "giorgos", "sofia"})])
def test_a_registration_is_read_by_its_author_and_its_unit(world: World, state: str, readers: set[str]) -> None:
    found = registration(world, state)
    assert {name for name in PERSONAS if Registration.objects.visible_to(world.actor(name)).filter(pk=found.pk).exists()} == readers


def test_somebody_who_names_a_body_does_not_read_what_is_the_bodys(world: World) -> None:
    # Anna begins a registration for Larisa; the draft gives her nothing of Larisa's.
    world.need()
    registration(world, "draft", body="larisa")
    assert not Need.objects.visible_to(world.actor("anna")).exists()

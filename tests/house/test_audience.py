"""Law of audience: what a persona reads is what `visible_to` says, on every page that shows a dossier, a sheet, a name or a comment."""

import io
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from tests import road
from tests.house.acts import registration
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, SLUG, World
from wenovate.base.outbox.models import Message
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.joining.models import Registration
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.events import actions as events
from wenovate.spine.dossiers.models import Dossier, sealed_audience

STATES = ("draft", "submitted", "withdrawn", "sealed", "public")
# Pages on which things of several kinds stand.
EVERYWHERE = (
    *("/el/", "/el/mine/", "/el/mine/letters/", "/el/desk/", "/el/challenges/", "/el/library/", "/el/results/"),
    *(f"/el/programmes/{SLUG}/", f"/el/programmes/{SLUG}/needs/", f"/el/programmes/{SLUG}/selection/"),
)
# The members, the unit whose programme it is, the auditor; Jana's unit is another one.
NETWORK = {"maria", "nikos", "petr", "eleni", "giorgos", "sofia"}


def seen(world: World, words: str, pages: Iterable[str], by: Iterable[str], *, head: bool = True) -> list[tuple[str, str]]:
    """(persona, page) wherever words are seen."""
    return sights(words, texts(world, pages, by), head=head)


def texts(world: World, pages: Iterable[str], by: Iterable[str]) -> dict[tuple[str, str], str]:
    """What each persona reads on each page."""
    clients = {name: world.client(name) for name in sorted(by)}
    return {(name, page): text_of(client.get(page)) for name, client in clients.items() for page in pages}


def sights(words: str, shown: dict[tuple[str, str], str], *, head: bool = True) -> list[tuple[str, str]]:
    """Where words stand; what the reader typed into a search is no sight. Without `head`: the page's own part."""
    cleaned = {place: text.replace(f'value="{words}"', "") for place, text in shown.items()}
    return [place for place, text in cleaned.items() if words in (text if head else text.partition('id="main"')[2])]


def text_of(response: Any) -> str:
    """What an answer says, marks in one piece, the files of an archive included."""
    if response.headers["Content-Type"] != "application/zip":
        return str(response.content.decode()).replace("</span><wbr><span>", "")
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


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
    "draft": {"maria", "nikos"},
    "submitted": NETWORK,
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
    pages = [*EVERYWHERE, f"/el/programmes/{SLUG}/needs/?q=Διαρροή", f"/el/programmes/{SLUG}/selection/open/?need={need.number}"]
    if need.number:
        pages += [f"/el/needs/{need.number}/", f"/el/evaluation/{road.selection(world).pk}/{need.number}/"]
    assert seen(world, "Διαρροή", pages, set(PERSONAS) - READERS[state]) == []


@pytest.mark.parametrize(("state", "readers"), [("draft", {"anna"}), ("awaiting", {"anna", "eleni", "giorgos", "sofia"})])
def test_a_registration_is_read_by_its_author_and_its_unit(world: World, state: str, readers: set[str]) -> None:
    found = registration(world, state)
    assert {name for name in PERSONAS if Registration.objects.visible_to(world.actor(name)).filter(pk=found.pk).exists()} == readers


def test_somebody_who_names_a_body_does_not_read_what_is_the_bodys(world: World) -> None:
    # Anna begins a registration for Larisa; the draft gives her nothing of Larisa's.
    world.need()
    registration(world, "draft", body="larisa")
    assert not Need.objects.visible_to(world.actor("anna")).exists()


def test_of_a_selected_issue_everybody_reads_title_and_summary_alone(world: World) -> None:
    need = world.need(title="Κρίσιμο")
    Dossier.objects.filter(pk=need.pk).update(summary="Δύο γραμμές.")
    challenge = road.challenge(world, Need.objects.select_related(*Need.read_with).get(pk=need.pk))
    html = world.client("visitor").get(f"/el/challenges/{challenge.number}/").content.decode()
    assert [words in html for words in ("Κρίσιμο", "Δύο γραμμές.", NEED_ANSWERS["tried"], NEED_ANSWERS["frequency"])] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("state", ["open", "answered", "closed"])
def test_a_critical_issue_is_read_by_everybody(world: World, state: str) -> None:
    challenge = road.challenge(world)
    if state == "answered":
        challenges.answer(challenge, by=world.actor("eleni"), at=NOW)
    if state == "closed":
        challenges.close(challenge, "Το λύνει νέος νόμος.", by=world.actor("eleni"), at=NOW)
    assert {name for name in PERSONAS if Challenge.objects.visible_to(world.actor(name)).filter(pk=challenge.pk).exists()} == set(PERSONAS)


def project_in(world: World, state: str) -> Project:
    """A project in a state, with a title that could leak."""
    reached = {"set_aside": "evaluated", "public": "library"}.get(state, state)
    project = road.project(world, reached, *(() if reached == "writing" else ("maria",)))
    if state == "set_aside":
        library.set_aside(project, "Χωρίς νομική βάση.", by=world.actor("eleni"), at=road.CLOSES)
    if state == "public":
        library.make_public(project, by=world.actor("eleni"), at=road.CLOSES)
    if state in {"library", "public"}:
        road.adopted(world, "petr", project)
    Dossier.objects.filter(pk=project.pk).update(title="Διαρροή", summary="Διαρροή", translations={})
    return Project.objects.get(pk=project.pk)


PROJECTS = dict.fromkeys(("writing", "evaluation", "evaluated", "library", "set_aside"), NETWORK) | {"public": set(PERSONAS)}


@pytest.mark.parametrize("state", PROJECTS)
def test_a_project_is_read_by_the_network_until_the_unit_opens_it(world: World, state: str) -> None:
    project = project_in(world, state)
    assert {name for name in PERSONAS if Project.objects.visible_to(world.actor(name)).filter(pk=project.pk).exists()} == PROJECTS[state]


@pytest.mark.parametrize("state", PROJECTS)
def test_no_page_shows_a_project_to_whom_it_is_not_open(world: World, now: Any, state: str) -> None:
    project = project_in(world, state)
    event = road.event_of(project)
    if state not in {"writing", "evaluation"}:
        now.move_to(road.CLOSES + timedelta(hours=1))
    pages = [
        *EVERYWHERE,
        *(f"/el/library/{project.number}/{page}" for page in ("", "evaluation/", "decision/")),
        *(f"/el/dossiers/{project.number}/{page}" for page in ("versions/", "comments/", "adopt/", "write/purpose/")),
        *(f"/el/challenges/{event.dossier.number}/{page}" for page in ("", "team/")),
        f"/el/dossiers/{event.dossier.number}/comments/",
        f"/el/events/{event.pk}/",
    ]
    if state != "writing":
        round = road.network_round(project).pk
        pages += [f"/el/results/{round}/", f"/el/results/{round}/download/", f"/el/evaluation/{round}/{project.number}/"]
    if state in {"library", "public"}:
        pages.append(f"/el/adoptions/{project.adoptions.get().pk}/")
    pages += [f"/el/dossiers/{project.number}/{page}" for page in ("milestones/", "milestones/calendar.ics", "pilot/", "follow-up/")]
    assert seen(world, "Διαρροή", pages, set(PERSONAS) - PROJECTS[state]) == []


def sheet_pages(project: Project) -> list[str]:
    """Wherever something of a sheet on it could stand."""
    round = road.network_round(project).pk
    results = [f"/el/results/{round}/", f"/el/results/{round}/download/"]
    return [*EVERYWHERE, *results, f"/el/library/{project.number}/", f"/el/evaluation/{round}/{project.number}/"]


def test_a_sealed_sheet_is_read_by_its_own_side_alone_until_its_second(world: World) -> None:
    project = road.project(world, "evaluation")
    round = road.network_round(project)
    # A mean that nothing else on any page could be: 3.80 in Greek figures.
    answers = road.scores(round, 4, clear="3", reason="Διαρροή")
    sheet = evaluation.file_sheet(round, project, answers, by=world.actor("maria"), at=NOW).subject
    shown, own = texts(world, sheet_pages(project), PERSONAS), {"maria", "nikos"}
    others = {place: text for place, text in shown.items() if place[0] not in own}
    assert [sights(words, others) for words in ("Διαρροή", sheet.mark, "3,80")] == [[], [], []]
    assert {name for name, _page in sights(sheet.mark, shown)} == own


def test_when_the_seal_falls_everybody_counts_scores_and_the_unit_and_the_auditor_read_reasons(world: World, now: Any) -> None:
    project = road.project(world, "evaluation")
    round = road.network_round(project)
    answers = road.scores(round, 4, clear="3", reason="Διαρροή")
    sheet = evaluation.file_sheet(round, project, answers, by=world.actor("maria"), at=NOW).subject
    now.move_to(road.CLOSES)
    result = [f"/el/results/{round.pk}/"]
    assert {name for name, _page in seen(world, "3,80", result, PERSONAS)} == set(PERSONAS)
    assert {name for name, _page in seen(world, sheet.mark, [f"{result[0]}download/"], PERSONAS)} == set(PERSONAS)
    assert {name for name, _page in seen(world, "Διαρροή", sheet_pages(project), PERSONAS)} == {
        "maria",
        "nikos",
        "eleni",
        "giorgos",
        "sofia",
    }


def test_the_draft_of_a_sheet_is_its_writers_alone(world: World) -> None:
    project = road.project(world, "evaluation")
    evaluation.save_sheet(road.network_round(project), project, {"reason": "Διαρροή"}, by=world.actor("maria"), at=NOW)
    assert {name for name, _page in seen(world, "Διαρροή", sheet_pages(project), PERSONAS)} == {"maria"}


@pytest.mark.parametrize(("filed", "readers"), [(("eleni",), {"eleni", "sofia"}), (("eleni", "giorgos"), {"eleni", "giorgos", "sofia"})])
def test_an_officer_reads_a_colleagues_sheet_once_their_own_is_filed(world: World, filed: tuple[str, ...], readers: set[str]) -> None:
    need, round = world.need(), road.selection(world)
    for name in filed:
        answers = road.scores(round, reason="Διαρροή" if name == "eleni" else "Ναι.")
        evaluation.file_sheet(round, need, answers, by=world.actor(name), at=NOW)
    pages = [f"/el/needs/{need.number}/", f"/el/evaluation/{round.pk}/{need.number}/", *EVERYWHERE]
    assert {name for name, _page in seen(world, "Διαρροή", pages, PERSONAS)} == readers


@pytest.mark.parametrize(("filed", "readers"), [(("eleni",), {"eleni", "sofia"}), (("eleni", "giorgos"), {"eleni", "giorgos", "sofia"})])
def test_the_ranking_leads_no_officer_whose_own_sheet_is_still_wanted(world: World, filed: tuple[str, ...], readers: set[str]) -> None:
    need, round = world.need(), road.selection(world)
    for name in filed:
        evaluation.file_sheet(round, need, road.scores(round, 4, shared="3"), by=world.actor(name), at=NOW)
    # The mean that these sheets give, in Greek figures.
    assert {name for name, _page in seen(world, "3,75", EVERYWHERE, PERSONAS)} == readers


def test_who_comes_to_a_workshop_is_named_to_the_network_and_its_unit_alone(world: World) -> None:
    event = road.workshop(world)
    events.answer(event, True, "Δύο χάρτες.", by=world.actor("petr"), at=NOW)
    shown = texts(world, [f"/el/events/{event.pk}/"], PERSONAS)
    for words in ("Petr Vzorný", "Δύο χάρτες."):
        assert {name for name, _page in sights(words, shown, head=False)} == NETWORK


def test_where_a_team_meets_is_told_to_the_network_and_its_unit_alone(world: World) -> None:
    place = f"/el/events/{road.event_of(road.project(world)).pk}/"
    for page in (place, f"{place}calendar.ics"):
        assert {name for name, _page in seen(world, "Λάρισα", [page], PERSONAS)} == NETWORK


def test_who_wrote_a_public_project_is_named_to_the_network_and_its_unit_alone(world: World) -> None:
    project = project_in(world, "public")
    pages = [f"/el/library/{project.number}/", f"/el/dossiers/{project.number}/versions/", f"/el/events/{road.event_of(project).pk}/"]
    shown = texts(world, pages, PERSONAS)
    assert {name for words in ("Παραδειγματίδου", "Vzorný") for name, _page in sights(words, shown, head=False)} == NETWORK


def test_a_hidden_comment_is_read_by_those_alone_who_hide(world: World) -> None:
    said = road.comment(world, text="Διαρροή")
    place = f"/el/dossiers/{said.dossier.number}/comments/"
    before = {name for name, _page in seen(world, "Διαρροή", [place], PERSONAS)}
    discussion.hide(said, "Προσωπικά στοιχεία.", by=world.actor("eleni"), at=NOW)
    pages = [place, f"/el/challenges/{said.dossier.number}/", f"/el/comments/{said.pk}/hide/", *EVERYWHERE]
    assert (before, {name for name, _page in seen(world, "Διαρροή", pages, PERSONAS)}) == (set(PERSONAS), {"eleni", "giorgos"})


def test_a_letter_is_read_by_whom_it_was_written_to(world: World) -> None:
    need = world.need(title="Διαρροή")
    letter = Message.objects.get(key=f"needs.received:{need.pk}:{world.people['maria'].pk}")
    pages = ["/el/mine/letters/", f"/el/mine/letters/{letter.pk}/"]
    assert {name for name, _page in seen(world, "Διαρροή", pages, PERSONAS)} == {"maria"}

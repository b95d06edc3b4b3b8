"""Law of lists and details: as many queries with thirty rows as with one, none that repeats a row, and few."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import road
from tests.house.acts import registration
from tests.personas import NOW, SLUG, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.adoption.models import Adoption, Benefit
from wenovate.methods.cowriting.actions import write
from wenovate.methods.evaluation.actions import publish
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.events.models import Participation
from wenovate.methods.support.models import Backing
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.queries import question_set


def more_needs(world: World, count: int) -> None:
    """Issues of one body."""
    for place in range(count):
        world.need(title=f"Ζήτημα {place}", at=NOW - timedelta(minutes=place))


def more_registrations(world: World, count: int) -> None:
    """Registrations of new bodies that wait at the desk."""
    for body in new_bodies(world, count):
        registration(world, "awaiting", body=body.uid)


def more_bodies(world: World, count: int) -> None:
    """Bodies of the network."""
    Body.objects.filter(pk__in=[body.pk for body in new_bodies(world, count)]).update(joined_at=NOW)


def new_bodies(world: World, count: int) -> list[Body]:
    """Bodies that nobody knows yet."""
    register = f"r{Body.objects.count()}"
    rows = [Row(n, f"{register}-{n}", {"official_name": f"ΔΗΜΟΣ {n}", "country": "GR"}) for n in range(count)]
    import_bodies(rows, register=register, by=OPERATOR, at=NOW)
    made = list(Body.objects.filter(register=register))
    world.bodies |= {body.uid: body for body in made}
    return made


def drafts(world: World, count: int) -> None:
    """Drafts of one person."""
    for _ in range(count):
        world.draft()


def more_challenges(world: World, count: int) -> None:
    """Critical issues."""
    for _ in range(count):
        road.challenge(world)


def more_invitations(world: World, count: int) -> None:
    """Workshops that wait for answers."""
    for _ in range(count):
        road.workshop(world)


def more_evaluations(world: World, count: int) -> None:
    """Projects that wait for the sheets of bodies, each in a round of its own."""
    for _ in range(count):
        road.project(world, "evaluation")


def more_results(world: World, count: int) -> None:
    """Published results."""
    for _ in range(count):
        road.project(world, "evaluated", "maria")


def more_library(world: World, count: int) -> None:
    """Projects of the library, each adopted by a body."""
    for _ in range(count):
        road.adopted(world)


def more_public(world: World, count: int) -> None:
    """The same, open to everybody."""
    more_library(world, count)
    for project in Project.objects.filter(audience="network").select_related(*Project.read_with):
        library.make_public(project, by=world.actor("eleni"), at=road.CLOSES)


def more_work(world: World, count: int) -> None:
    """Something under each heading of the desk."""
    more_registrations(world, count)
    more_needs(world, count)
    for _ in range(count):
        road.workshop(world, at=NOW - timedelta(days=6))
        road.project(world, "evaluated")


def more_of_mine(world: World, count: int) -> None:
    """Maria's: drafts, what she sent, what became of it, invitations, letters."""
    drafts(world, count)
    more_needs(world, count)
    more_invitations(world, count)
    more_library(world, count)


def more_scored(world: World, count: int) -> None:
    """Issues, each with the sheets of two officers."""
    more_needs(world, count)
    round = road.selection(world)
    without = Dossier.objects.filter(kind="need", status="submitted", sheets=None)
    Sheet.objects.bulk_create(
        Sheet(
            round=round, dossier=need, person=world.people[name], answers=road.scores(round, 3), salt="0" * 32, saved_at=NOW, filed_at=NOW
        )
        for need in without
        for name in ("eleni", "giorgos")
    )


# What is shown → (address, persona, what is added, most queries: ground.md sets 6 for a public list, 9 for a member's, 15 for a
# reviewer's; home with a whole journey on it counts as a detail). The desk and one's own page are fed by every room: one query a
# room, two where it has windows.
LISTS: dict[str, tuple[str, str, Callable[[World, int], None], int]] = {
    "issues, a member": (f"/el/programmes/{SLUG}/needs/", "nikos", more_needs, 9),
    "issues, a visitor": (f"/el/programmes/{SLUG}/needs/", "visitor", more_needs, 6),
    "home, a visitor": ("/el/", "visitor", more_needs, 6),
    "home with a library, a visitor": ("/el/", "visitor", more_public, 8),
    "programme, a visitor": (f"/el/programmes/{SLUG}/", "visitor", more_challenges, 6),
    "programme, a member": (f"/el/programmes/{SLUG}/", "nikos", more_needs, 9),
    "critical issues, a visitor": ("/el/challenges/", "visitor", more_challenges, 6),
    "critical issues, a member": ("/el/challenges/", "nikos", more_challenges, 9),
    "library, a visitor": ("/el/library/", "visitor", more_public, 6),
    "library, a member": ("/el/library/", "nikos", more_library, 9),
    "results, a visitor": ("/el/results/", "visitor", more_results, 6),
    "ranking, an officer": (f"/el/programmes/{SLUG}/selection/", "eleni", more_scored, 15),
    "letters, a member": ("/el/mine/letters/", "maria", more_needs, 9),
    "desk": ("/el/desk/", "eleni", more_work, 17),
    "desk, sheets": ("/el/desk/", "giorgos", more_needs, 17),
    "bodies, a visitor": ("/el/bodies/", "visitor", more_bodies, 6),
    "my page": ("/el/mine/", "maria", more_of_mine, 15),
    "my page, sheets of my body": ("/el/mine/", "nikos", more_evaluations, 15),
    "my page, an officer": ("/el/mine/", "eleni", more_needs, 21),
}


def well_known_need(world: World, count: int) -> str:
    """An issue that other bodies have too, scored and selected."""
    need = world.need()
    back(world, need, count)
    road.scored(world, need)
    road.challenge(world, need)
    return f"/el/needs/{need.number}/"


def busy_challenge(world: World, count: int) -> str:
    """A critical issue out of issues, that concerns bodies, has comments and a workshop."""
    challenge = road.challenge(world, *[world.need(title=f"Ζήτημα {place}") for place in range(count)])
    back(world, challenge, count)
    for place in range(count):
        road.comment(world, challenge, text=f"Σχόλιο {place}")
    road.workshop(world, challenge)
    return f"/el/challenges/{challenge.number}/"


def comments(world: World, count: int) -> str:
    """The comments on a critical issue, by citizens and members."""
    challenge = road.challenge(world)
    for place in range(count):
        road.comment(world, challenge, ("petros", "maria", "nikos")[place % 3], text=f"Σχόλιο {place}")
    return f"/el/dossiers/{challenge.number}/comments/"


def workshop(world: World, count: int) -> str:
    """A workshop to which people come, each for a body."""
    event = road.workshop(world)
    pairs = zip(new_people(count), new_bodies(world, count), strict=True)
    Participation.objects.bulk_create(Participation(event=event, person=person, body=body, comes=True, at=NOW) for person, body in pairs)
    return f"/el/events/{event.pk}/"


def project_in_versions(world: World, count: int) -> str:
    """A project that is being written."""
    return f"/el/library/{versions(world, count).number}/"


def comparison(world: World, count: int) -> str:
    """What changed in it."""
    return f"/el/dossiers/{versions(world, count).number}/versions/"


def versions(world: World, count: int) -> Project:
    """A project in so many versions."""
    project, questions = road.project(world), question_set(world.run.programme, "specification")
    for version in range(count):
        write(project, questions, "purpose", f"Έκδοση {version}", version, by=world.actor("maria"), at=NOW)
    return project


def used_project(world: World, count: int) -> str:
    """A project of the library that bodies adopt, each with a benefit."""
    project, petr = road.project(world, "library", "maria"), world.people["petr"]
    adoptions = Adoption.objects.bulk_create(
        Adoption(dossier_id=project.pk, body=body, person=petr, language="el", begun_at=NOW, changed_at=NOW)
        for body in new_bodies(world, count)
    )
    Benefit.objects.bulk_create(
        Benefit(adoption=one, indicator={"el": "Κλήσεις"}, unit={"el": "τον μήνα"}, baseline=420, measured_on=NOW.date(), at=NOW)
        for one in adoptions
    )
    return f"/el/library/{project.number}/"


def result(world: World, count: int) -> str:
    """The published result of a selection."""
    more_scored(world, count)
    # It is published when all is decided. A programme has one selection: the second time it is counted anew.
    Dossier.objects.filter(kind="need").update(status="not_selected")
    Round.objects.filter(name="selection").update(status="open")
    round = road.selection(world)
    publish(round, by=world.actor("eleni"), at=NOW)
    return f"/el/results/{round.pk}/"


def back(world: World, dossier: Dossier, count: int) -> None:
    """Bodies that say that it concerns them too."""
    person, bodies = world.people["petr"], new_bodies(world, count)
    Backing.objects.bulk_create(
        Backing(dossier_id=dossier.pk, kind="concerns", person=person, body=body, language="el", at=NOW) for body in bodies
    )


def new_people(count: int) -> list[Person]:
    """People whom nobody knows yet."""
    return [enrol(f"p{n}@persona.example", given_name="Α", surname="Β", language="el", by=OPERATOR, at=NOW).subject for n in range(count)]


# A reader's own: session, person, mandates, roles. A visitor has none.
OWN = 4
# What is shown → (who reads it, how it is made with so many rows): ground.md sets 8 for a detail, beside the reader's own.
DETAILS: dict[str, tuple[str, Callable[[World, int], str]]] = {
    "issue, a member": ("nikos", well_known_need),
    "issue, an officer": ("giorgos", well_known_need),
    "critical issue, a visitor": ("visitor", busy_challenge),
    "critical issue, a member": ("nikos", busy_challenge),
    "comments, a visitor": ("visitor", comments),
    "comments, a member": ("nikos", comments),
    "comments, an officer": ("giorgos", comments),
    "workshop, a member": ("nikos", workshop),
    "project being written, a member": ("maria", project_in_versions),
    "versions of a project, a member": ("nikos", comparison),
    "project of the library, a member": ("nikos", used_project),
    "result, a visitor": ("visitor", result),
}


def queries_of(world: World, address: str, persona: str) -> list[str]:
    """The queries of one page, the session's own left out of nothing."""
    client = world.client(persona)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def repeated(queries: list[str]) -> list[str]:
    """Statements that come again with other values: one query a row."""
    shapes = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in queries)
    return [shape for shape, count in shapes.items() if count > 2]


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_thirty(world: World, name: str) -> None:
    address, persona, add, most = LISTS[name]
    add(world, 1)
    one = queries_of(world, address, persona)
    add(world, 29)
    thirty = queries_of(world, address, persona)
    assert len(thirty) == len(one), "\n".join(thirty)
    assert repeated(thirty) == []
    assert len(thirty) <= most, "\n".join(thirty)


def test_a_ranking_of_two_hundred_issues_takes_fifteen_queries_at_most(world: World) -> None:
    more_scored(world, 200)
    queries = queries_of(world, f"/el/programmes/{SLUG}/selection/", "eleni")
    assert len(queries) <= 15, "\n".join(queries)


# Pages that several rooms feed cost more than the eight of ground.md: as many as they have rooms, whatever stands in them.
MANY_ROOMS = {
    "issue, a member": 9,
    "issue, an officer": 11,
    "critical issue, a member": 9,
    "project being written, a member": 18,
    "project of the library, a member": 22,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DETAILS)
def test_a_detail_costs_the_same_with_one_row_and_with_fifty_and_few_beside_its_readers_own(world: World, name: str) -> None:
    persona, make = DETAILS[name]
    one = queries_of(world, make(world, 1), persona)
    fifty = queries_of(world, make(world, 50), persona)
    assert len(fifty) == len(one), "\n".join(fifty)
    assert repeated(fifty) == []
    assert len(fifty) <= MANY_ROOMS.get(name, 8) + (OWN if persona != "visitor" else 0), "\n".join(fifty)


def test_the_law_catches_one_query_a_row() -> None:
    assert repeated([f"SELECT * FROM body WHERE id = {n}" for n in range(3)]) == ["SELECT * FROM body WHERE id = ?"]

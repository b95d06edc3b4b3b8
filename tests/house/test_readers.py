"""Law of readers: of the answers in a form with one question of every mark, each persona finds in the bytes what the table says.

Every page, table and PDF that shows answers is tried by everybody, and so are the pages on which no answer has a place.
"""

import io
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import crowd, road
from tests.base.test_letters import text_of as text_of_pdf
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World, registration_answers
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.questions.readers import Reader
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining import tasks as joining_tasks
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs import tasks as needs_tasks
from wenovate.journey.needs.models import Need
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.evaluation import actions as evaluation
from wenovate.people.accounts import actions as accounts
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates.actions import grant_role
from wenovate.spine.dossiers import actions as dossiers
from wenovate.spine.dossiers import tasks as dossiers_tasks
from wenovate.spine.dossiers.models import Attachment, Dossier, Print
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme

# Which answers somebody sees is said by marks, in Python: once is enough. The law of audience reads from both databases.
pytestmark = pytest.mark.embedded

# What is marked how, and the word that was answered.
MARKS: dict[str, dict[str, bool]] = {
    "open": {},
    "personal": {"personal": True},
    "confidential": {"confidential": True},
    "hidden": {"evaluators": False},
    "members": {"public": False},
}
SECRETS = {f"secret_{name}": f"Μυστικό{name}" for name in MARKS}
ALL = frozenset(MARKS)
NOTHING: frozenset[str] = frozenset()
# The table of docs/reference/question-sets.md.
SEEN = {
    Reader.OWN: ALL,
    Reader.UNIT: ALL,
    Reader.EVALUATOR: frozenset({"open", "confidential", "members"}),
    Reader.NETWORK: frozenset({"open", "hidden", "members"}),
    Reader.PUBLIC: frozenset({"open", "hidden"}),
}
# Beside the personas everybody knows: somebody who evaluates for the unit and does nothing else in it.
READERS = (*PERSONAS, "dora")


def marked(world: World) -> World:
    """The small world in a programme whose forms ask one question of every mark; its issues are told in confidence."""
    recipe, texts = crowd.recipe(), {"el": "Ερώτηση", "cs": "Otázka", "en": "Question"}
    asked = [
        {"key": key, "kind": "long", "label": texts, "required": "never"} | marks
        for key, marks in zip(SECRETS, MARKS.values(), strict=True)
    ]
    for role in ("need", "registration", "specification", "idea"):
        content = recipe["questions"][role]
        content["key"] = f"marked-{role}"
        content["section"].append({"key": "secrets", "title": texts, "question": asked})
    (issue,) = (one for section in recipe["questions"]["need"]["section"] for one in section["question"] if one["key"] == "issue")
    issue["confidential"] = True
    open_programme(world.unit, recipe, slug="marked", starts_on=NOW.date() - timedelta(days=1), by=OPERATOR, at=NOW - timedelta(days=1))
    dora = enrol("d.vathmologou@unit.example", given_name="Δώρα", surname="Βαθμολόγου", language="el", by=OPERATOR, at=NOW).subject
    grant_role(dora, "evaluator", world.unit, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    return replace(world, run=programmes.run_of("marked"), people=world.people | {"dora": dora})


@dataclass
class Scene:
    """A dossier with secrets, which reader everybody is on its pages, and the pages on which that differs."""

    number: str
    pages: list[str]
    readers: Mapping[str, Reader]
    others: dict[str, Mapping[str, Reader]] = field(default_factory=dict)
    # Answers that were erased.
    erased: frozenset[str] = NOTHING

    def expected(self, page: str, name: str) -> frozenset[str]:
        """The marks of the answers that a persona finds there."""
        reader = self.others.get(page, self.readers).get(name)
        return SEEN[reader] - self.erased if reader else NOTHING


def everywhere(number: str) -> list[str]:
    """Lists, tables, feeds of one's own: places where a dossier stands and none of its answers."""
    needs = "/el/programmes/marked/needs/"
    return [
        *("/el/", "/el/mine/", "/el/mine/letters/", "/el/desk/", "/el/challenges/", "/el/library/", "/el/results/", "/el/bodies/"),
        *("/el/programmes/marked/", needs, f"{needs}?q=Μυστικό", f"{needs}?export=csv", f"{needs}?export=xlsx"),
        *("/el/programmes/marked/selection/", "/el/programmes/marked/selection/?export=csv", "/el/desk/registrations/?export=csv"),
        *("/el/library/?export=csv", "/el/challenges/?export=xlsx", f"/el/dossiers/{number}/comments/"),
    ]


def bytes_of(client: Client, page: str) -> bytes:
    """What somebody is sent."""
    answer: Any = client.get(page)
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def said_in(content: bytes) -> str:
    """Every word in it: of a PDF its text, of a table the texts of all its parts."""
    if content.startswith(b"%PDF-"):
        return text_of_pdf(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    return content.decode(errors="replace")


def found_in(content: bytes) -> frozenset[str]:
    """The marks of the answers in it; what the reader typed into a search is no sight."""
    said = said_in(content).replace('value="Μυστικό"', "")
    return frozenset(name for name, secret in zip(MARKS, SECRETS.values(), strict=True) if secret in said)


def breaches(world: World, scene: Scene, elsewhere: Collection[str] = ()) -> list[tuple[str, str, list[str], list[str]]]:
    """(persona, page, what is found, what the table says) wherever the two differ, `elsewhere` meaning: nothing."""
    wrong = []
    for name in READERS:
        client = world.client(name)
        for page in (*scene.pages, *scene.others, *elsewhere):
            wanted = NOTHING if page in elsewhere else scene.expected(page, name)
            found = found_in(bytes_of(client, page))
            if found != wanted:
                wrong.append((name, page, sorted(found), sorted(wanted)))
    return wrong


def readers(own: str, others: Mapping[str, Reader], rest: Reader | None = None) -> dict[str, Reader]:
    """The own side by their names, the unit, others, and whoever is left over."""
    known = dict.fromkeys(own.split(), Reader.OWN) | dict.fromkeys(("eleni", "giorgos"), Reader.UNIT) | dict(others)
    left = {name: rest for name in READERS if name not in known} if rest else {}
    return known | left


def file_of(label: str, dossier: Any) -> str:
    """The address of a file of a dossier."""
    file = Attachment.objects.get(dossier_id=dossier.pk, label=label).file_id
    return reverse("files:download", kwargs={"file": file})


def printed(dossier: Any, name: str, world: World) -> str:
    """The address of the filled form, as its own side has it made."""
    dossiers.ask_print(dossier, "el", by=world.actor(name), at=NOW)
    made = Print.objects.get(dossier_id=dossier.pk, personal=True)
    dossiers_tasks.make_print(made.pk)
    made.refresh_from_db()
    return reverse("files:download", kwargs={"file": made.file_id})


def submitted(world: World) -> Need:
    """An issue of Maria's with a secret in every marked answer."""
    answers = NEED_ANSWERS | SECRETS | {"issue": SECRETS["secret_confidential"]}
    questions = programmes.question_set(world.run.programme, "need")
    need: Need = needs.submit(world.draft(), questions, answers, by=world.actor("maria"), at=NOW).subject
    needs_tasks.make_receipt(need.pk)
    return need


def issue(world: World) -> Scene:
    """While the unit selects: members read along, an evaluator scores; what is made of it for its own side is theirs."""
    need = submitted(world)
    own = readers("maria nikos", {})
    # On a sheet whoever scores reads as an evaluator, the officers of the unit too.
    scoring = dict.fromkeys(("eleni", "giorgos", "dora"), Reader.EVALUATOR)
    alone = {name: reader for name, reader in own.items() if reader == Reader.OWN}
    return Scene(
        str(need.number),
        [f"/el/needs/{need.number}/"],
        own | {"petr": Reader.NETWORK, "sofia": Reader.NETWORK, "dora": Reader.EVALUATOR},
        {
            f"/el/evaluation/{road.selection(world).pk}/{need.number}/": scoring,
            f"/el/needs/{need.number}/receipt/": {},
            file_of("need-receipt", need): alone,
            printed(need, "maria", world): alone,
        },
    )


def public_issue(world: World) -> Scene:
    """Open to everybody."""
    need = submitted(world)
    Dossier.objects.filter(pk=need.pk).update(audience="public")
    known = {"petr": Reader.NETWORK, "sofia": Reader.NETWORK, "dora": Reader.EVALUATOR}
    return Scene(str(need.number), [f"/el/needs/{need.number}/"], readers("maria nikos", known, Reader.PUBLIC))


def selected_issue(world: World) -> Scene:
    """Its title and summary stand on the page of the critical issue; the text told in confidence is no part of the summary."""
    need = submitted(world)
    road.scored(world, need)
    challenge = road.challenge(world, Need.objects.select_related(*Need.read_with).get(pk=need.pk))
    known = {"petr": Reader.NETWORK, "sofia": Reader.NETWORK, "dora": Reader.EVALUATOR}
    others: dict[str, Mapping[str, Reader]] = {f"/el/challenges/{challenge.number}/": {}}
    return Scene(str(need.number), [f"/el/needs/{need.number}/"], readers("maria nikos", known), others)


def public_idea(world: World) -> Scene:
    """An idea of Maria's on an issue that was put out; its lists and its table show no answer."""
    need = world.need()
    # Told in confidence, its text makes no summary: the unit has written one.
    Dossier.objects.filter(pk=need.pk).update(summary="Δύο γραμμές.")
    about = crowd.out(world, need)
    idea = ideas.start(about, by=world.actor("maria"), at=NOW).subject
    questions = programmes.question_set(idea.programme, "idea")
    ideas.submit(crowd.again(idea), questions, crowd.ANSWERS | SECRETS, by=world.actor("maria"), at=NOW)
    idea = crowd.again(idea)
    known = dict.fromkeys(("petr", "sofia", "dora"), Reader.NETWORK)
    places = ("", "?export=csv", f"?about={about.number}")
    others: dict[str, Mapping[str, Reader]] = {f"/el/programmes/marked/ideas/{place}": {} for place in places}
    others |= {f"/el/needs/{about.number}/": {}, f"/el/ideas/{idea.number}/receipt/": {}}
    alone = dict.fromkeys(("maria", "nikos"), Reader.OWN)
    return Scene(
        str(idea.number),
        [f"/el/ideas/{idea.number}/"],
        readers("maria nikos", known, Reader.PUBLIC),
        others | {printed(idea, "maria", world): alone},
    )


def draft(world: World) -> Scene:
    """The own side reads all of it; whoever has the link what everybody might."""
    begun, maria = world.draft(), world.actor("maria")
    answers = NEED_ANSWERS | SECRETS | {"issue": SECRETS["secret_confidential"]}
    needs.save(begun, programmes.question_set(world.run.programme, "need"), answers, by=maria, at=NOW)
    link = dossiers.make_link(begun, "a-token", by=maria, at=NOW).subject
    dossiers.ask_print_by_link(link, "el", by=maria, at=NOW)
    dossiers_tasks.make_print(Print.objects.get(dossier_id=begun.pk, personal=False).pk)
    own = dict.fromkeys(("maria", "nikos"), Reader.OWN)
    anybody = dict.fromkeys(READERS, Reader.PUBLIC)
    address = reverse("dossiers:read", kwargs={"token": "a-token"})
    pages = [reverse("dossiers:draft", kwargs={"dossier": begun.pk}), reverse("needs:form", kwargs={"need": begun.pk})]
    return Scene("", pages, own, {printed(begun, "maria", world): own, address: anybody, f"{address}pdf/": anybody})


def registration(world: World) -> Scene:
    """Its author and the unit read all of it, the auditor and who evaluates for the unit what the network might."""
    found = joining.start(world.run, world.bodies["trikala"], by=world.actor("anna"), at=NOW).subject
    questions = programmes.question_set(world.run.programme, "registration")
    found = joining.submit(found, questions, registration_answers() | SECRETS, by=world.actor("anna"), at=NOW).subject
    joining_tasks.make_receipt(found.pk)
    own = readers("anna", {})
    return Scene(
        str(found.number),
        [f"/el/registrations/{found.number}/"],
        own | {"sofia": Reader.NETWORK, "dora": Reader.NETWORK},
        {
            f"/el/registrations/{found.number}/receipt/": {},
            file_of("receipt", found): own,
            printed(found, "anna", world): {"anna": Reader.OWN},
        },
    )


def specified(world: World) -> Project:
    """A project whose team, Maria and Petr, has written a secret into every marked field; the network evaluates it."""
    project = road.project(world)
    road.written(world, project)
    questions = programmes.question_set(project.programme, "specification")
    for key, secret in SECRETS.items():
        cowriting.write(project, questions, key, secret, 0, by=world.actor("maria"), at=NOW)
    library.open_evaluation(project, road.CLOSES, by=world.actor("eleni"), at=NOW)
    return Project.objects.select_related(*Project.read_with).get(pk=project.pk)


def project_pages(project: Project) -> list[str]:
    """Its page, and the latest version beside the first."""
    return [f"/el/library/{project.number}/", f"/el/dossiers/{project.number}/versions/?from=1&to={len(road.SPECIFICATION) + len(SECRETS)}"]


def evaluated_project(world: World) -> Scene:
    """While the network evaluates, its members are evaluators, but for those who wrote it."""
    project = specified(world)
    members = {"nikos": Reader.EVALUATOR, "sofia": Reader.NETWORK, "dora": Reader.NETWORK}
    sheet = f"/el/evaluation/{road.network_round(project).pk}/{project.number}/"
    scoring = dict.fromkeys(("maria", "nikos", "petr"), Reader.EVALUATOR)
    return Scene(str(project.number), project_pages(project), readers("maria petr", members), {sheet: scoring})


def public_project(world: World) -> Scene:
    """In the library and open to everybody: whoever evaluated it is a member again."""
    project = specified(world)
    evaluation.publish(road.network_round(project), by=MACHINE, at=road.CLOSES)
    project.refresh_from_db()
    library.publish(project, "Έτοιμο.", by=world.actor("eleni"), at=road.CLOSES)
    library.make_public(Project.objects.select_related(*Project.read_with).get(pk=project.pk), by=world.actor("eleni"), at=road.CLOSES)
    members = dict.fromkeys(("nikos", "sofia", "dora"), Reader.NETWORK)
    return Scene(str(project.number), project_pages(project), readers("maria petr", members, Reader.PUBLIC))


SCENES = (issue, public_issue, selected_issue, public_idea, draft, registration, evaluated_project, public_project)


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_everybody_finds_the_answers_that_are_theirs_and_no_others(world: World, scene: Any) -> None:
    world = marked(world)
    found = scene(world)
    assert breaches(world, found, everywhere(found.number)) == []


def test_an_answer_that_was_erased_stays_blank_for_everybody(world: World) -> None:
    world = marked(world)
    found = issue(world)
    maria, leaves = world.people["maria"], NOW + timedelta(days=8)
    accounts.close(maria, by=world.actor("maria"), at=NOW)
    accounts.erase(maria, by=MACHINE, at=leaves)
    need = Need.objects.get(number=found.number)
    needs_tasks.make_receipt(need.pk)
    own = {"nikos": Reader.OWN}
    others = {file_of("need-receipt", need): own, printed(need, "nikos", world): own}
    known = readers("nikos", {"petr": Reader.NETWORK, "sofia": Reader.NETWORK, "dora": Reader.EVALUATOR})
    left = Scene(found.number, found.pages, known, others, erased=frozenset({"personal"}))
    assert breaches(world, left) == []


@pytest.mark.parametrize("scene", [issue, draft, evaluated_project])
def test_the_law_catches_a_page_that_takes_everybody_for_the_own_side(world: World, scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    world = marked(world)
    found = scene(world)
    for module in ("base.questions.answers", "journey.library.specification", "methods.cowriting.queries"):
        monkeypatch.setattr(f"wenovate.{module}.may_see", lambda reader, question: True)
    leaking = {page for _name, page, _found, _wanted in breaches(world, found)}
    assert set(found.pages) <= leaking or set(found.others) & leaking


def test_the_law_catches_a_reader_who_is_kept_from_what_is_theirs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world = marked(world)
    found = issue(world)
    monkeypatch.setattr("wenovate.journey.needs.views.reader_of", lambda actor, dossier, at: Reader.PUBLIC)
    caught = {name for name, page, _found, _wanted in breaches(world, found) if page in found.pages}
    assert caught == {"maria", "nikos", "eleni", "giorgos", "petr", "sofia", "dora"}

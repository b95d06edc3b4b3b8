"""The road of a need, for tests: each function leads the small world one step further, through the real actions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.decide.windows import Span
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.firms import actions as firms
from wenovate.journey.firms.models import FirmInvitation
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Invitation
from wenovate.journey.library import actions as library
from wenovate.journey.library import queries
from wenovate.journey.library.models import Project
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.discussion.models import Comment
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import NETWORK, SELECTION
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.events import actions as events
from wenovate.methods.events import queries as workshops
from wenovate.methods.events.models import Event
from wenovate.methods.milestones import actions as milestones
from wenovate.methods.milestones.models import FollowUp, Milestone, Pilot
from wenovate.methods.support import actions as support
from wenovate.methods.support.models import Backing
from wenovate.people.mandates.models import Grant
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import move_run, open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.queries import question_set
from wenovate.spine.programmes.recipes import SHIPPED, load

# When the network's evaluation closes in these tests.
CLOSES = NOW + timedelta(days=3)
TEXTS = {
    "el": {"title": "Ειδοποίηση πριν από διακοπή", "summary": "Ένα μήνυμα δύο ημέρες νωρίτερα."},
    "cs": {"title": "Zpráva před odstávkou", "summary": "Zpráva dva dny předem."},
    "en": {"title": "A notice before the water is cut", "summary": "A message two days before."},
}
SELECTION_KEYS = ("shared", "benefit", "urgency", "feasibility", "reuse", "strategy")
NETWORK_KEYS = ("useful", "clear", "feasible", "adaptable", "value")
SPECIFICATION = {
    "purpose": "Κανείς να μη μένει χωρίς νερό απροειδοποίητα.",
    "users": "Όλοι οι κάτοικοι μιας οδού.",
    "deliverables": "Κατάλογος βανών, υπηρεσία μηνυμάτων.",
    "requirements": "Μήνυμα δύο ημέρες πριν.",
    "cost": "12.000 ευρώ.",
    "timetable": "Έξι μήνες.",
    "indicators": "Κλήσεις τον μήνα: 420, στόχος 300.",
    "pilot": "Μία συνοικία, δύο μήνες.",
}


def scores(round: Round, value: int = 4, **other: str) -> dict[str, str]:
    """The answers of a complete sheet: the same score everywhere but where another is given."""
    keys = SELECTION_KEYS if round.name == SELECTION else NETWORK_KEYS
    return dict.fromkeys(keys, str(value)) | {"reason": "Τεκμηριωμένο."} | other


def selection(world: World) -> Round:
    """The round in which the programme's needs are selected."""
    found = rounds.round_of(world.run, SELECTION)
    assert found is not None
    return rounds.get(found.pk)


def scored(world: World, need: Need, *officers: str, value: int = 4) -> list[Sheet]:
    """Sheets of officers on a need."""
    round = selection(world)
    return [
        evaluation.file_sheet(round, need, scores(round, value), by=world.actor(officer), at=NOW).subject
        for officer in officers or ("eleni", "giorgos")
    ]


def challenge(world: World, *needs: Need, at: datetime = NOW) -> Challenge:
    """A critical issue out of needs (one of Maria's where none is given)."""
    chosen = list(needs) or [world.need()]
    opened: Challenge = challenges.open_challenge(
        world.run, chosen, TEXTS, "Το έχουν πολλοί.", designed_by=(at + timedelta(days=40)).date(), by=world.actor("eleni"), at=at
    ).subject
    return opened


def comment(
    world: World, about: Dossier | None = None, name: str = "petros", text: str = "Το ίδιο κι εμείς.", at: datetime = NOW
) -> Comment:
    """What somebody says of a critical issue, or of what else is given."""
    said: Comment = discussion.comment(about or challenge(world), text, by=world.actor(name), at=at).subject
    return said


def backed(world: World, dossier: Dossier, name: str = "petr", figure: str = "", at: datetime = NOW) -> Backing:
    """Somebody's word that it concerns their side too."""
    backing: Backing = support.back(dossier, "concerns", figure=figure, by=world.actor(name), at=at).subject
    return backing


def workshop(world: World, about: Challenge | None = None, at: datetime = NOW) -> Event:
    """A workshop to which members are called."""
    event: Event = events.call(about or challenge(world, at=at), at + timedelta(days=5), by=world.actor("eleni"), at=at).subject
    return event


def event_of(project: Project) -> Event:
    """The workshop in which a project was begun."""
    found = workshops.workshop_of(queries.challenge_of(project))
    assert found is not None
    return found


def project(world: World, state: str = "writing", *sheets: str, at: datetime = NOW, closes: datetime = CLOSES) -> Project:
    """A project in a state: writing, evaluation (sealed until it closes), evaluated or library. Its team: Maria and Petr.

    `sheets` are those who file the sheet of their body while the network evaluates.
    """
    about = challenge(world, at=at)
    event = workshop(world, about, at=at)
    for name in ("maria", "petr"):
        events.answer(event, True, by=world.actor(name), at=at)
    team = [one.pk for one in workshops.declared(event)]
    found: Project = library.begin(
        about,
        event,
        team,
        TEXTS,
        starts_at=at + timedelta(days=7),
        ends_at=at + timedelta(days=7, hours=6),
        place="Λάρισα",
        by=world.actor("eleni"),
        at=at,
    ).subject
    if state != "writing":
        written(world, found, at=at)
        library.open_evaluation(found, closes, by=world.actor("eleni"), at=at)
    for name in sheets:
        network_sheet(world, _again(found), name, at=at)
    if state in {"evaluated", "library"}:
        evaluation.publish(network_round(found), by=MACHINE, at=closes)
    if state == "library":
        library.publish(_again(found), "Έτοιμο για χρήση.", by=world.actor("eleni"), at=closes)
    return _again(found)


def design_goes_on(world: World, project: Project, last: date) -> None:
    """The stage of the critical issue in which its project is designed stays open until a day."""
    windows = {"design": [Span(NOW.date(), last)]}
    move_run(project.run, windows, {"en": "It takes longer."}, by=world.actor("eleni"), at=NOW)


def written(world: World, project: Project, at: datetime = NOW) -> None:
    """Every required field of the specification, by Maria."""
    questions, by = question_set(project.programme, "specification"), world.actor("maria")
    for field, text in SPECIFICATION.items():
        cowriting.write(project, questions, field, text, 0, by=by, at=at)


def network_round(project: Project) -> Round:
    """The network's round on a project."""
    found = rounds.round_of(project.run, NETWORK)
    assert found is not None
    return rounds.get(found.pk)


def network_sheet(world: World, project: Project, name: str, value: int = 4, at: datetime = NOW) -> Sheet:
    """The sheet of the body that somebody represents."""
    round = network_round(project)
    sheet: Sheet = evaluation.file_sheet(round, project, scores(round, value), by=world.actor(name), at=at).subject
    return sheet


def adopted(world: World, name: str = "petr", project_: Project | None = None) -> Adoption:
    """An adoption by the body that somebody represents."""
    found: Any = adoption.adopt(project_ or project(world, "library"), by=world.actor(name), at=CLOSES).subject
    taken: Adoption = found
    return taken


# A pilot of two weeks, and an instant on its last day; when the firm is asked for the first time.
PILOT_DAYS = (date(2026, 11, 30), date(2026, 12, 11))
TRIED = datetime(2026, 12, 11, 9, tzinfo=UTC)
HALF_A_YEAR_ON = datetime(2027, 5, 27, 9, tzinfo=UTC)
MEASURED = [{"indicator": "Κλήσεις", "baseline": "420", "target": "300", "unit": "τον μήνα", "method": "Τηλεφωνικό κέντρο"}]
FINDINGS = {"measured": [{"indicator": "Κλήσεις", "baseline": "420", "target": "300", "value": "310", "unit": "τον μήνα"}]}
FINDINGS |= {"found": "Οι κλήσεις μειώθηκαν κατά ένα τέταρτο.", "failed": "Τα μηνύματα δεν έφτασαν σε σταθερά τηλέφωνα."}


def milestone(world: World, about: Project | None = None, due_on: date = date(2026, 12, 18), by: str = "maria") -> Milestone:
    """A milestone of a project that stands in the library."""
    dossier = about or project(world, "library")
    made = milestones.set_milestone(dossier, "Το πρώτο μήνυμα στάλθηκε", due_on, "Δήμος Λαρισαίων", by=world.actor(by), at=CLOSES).subject
    return milestone_again(made)


def milestone_again(one: Milestone) -> Milestone:
    """As it stands in the database now."""
    return Milestone.objects.select_related(*Milestone.read_with).get(pk=one.pk)


def pilot(world: World, state: str = "planned", about: Project | None = None) -> Pilot:
    """A pilot of an evaluated project in Turnov, in a state: planned, measured, go, change or stop."""
    dossier, body = about or project(world, "evaluated"), world.bodies["turnov"]
    plan = {"body": {"key": str(body.pk), "label": body.display_name}, "how": "Σε μία συνοικία.", "measured": MEASURED}
    found: Pilot = milestones.plan_pilot(dossier, body, *PILOT_DAYS, plan, by=world.actor("maria"), at=CLOSES).subject
    if state != "planned":
        milestones.record_findings(found, FINDINGS, by=world.actor("petr"), at=TRIED)
    if state in {"go", "change", "stop"}:
        milestones.decide_pilot(pilot_again(found), state, "Οι αριθμοί το δείχνουν.", by=world.actor("eleni"), at=TRIED)
    return pilot_again(found)


def pilot_again(one: Pilot) -> Pilot:
    """As it stands in the database now."""
    return Pilot.objects.select_related(*Pilot.read_with).get(pk=one.pk)


def of_a_firm(world: World, about: Project | None = None) -> Project:
    """A project of the library that came of an entry of Karel's firm."""
    found = about or project(world, "library")
    Dossier.objects.filter(pk=found.pk).update(firm=world.firm)
    return _again(found)


def followed_up(world: World, about: Project | None = None, by: str = "karel") -> FollowUp:
    """What the firm says half a year after it went into use."""
    given: FollowUp = milestones.follow_up(
        about or of_a_firm(world), 1, 3, 2, "Το ζήτησαν και γείτονες.", by=world.actor(by), at=HALF_A_YEAR_ON
    ).subject
    return given


def _again(project: Project) -> Project:
    """As it stands in the database now."""
    found: Project = Project.objects.select_related(*Project.read_with).get(pk=project.pk)
    return found


def by_invitation(world: World) -> Run:
    """A programme of the same shape that one joins by invitation."""
    found: Run | None = Run.objects.filter(programme__slug="invitation").first()
    if found is None:
        recipe = load(SHIPPED / "we-novate")
        recipe["joining"] = recipe["joining"] | {"by": "invitation"}
        open_programme(world.unit, recipe, slug="invitation", starts_on=NOW.date(), by=OPERATOR, at=NOW)
        found = programmes.run_of("invitation")
    return found


def colleague(world: World, email: str = "petros@persona.example") -> FirmInvitation:
    """Somebody is invited to act for Karel's firm."""
    made: FirmInvitation = firms.invite(world.firm, email, language="cs", by=world.actor("karel"), at=NOW).subject
    return FirmInvitation.objects.select_related(*FirmInvitation.read_with).get(pk=made.pk)


def second_in_the_firm(world: World) -> Grant:
    """Petros acts for Karel's firm too."""
    firms.accept_invitation(colleague(world), by=world.actor("petros"), at=NOW)
    return Grant.objects.select_related("person", "firm").get(person=world.people["petros"], ended_at=None)


def invitation(world: World, email: str = "petros@persona.example") -> Invitation:
    """Somebody is invited to be the main member of Trikala."""
    where = (by_invitation(world), world.bodies["trikala"])
    names = {"seat": "main", "email": email, "language": "el"}
    made: Invitation = joining.invite(*where, **names, by=world.actor("eleni"), at=NOW).subject
    return Invitation.objects.select_related(*Invitation.read_with).get(pk=made.pk)

"""How each action is done once in the small world: activity → (world → the act, ready to be called)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import road
from tests.personas import NOW, World, registration_answers
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.outbox import Letter
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.enums import NETWORK, Per
from wenovate.methods.events import actions as events
from wenovate.methods.events import queries as workshops
from wenovate.methods.support import actions as support
from wenovate.people.accounts import actions as accounts
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations import actions as organisations
from wenovate.people.organisations.importing import Row
from wenovate.spine.notices import actions as notices
from wenovate.spine.programmes import actions as programme_actions
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.recipes import SHIPPED, load

Act = Callable[[World], Callable[[], Any]]


def pdf() -> SimpleUploadedFile:
    """A designation document as far as its first bytes go."""
    return SimpleUploadedFile("orismos.pdf", b"%PDF-1.7 test", "application/pdf")


def registration(world: World, state: str = "draft", by: str = "anna", body: str = "trikala") -> Registration:
    """A registration brought to a state."""
    author, officer = world.actor(by), world.actor("eleni")
    found: Registration = joining.start(world.run, world.bodies[body], by=author, at=NOW).subject
    if state == "draft":
        return found
    questions = programmes.question_set(world.run.programme, "registration")
    found = joining.submit(found, questions, registration_answers(), by=author, at=NOW).subject
    if state in {"review", "returned"}:
        joining.receive_designation(found, pdf(), arrived_at=NOW, by=author, at=NOW)
    if state == "returned":
        joining.return_for_correction(found, "Λείπει η υπογραφή.", by=officer, at=NOW)
    return found


def _mandate() -> Mandate:
    found: Mandate = Mandate.objects.select_related("person").get(person__email="maria@persona.example")
    return found


def _on_registration(state: str, act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found = registration(world, state)
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(found, *more, by=actor, at=NOW, **names)

    return prepare


def _questions(world: World, role: str) -> Any:
    return programmes.question_set(world.run.programme, role)


def _sends_registration(act: Callable[..., Any], state: str) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        found, questions = registration(world, state), _questions(world, "registration")
        return lambda: act(found, questions, registration_answers(), by=world.actor("anna"), at=NOW)

    return prepare


def _sends_need(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        draft, questions = world.draft(), _questions(world, "need")
        return lambda: act(draft, questions, {"title": "Α", "issue": "Β"}, by=world.actor("maria"), at=NOW)

    return prepare


def _on_need(act: Callable[..., Any], *more: Any, by: str = "maria") -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        need = world.need()
        actor = MACHINE if by == "machine" else world.actor(by)
        return lambda: act(need, *more, by=actor, at=NOW)

    return prepare


def _on_challenge(act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        about = road.challenge(world)
        return lambda: act(about, *more, by=world.actor(by), at=NOW, **names)

    return prepare


def _on_project(state: str, act: Callable[..., Any], *more: Any, by: str = "eleni", **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        project = road.project(world, state)
        at = NOW if state in {"writing", "evaluation"} else road.CLOSES
        return lambda: act(project, *more, by=world.actor(by), at=at, **names)

    return prepare


def _scores(act: Callable[..., Any]) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        need, round = world.need(), road.selection(world)
        return lambda: act(round, need, road.scores(round), by=world.actor("giorgos"), at=NOW)

    return prepare


def _publishes_result(world: World) -> Callable[[], Any]:
    # The network's, for what follows from it: the project moves on and people are told, all in one row.
    project = road.project(world, "evaluation")
    road.network_sheet(world, project, "maria")
    return lambda: evaluation.publish(road.network_round(project), by=MACHINE, at=road.CLOSES)


def _concludes(world: World) -> Callable[[], Any]:
    project = road.project(world, "evaluation")
    return lambda: library.conclude(project, road.network_round(project), by=MACHINE, at=road.CLOSES)


def _opens_evaluation(world: World) -> Callable[[], Any]:
    project = road.project(world)
    road.written(world, project)
    return lambda: library.open_evaluation(project, road.CLOSES, by=world.actor("eleni"), at=NOW)


def _invites_to_sheet(world: World) -> Callable[[], Any]:
    project = road.project(world, "evaluation")
    return lambda: library.invite(project, road.network_round(project), world.people["petr"], by=MACHINE, at=NOW)


def _invites_to_workshop(world: World) -> Callable[[], Any]:
    event = road.workshop(world)
    return lambda: events.invite(event, world.people["petr"], by=MACHINE, at=NOW)


def _opens_challenge(world: World) -> Callable[[], Any]:
    need, by = world.need(), world.actor("eleni")
    return lambda: challenges.open_challenge(world.run, [need], road.TEXTS, "Το έχουν πολλοί.", designed_by=date(2027, 1, 4), by=by, at=NOW)


def _names_team(world: World, act: Callable[..., Any]) -> Callable[[], Any]:
    about = road.challenge(world)
    event = road.workshop(world, about)
    events.answer(event, True, by=world.actor("maria"), at=NOW)
    team = [one.pk for one in workshops.declared(event)]
    when = {"starts_at": NOW + timedelta(days=7), "ends_at": NOW + timedelta(days=7, hours=6)}
    more = (about, event, team, road.TEXTS) if act is library.begin else (event, team)
    return lambda: act(*more, **when, place="Λάρισα", by=world.actor("eleni"), at=NOW)


def _answers_invitation(world: World) -> Callable[[], Any]:
    event = road.workshop(world)
    return lambda: events.answer(event, True, "Φέρνω δύο χάρτες.", by=world.actor("nikos"), at=NOW)


def _writes_field(world: World) -> Callable[[], Any]:
    project = road.project(world)
    questions = _questions(world, "specification")
    return lambda: cowriting.write(project, questions, "purpose", "Νερό για όλους.", 0, by=world.actor("maria"), at=NOW)


def _leaves_field(world: World) -> Callable[[], Any]:
    project = road.project(world)
    cowriting.take(project, "purpose", by=world.actor("maria"), at=NOW)
    return lambda: cowriting.leave(project, "purpose", by=world.actor("maria"), at=NOW)


def _hides_comment(world: World) -> Callable[[], Any]:
    said = road.comment(world)
    return lambda: discussion.hide(said, "Προσωπικά στοιχεία.", by=world.actor("giorgos"), at=NOW)


def _takes_back(world: World) -> Callable[[], Any]:
    backing = support.back(world.need(), "concerns", by=world.actor("petr"), at=NOW).subject
    return lambda: support.take_back(backing, by=world.actor("petr"), at=NOW)


def _on_adoption(act: Callable[..., Any], *more: Any, **names: Any) -> Act:
    def prepare(world: World) -> Callable[[], Any]:
        taken = road.adopted(world)
        return lambda: act(taken, *more, by=world.actor("petr"), at=road.CLOSES, **names)

    return prepare


def _opens_run(world: World) -> Callable[[], Any]:
    windows = {"design": (NOW.date(), date(2027, 1, 4)), "library": (date(2027, 1, 5), None)}
    return lambda: programme_actions.open_run(world.run.programme, windows, by=world.actor("eleni"), at=NOW)


def _on_oneself(act: Callable[..., Any]) -> Act:
    return lambda world: lambda: act(world.people["petros"], by=world.actor("petros"), at=NOW)


def _uses_code(world: World) -> Callable[[], Any]:
    issued = mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW).subject
    return lambda: mandates.use_code(issued, by=world.actor("visitor"), at=NOW)


def _confirms_mandate(world: World) -> Callable[[], Any]:
    Mandate.objects.update(ends_on=NOW.date() + timedelta(days=10))
    return lambda: mandates.confirm(_mandate(), by=world.actor("eleni"), at=NOW)


def _begins_mandate(world: World) -> Callable[[], Any]:
    details = {"document": "x", "position": "", "listed_publicly": False, "starts_on": NOW.date(), "unit": world.unit}
    return lambda: mandates.begin(world.bodies["trikala"], world.people["anna"], "main", by=world.actor("eleni"), at=NOW, **details)


def _opens_programme(world: World) -> Callable[[], Any]:
    recipe = load(SHIPPED / "we-novate")
    return lambda: programme_actions.open_programme(world.unit, recipe, slug="next", starts_on=NOW.date(), by=world.actor("eleni"), at=NOW)


ACTS: dict[str, Act] = {
    "accounts.enrol": lambda world: (
        lambda: accounts.enrol("new@persona.example", given_name="Ν", surname="Ν", language="el", by=OPERATOR, at=NOW)
    ),
    "accounts.sign_in": _on_oneself(accounts.sign_in),
    "accounts.sign_out": _on_oneself(accounts.sign_out),
    "accounts.verify_address": _on_oneself(accounts.verify_address),
    "adoption.adopt": _on_project("library", adoption.adopt, "Από τον Ιανουάριο.", by="petr"),
    "adoption.advance": _on_adoption(adoption.advance, "in_use", "Σε μία συνοικία."),
    "adoption.measure": _on_adoption(
        adoption.measure,
        {"el": "Κλήσεις"},
        {"el": "τον μήνα"},
        baseline=Decimal(420),
        target=Decimal(300),
        actual=None,
        measured_on=NOW.date(),
        method="Τηλεφωνικό κέντρο.",
    ),
    "challenges.answer": _on_challenge(challenges.answer),
    "challenges.close": _on_challenge(challenges.close, "Το λύνει νέος νόμος."),
    "challenges.open": _opens_challenge,
    "cowriting.leave": _leaves_field,
    "cowriting.take": _on_project("writing", cowriting.take, "purpose", by="maria"),
    "cowriting.write": _writes_field,
    "discussion.comment": _on_challenge(discussion.comment, "Το ίδιο κι εμείς.", by="petros"),
    "discussion.hide": _hides_comment,
    "evaluation.file_sheet": _scores(evaluation.file_sheet),
    "evaluation.open_round": lambda world: (
        lambda: evaluation.open_round(world.run, NETWORK, per=Per.PERSON, sealed=False, by=world.actor("eleni"), at=NOW)
    ),
    "evaluation.publish": _publishes_result,
    "evaluation.save_sheet": _scores(evaluation.save_sheet),
    "events.answer": _answers_invitation,
    "events.call": _on_challenge(events.call, NOW + timedelta(days=5)),
    "events.invite": _invites_to_workshop,
    "events.settle": lambda world: _names_team(world, events.settle),
    "joining.accept": _on_registration("review", joining.accept, "Σωστό."),
    "joining.correct": _sends_registration(joining.correct, "returned"),
    "joining.extend": _on_registration("awaiting", joining.extend, 3, "Απουσία του δημάρχου."),
    "joining.file_receipt": _on_registration("awaiting", joining.file_receipt, b"%PDF-", by="machine"),
    "joining.lapse": _on_registration("awaiting", joining.lapse, by="machine"),
    "joining.receive_designation": lambda world: _on_registration(
        "awaiting", joining.receive_designation, pdf(), by="anna", arrived_at=NOW
    )(world),
    "joining.refuse": _on_registration("review", joining.refuse, "Άλλος φορέας."),
    "joining.return": _on_registration("review", joining.return_for_correction, "Λείπει η υπογραφή."),
    "joining.save": _sends_registration(joining.save, "draft"),
    "joining.start": lambda world: lambda: joining.start(world.run, world.bodies["trikala"], by=world.actor("anna"), at=NOW),
    "joining.submit": _sends_registration(joining.submit, "draft"),
    "joining.withdraw": _on_registration("awaiting", joining.withdraw, by="anna"),
    "library.begin": lambda world: _names_team(world, library.begin),
    "library.conclude": _concludes,
    "library.invite": _invites_to_sheet,
    "library.make_public": _on_project("library", library.make_public),
    "library.open_evaluation": _opens_evaluation,
    "library.publish": _on_project("evaluated", library.publish, "Έτοιμο για χρήση."),
    "library.set_aside": _on_project("evaluated", library.set_aside, "Χωρίς νομική βάση."),
    "mandates.begin": _begins_mandate,
    "mandates.confirm": _confirms_mandate,
    "mandates.end": lambda world: lambda: mandates.end(_mandate(), by=world.actor("eleni"), at=NOW),
    "mandates.grant_role": lambda world: (
        lambda: mandates.grant_role(world.people["petros"], "auditor", None, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    ),
    "mandates.issue_code": lambda world: lambda: mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW),
    "mandates.use_code": _uses_code,
    "needs.decline": _on_need(needs.decline, "Μόνο ένας φορέας το έχει.", by="giorgos"),
    "needs.file_decision": _on_need(needs.file_decision, b"%PDF-", by="machine"),
    "needs.file_receipt": _on_need(needs.file_receipt, b"%PDF-", by="machine"),
    "needs.save": _sends_need(needs.save),
    "needs.select": _on_need(needs.select, "Το έχουν πολλοί.", by="giorgos"),
    "needs.start": lambda world: lambda: needs.start(world.run, by=world.actor("maria"), at=NOW),
    "needs.submit": _sends_need(needs.submit),
    "needs.translate": _on_need(needs.translate, {"cs": {"title": "Č", "summary": "Č"}}, by="giorgos"),
    "needs.withdraw": _on_need(needs.withdraw),
    "notices.tell": lambda world: lambda: notices.tell(world.people["petros"], "x", lambda: Letter("Θ", ["Κ"]), by=OPERATOR, at=NOW),
    "organisations.import_bodies": lambda world: (
        lambda: organisations.import_bodies(
            [Row(1, "9", {"official_name": "ΔΗΜΟΣ ΒΟΛΟΥ", "country": "GR"})], register="r", by=OPERATOR, at=NOW
        )
    ),
    "organisations.open_unit": lambda world: (
        lambda: organisations.open_unit("third", country="GR", email="u@unit.example", by=OPERATOR, at=NOW)
    ),
    "programmes.end": lambda world: lambda: programme_actions.end_programme(world.run.programme, by=world.actor("eleni"), at=NOW),
    "programmes.open": _opens_programme,
    "programmes.open_run": _opens_run,
    "support.back": _on_need(support.back, "concerns", by="petr"),
    "support.take_back": _takes_back,
}

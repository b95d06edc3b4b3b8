"""How each action is done once in the small world: activity → (world → the act, ready to be called)."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.personas import NOW, World, registration_answers
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.outbox import Letter
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs import actions as needs
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


def _on_oneself(act: Callable[..., Any]) -> Act:
    return lambda world: lambda: act(world.people["petros"], by=world.actor("petros"), at=NOW)


def _uses_code(world: World) -> Callable[[], Any]:
    issued = mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW).subject
    return lambda: mandates.use_code(issued, by=world.actor("visitor"), at=NOW)


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
    "mandates.begin": _begins_mandate,
    "mandates.end": lambda world: lambda: mandates.end(_mandate(), by=world.actor("eleni"), at=NOW),
    "mandates.grant_role": lambda world: (
        lambda: mandates.grant_role(world.people["petros"], "auditor", None, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    ),
    "mandates.issue_code": lambda world: lambda: mandates.issue_code(_mandate(), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW),
    "mandates.use_code": _uses_code,
    "needs.file_receipt": _on_need(needs.file_receipt, b"%PDF-", by="machine"),
    "needs.save": _sends_need(needs.save),
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
    "programmes.open": _opens_programme,
}

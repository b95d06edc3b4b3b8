"""The steps of a registration that tests begin with: begun, sent, with its document, accepted."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.personas import NOW, World, registration_answers
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.questions.models import QuestionSet
from wenovate.journey.joining import actions
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates.actions import begin
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes

PDF = b"%PDF-1.7\n% a designation\n%%EOF\n"
REASON = "Checked against the document with protocol number 4711."


def athens(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """An hour as the clock on the wall in Athens shows it."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Athens"))


def document(name: str = "designation.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A designation document."""
    return SimpleUploadedFile(name, content, "application/pdf")


def questions(world: World) -> QuestionSet:
    """F1 as the programme has it."""
    return programmes.question_set(world.run.programme, "registration")


def begun(world: World, name: str = "anna", body: str = "trikala", at: datetime = NOW) -> Registration:
    """A draft for a body."""
    draft: Registration = actions.start(world.run, world.bodies[body], by=world.actor(name), at=at).subject
    return draft


def sent(world: World, name: str = "anna", body: str = "trikala", at: datetime = NOW, **changes: Any) -> Registration:
    """A registration that awaits its document."""
    answers = registration_answers() | changes
    sent: Registration = actions.submit(begun(world, name, body, at), questions(world), answers, by=world.actor(name), at=at).subject
    return sent


def reviewed(world: World, name: str = "anna", body: str = "trikala", at: datetime = NOW, **changes: Any) -> Registration:
    """A registration whose document the author has filed at once."""
    registration = sent(world, name, body, at, **changes)
    actions.receive_designation(registration, document(), arrived_at=at, by=world.actor(name), at=at)
    return again(registration)


def accepted(world: World, name: str = "anna", body: str = "trikala", at: datetime = NOW, **changes: Any) -> Registration:
    """A registration that Eleni has accepted."""
    registration = reviewed(world, name, body, at, **changes)
    actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=at)
    return again(registration)


def seated(world: World, name: str, body: str) -> Mandate:
    """A further seat for somebody, given by the server."""
    mandate: Mandate = begin(
        world.bodies[body],
        world.people[name],
        "main",
        document="test",
        position="",
        listed_publicly=False,
        starts_on=NOW.date(),
        unit=world.unit,
        by=OPERATOR,
        at=NOW,
    ).subject
    return mandate


def again(registration: Registration) -> Registration:
    """As it stands now."""
    found: Registration = Registration.objects.select_related(*Registration.read_with).get(pk=registration.pk)
    return found


def draft_of(registration: Any) -> dict[str, Any]:
    """What its form would show."""
    return dossiers.draft_answers(registration)

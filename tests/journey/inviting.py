"""Invitations of bodies, for the tests: bodies that are made up, a programme of Liberec, letters handed over, codes read out of them."""

import re
from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate import Actor
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.outbox.models import Message
from wenovate.journey.inviting import actions, queries
from wenovate.journey.inviting.models import Invitation, Letter
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

REGION = "Liberecký"
CZECH = "chytra-reseni"
# Every fifth of the made-up municipalities has no address in the register.
MUTE = 5
CODE = re.compile(r"\b(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}\b")
ANSWERS: dict[str, Any] = {
    "main_given_name": "Jarmila",
    "main_surname": "Smyšlená",
    "main_unit": "starostka",
    "main_email": "j.smyslena@obec.example",
    "main_phone": "+420 000 000 012",
    "accuracy": ["accurate"],
}


def programme(world: World) -> Run:
    """The programme of the Liberec unit that one joins by invitation."""
    found = Run.objects.filter(programme__slug=CZECH).select_related(*Run.read_with).first()
    if found is None:
        open_programme(world.other_unit, load(SHIPPED / "smart-solutions"), slug=CZECH, starts_on=NOW.date(), by=OPERATOR, at=NOW)
        found = programmes.run_of(CZECH)
    return found


def municipalities(count: int, register: str = "made-up") -> list[Body]:
    """Municipalities of one region that nobody knows, by their numbers."""
    rows = [
        Row(n, f"{register}-{n}", _municipality(n) | ({} if n % MUTE == 0 else {"email": f"urad@obec-{n}.example"}))
        for n in range(1, count + 1)
    ]
    import_bodies(rows, register=register, by=OPERATOR, at=NOW)
    return list(Body.objects.filter(register=register).order_by("sort_key"))


def _municipality(number: int) -> dict[str, Any]:
    names = {"official_name": f"Obec Smyšlená {number}", "country": "CZ", "region": REGION}
    return names | {"kind": "municipality", "level": "local", "eligible": True}


def invited(world: World, bodies: list[Body], at: Any = NOW) -> list[Invitation]:
    """Jana has invited these bodies."""
    run = programme(world)
    actions.invite(run, [body.pk for body in bodies], len(bodies), by=world.actor("jana"), at=at)
    rows = Invitation.objects.filter(run=run, body__in=bodies).select_related(*Invitation.read_with)
    return list(rows.order_by("body__sort_key"))


def hand_over(world: World, at: Any = NOW) -> None:
    """The worker hands over every letter by mail."""
    run = programme(world)
    while queries.to_hand_over(run).exists():
        actions.deliver(run, by=MACHINE, at=at)


def code_of(invitation: Invitation) -> str:
    """The code that the newest mail to a body holds."""
    letter = Letter.objects.filter(invitation=invitation).exclude(message=None).latest("pk")
    found = CODE.search(Message.objects.get(pk=letter.message_id).text)
    assert found, "no code in the letter"
    return found[0]


def one(world: World) -> Invitation:
    """One body is invited and has its letter."""
    made = municipalities(1)
    invitation = invited(world, made)[0]
    hand_over(world)
    return invitation


def joined(world: World, invitation: Invitation, name: str = "petros", **more: Any) -> Actor:
    """A persona answers for the body."""
    answers = ANSWERS | {"main_email": f"{name}@persona.example"} | more
    questions = programmes.question_set(invitation.run.programme, "registration")
    actions.join(invitation, questions, answers, by=world.actor(name), at=NOW)
    return world.actor(name)

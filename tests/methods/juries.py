"""A jury for tests: a round that is scored blind over issues, whose bodies stand for firms; the real noun signs in as this one does."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from tests.personas import NOW, World
from tests.road import SELECTION_KEYS, selection
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.needs.models import Need
from wenovate.methods.evaluation import actions
from wenovate.methods.evaluation.enums import TITLES, Per
from wenovate.methods.evaluation.models import Juror, JurorInvitation, Round, Sheet
from wenovate.methods.evaluation.queries import candidates_of
from wenovate.methods.evaluation.rules import barring, firms_behind, marks
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import Dossier, unit_audience

TRIAL = "trial"
CLOSES = NOW + timedelta(days=3)
# Of no unit whose programme it is and of no body that sends an issue; Jana is an officer of another unit, Karel of a firm.
JURORS = ("petros", "anna", "jana")
DECLARED = {"family": "", "money": "", "work": "", "other": "", "impartial": ["yes"], "silent": ["yes"]}


def _needs(rounds: Iterable[Round]) -> Any:
    return Need.objects.filter(run__in=[round.run_id for round in rounds], status="submitted")


def _marks(ids: Collection[int]) -> dict[int, str]:
    return {pk: mark(pk) for pk in ids}


def _firms(ids: Collection[int]) -> dict[int, set[int]]:
    """An issue comes from the firm that has the name of its body."""
    firms = dict(Firm.objects.values_list("name", "pk"))
    rows = Dossier.objects.filter(pk__in=ids).values_list("pk", "body__official_name")
    return {pk: {firms[name]} for pk, name in rows if name in firms}


candidates_of.sign_in(TRIAL, _needs)
marks.sign_in("need", _marks)
firms_behind.sign_in("need", _firms)
barring.sign_in("need", lambda ids, people: set())
TITLES[TRIAL] = "Trial"


def mark(pk: int) -> str:
    """How an issue is called to the jury."""
    return f"K7QM-{pk}"


def firm(world: World, body: str) -> Firm:
    """The firm from which the issues of a body come."""
    found = Firm(country="CZ", number=f"0000{world.bodies[body].pk:04d}", size="micro", language="cs", registered_at=NOW)
    found.call(world.bodies[body].official_name)
    found.save()
    return found


def round_of(world: World, *, opens: datetime = NOW, closes: datetime = CLOSES, wanted: int = 2) -> Round:
    """A round with a jury on the issues of the programme."""
    names: dict[str, Any] = {"per": Per.JUROR, "sealed": True, "opened_at": opens, "closes_at": closes, "wanted": wanted}
    made = Round.objects.create(run=world.run, name=TRIAL, question_set=selection(world).question_set, **names)
    return again(made)


def entry(world: World, name: str = "maria") -> Need:
    """An issue in the round: the unit alone reads it beside its own side."""
    need = world.need(name, "Σφραγισμένο")
    Dossier.objects.filter(pk=need.pk).update(audience=unit_audience(world.unit.pk))
    found: Need = Need.objects.select_related(*Need.read_with).get(pk=need.pk)
    return found


def again(round: Round) -> Round:
    """As it stands now, with what an act needs."""
    found: Round = Round.objects.select_related(*Round.read_with).get(pk=round.pk)
    return found


def invited(world: World, round: Round, name: str = "petros") -> JurorInvitation:
    """Somebody is invited to the jury."""
    made = actions.invite_juror(round, f"{name}@persona.example", language="el", by=world.actor("giorgos"), at=NOW).subject
    found: JurorInvitation = JurorInvitation.objects.select_related(*JurorInvitation.read_with).get(pk=made.pk)
    return found


def juror(world: World, round: Round, name: str = "petros") -> Juror:
    """Somebody sits on the jury."""
    made = actions.accept_invitation(invited(world, round, name), f"Juror {name}", "Expert", by=world.actor(name), at=NOW).subject
    return Juror.objects.select_related(*Juror.read_with).get(pk=made.pk)


def declared(world: World, round: Round, name: str = "petros", **ties: list[str]) -> None:
    """They declare."""
    actions.declare(again(round), ties, by=world.actor(name), at=NOW)


def jury(world: World, *names: str, **window: Any) -> Round:
    """A round whose jury is named, published, and has declared."""
    round = round_of(world, **window)
    for name in names or JURORS:
        juror(world, round, name)
    actions.publish_panel(again(round), by=world.actor("eleni"), at=NOW)
    for name in names or JURORS:
        declared(world, round, name)
    return again(round)


def scores(value: int = 4, **other: str) -> dict[str, str]:
    """The answers of a complete sheet."""
    return dict.fromkeys(SELECTION_KEYS, str(value)) | {"reason": "Τεκμηριωμένο."} | other


def sheet(world: World, round: Round, need: Need, name: str = "petros", value: int = 4, at: datetime = NOW) -> Sheet:
    """A juror files."""
    filed: Sheet = actions.file_sheet(again(round), need, scores(value), by=world.actor(name), at=at).subject
    return filed


def published(world: World, round: Round) -> Round:
    """The window has closed and the result is written down."""
    actions.publish(again(round), by=MACHINE, at=CLOSES)
    return again(round)

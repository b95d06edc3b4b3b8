"""Reads of needs. Lists read dossier columns alone."""

from collections.abc import Collection, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.methods.evaluation.models import Round
from wenovate.methods.support.queries import backers
from wenovate.methods.updates.models import Update
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import PUBLIC, Dossier
from wenovate.spine.notices.concerned import Moved
from wenovate.spine.programmes.calendar import closing_of
from wenovate.spine.programmes.models import Programme, Run

from .enums import DRAFT, SELECTED, SUBMITTED, WITHDRAWN
from .models import Need

# What a list shows of a row; the rest stays in the database.
LISTED = (
    *("number", "title", "summary", "translations", "language", "status", "submitted_at", "programme_id", "body_count"),
    *("body__display_name", "body__country"),
)
SORTS = {"newest": ("-submitted_at", "-pk"), "oldest": ("submitted_at", "pk"), "shared": ("-body_count", "-submitted_at", "-pk")}


def get(number: str, actor: Actor) -> Need:
    """A need that the actor may read, or 404."""
    found: Need = dossiers.get(Need, number, actor)
    return found


def drafts(actor: Actor) -> list[Need]:
    """The drafts of the actor's body and those that they began for another, the last saved first."""
    rows = Need.objects.of_own_side(actor).filter(status=DRAFT, thrown_at=None).select_related("body", "programme")
    return list(rows.order_by("-saved_at"))


def mine(actor: Actor) -> list[Need]:
    """What the actor has submitted, newest first."""
    return list(
        Need.objects.filter(author=actor.person).exclude(status=DRAFT).select_related("body", "programme").order_by("-submitted_at")
    )


def listed(actor: Actor, programme: Programme, *, words: str = "", body: int | None = None, sort: str = "newest") -> "QuerySet[Dossier]":
    """The submitted needs of a programme that the actor may read."""
    # What is published is neither a draft nor withdrawn: both are their own side's alone.
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="need", programme=programme)
    if body:
        rows = rows.filter(body=body)
    for word in words.split()[:5]:
        rows = rows.filter(title__icontains=word)
    ordered: QuerySet[Dossier] = rows.select_related("body").only(*LISTED).order_by(*SORTS.get(sort, SORTS["newest"]))
    return ordered


def of_body(body: Body, actor: Actor) -> "QuerySet[Dossier]":
    """What a body has submitted and the actor may read, newest first; what it took back is its own matter."""
    rows: Any = Dossier.objects.visible_to(actor).filter(kind="need", body=body).exclude(status__in=[DRAFT, WITHDRAWN])
    ordered: QuerySet[Dossier] = rows.select_related("programme").order_by("-submitted_at", "-pk")
    return ordered


def taking_part(rounds: Collection[Round]) -> "QuerySet[Dossier]":
    """What rounds of selection are about: every need of their runs that was submitted and not withdrawn."""
    runs = [round.run_id for round in rounds]
    rows: QuerySet[Dossier] = Dossier.objects.filter(kind="need", run__in=runs).exclude(status__in=[DRAFT, WITHDRAWN])
    return rows


def by_number(run: Run, numbers: list[str], actor: Actor) -> list[Need]:
    """Needs of a run that the actor may read and that wait for their decision, by their numbers."""
    rows = Need.objects.visible_to(actor).filter(run=run, number__in=numbers[:200], status=SUBMITTED).select_related(*Need.read_with)
    return list(rows.order_by("number"))


def untranslated(actor: Actor) -> list[Need]:
    """What the actor's unit has still to translate: no title in another language, newest first."""
    rows = Need.objects.visible_to(actor).filter(programme__unit=actor.unit, status__in=[SUBMITTED, SELECTED], translations={})
    return list(rows.select_related("body", "programme").order_by("-submitted_at"))


def undecided(run: Run) -> int:
    """How many needs of a run wait for the unit's decision."""
    total: int = Dossier.objects.filter(kind="need", run=run, status=SUBMITTED).count()
    return total


def count(programme: Programme) -> int:
    """How many needs a programme has; the number is public, the texts are not."""
    total: int = Dossier.objects.filter(kind="need", programme=programme).exclude(status__in=[DRAFT, WITHDRAWN]).count()
    return total


def concerned(moved: Moved) -> Iterator[tuple[Person, int | None]]:
    """When dates move: who has a draft or has submitted, and who waits for the selection."""
    states = [DRAFT, SUBMITTED] if moved.activities & {"needs.start", "needs.submit"} else []
    states += [SUBMITTED] if moved.activities & {"challenges.open", "needs.decline"} else []
    rows = Need.objects.filter(run__in=moved.runs, status__in=states, thrown_at=None).exclude(author=None)
    return ((need.author, need.body_id) for need in rows.select_related("author").order_by("pk"))


def concerned_by_update(update: Update) -> "QuerySet[Person]":
    """Of an update on a need its author and whoever it concerns too; of one on a whole programme the authors of all that was submitted."""
    rows = Dossier.objects.filter(kind="need", programme=update.programme_id).exclude(status__in=[DRAFT, WITHDRAWN])
    if update.dossier_id is None:
        return Person.objects.filter(pk__in=rows.values("author"))
    of_it = rows.filter(pk=update.dossier_id)
    return Person.objects.filter(pk__in=of_it.values("author")) | backers(of_it)


def next_steps(need: Any) -> list[str]:
    """Who does what by when after a submission."""
    last = closing_of(need.run, "challenges.open", need.submitted_at)
    steps = [
        _("Your text is open to everybody: bodies that have the same find it.")
        if need.run.programme.frozen.visibility == PUBLIC
        else _("Your text is open to the members of the Innovation Network: bodies that have the same find it.")
    ]
    if last is None:
        steps.append(_("Two officers of the unit score it by the published criteria."))
    else:
        steps.append(
            _("Two officers of the unit score it by the published criteria, until %(day)s.")
            % {"day": texts.day_in_words(last.astimezone(ZoneInfo(need.programme.zone)).date(), weekday=True)}
        )
    steps.append(_("You get an answer with reasons by mail, whether it is selected or not."))
    return steps

"""Reads of needs. Lists read dossier columns alone."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.log.models import LogRow
from wenovate.methods.evaluation.models import Round
from wenovate.methods.support.queries import backers
from wenovate.methods.updates.models import Update
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.queries import representatives
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import PUBLIC, Dossier, desk_audience
from wenovate.spine.notices.concerned import Moved
from wenovate.spine.programmes.calendar import closing_of
from wenovate.spine.programmes.models import Programme, Run

from .enums import DRAFT, SELECTED, SUBMITTED, WITHDRAWN, Heard
from .models import Need, Source

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
    rows = Need.objects.of_own_side(actor).filter(status=DRAFT, thrown_at=None).exclude(author=None).select_related("body", "programme")
    return list(rows.order_by("-saved_at"))


def recorded_drafts(unit: int | None, run: Run | None = None) -> list[Need]:
    """What a unit has recorded and not yet sent, the last saved first; of one run, or of all its programmes."""
    rows = Need.objects.filter(status=DRAFT, thrown_at=None, audience=desk_audience(unit or 0))
    if run is not None:
        rows = rows.filter(run=run)
    return list(rows.select_related("body", "programme", "source__gathering__run__programme").order_by("-saved_at", "-pk"))


def source_of(need: Dossier) -> Source | None:
    """Where a need was collected; None where it was written on the platform."""
    return Source.objects.filter(need=need.pk).select_related("gathering__run__programme").first()


def sources(programme: Programme) -> list[str]:
    """The ways in which needs of a programme were collected elsewhere, most first; none where all were written on the platform."""
    rows = Source.objects.filter(need__programme=programme).exclude(need__status__in=[DRAFT, WITHDRAWN]).values_list("kind")
    return [kind for kind, _count in rows.annotate(many=Count("pk")).order_by("-many", "kind")]


def of_gathering(gathering: int, actor: Actor) -> list[Need]:
    """What was drawn from a gathering and the actor may read, the oldest first."""
    rows = Need.objects.visible_to(actor).filter(source__gathering=gathering, thrown_at=None).exclude(status=WITHDRAWN)
    return list(rows.select_related("body").order_by("created_at", "pk"))


def recorded_by(need: Any, person: int | None) -> bool:
    """Whether somebody wrote down or sent what the unit recorded: the log names whose hand it was."""
    acts = {"verb__in": ("needs.record", "needs.submit_recorded"), "subject": f"{Need._meta.label_lower}:{need.pk}"}
    return LogRow.objects.filter(person=person, **acts).exists()


def readers(need: Need, today: date) -> list[Person]:
    """To whom it is written about a need: its author, or whoever represents the body for which the unit recorded it."""
    if need.author is not None:
        return [need.author]
    return list(representatives(need.body_id, today)) if need.body_id else []


def bodies_with_needs(programme: Programme) -> set[int]:
    """The ids of the bodies from which a need came, wherever it was collected; drafts and what was withdrawn do not count."""
    rows = Dossier.objects.filter(kind="need", programme=programme).exclude(status__in=[DRAFT, WITHDRAWN]).exclude(body=None)
    return set(rows.values_list("body", flat=True))


def mine(actor: Actor) -> list[Need]:
    """What the actor has submitted, and what the unit recorded for their body, newest first."""
    own = Q(author=actor.person) if actor.body is None else Q(author=actor.person) | Q(author=None, body=actor.body)
    rows = Need.objects.visible_to(actor).filter(own).exclude(status=DRAFT).select_related("body", "programme")
    return list(rows.order_by("-submitted_at"))


def listed(
    actor: Actor, programme: Programme, *, words: str = "", body: int | None = None, source: str = "", sort: str = "newest"
) -> "QuerySet[Dossier]":
    """The submitted needs of a programme that the actor may read, each with its `source_kind` (None: written on the platform)."""
    # What is published is neither a draft nor withdrawn: both are their own side's alone.
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="need", programme=programme)
    if body:
        rows = rows.filter(body=body)
    for word in words.split()[:5]:
        rows = rows.filter(title__icontains=word)
    if source == Heard.ONLINE:
        rows = rows.exclude(pk__in=Source.objects.values("need"))
    elif source in Heard.values:
        rows = rows.filter(pk__in=Source.objects.filter(kind=source).values("need"))
    heard = Source.objects.filter(need=OuterRef("pk"))
    rows = rows.annotate(source_kind=Subquery(heard.values("kind")), source_title=Subquery(heard.values("gathering__title")))
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


def undecided_in(runs: Collection[Run]) -> dict[int, int]:
    """The same of several runs at once: run → how many; runs of which none waits are left out."""
    rows = Dossier.objects.filter(kind="need", run__in=[run.pk for run in runs], status=SUBMITTED)
    return dict(rows.values_list("run").annotate(Count("pk")).order_by())


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


def standings(programme: Programme) -> list[tuple[str, int | None]]:
    """(state, body) of each need of a programme that was submitted and not withdrawn."""
    rows = Dossier.objects.filter(kind="need", programme=programme).exclude(status__in=[DRAFT, WITHDRAWN])
    return list(rows.values_list("status", "body"))

"""Reads of projects: the library, and the whole journey of one project."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.questions.definition import Definition
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.entries.models import Entry
from wenovate.methods.adoption import queries as adoptions
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.evaluation import queries as evaluation
from wenovate.methods.evaluation.enums import NETWORK as NETWORK_ROUND
from wenovate.methods.evaluation.models import Round
from wenovate.methods.evaluation.queries import Turnout
from wenovate.methods.events import queries as events
from wenovate.methods.events.models import Event, Participation
from wenovate.methods.milestones import queries as milestones
from wenovate.methods.milestones.enums import GO
from wenovate.methods.milestones.models import Pilot
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.queries import people_of_firm
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.programmes.models import Programme

from .enums import EVALUATED, LIBRARY, WRITING
from .models import Project

LISTED = (
    *("kind", "number", "title", "summary", "translations", "language", "status", "audience", "published_at", "programme_id"),
    *("adoption_count", "tester_count", "programme__title", "programme__zone"),
)


def get(number: str, actor: Actor) -> Project:
    """A project that the actor may read, or 404."""
    found: Project = dossiers.get(Project, number, actor)
    return found


def newest(project: Dossier) -> Revision | None:
    """The specification as it stands."""
    return dossiers.newest(project)


def labels(definition: Definition, keys: Any) -> list[str]:
    """The questions of some keys, in the order of the form, in the reader's language."""
    return [str(texts.pick(question.label)) for question in definition.questions if question.key in keys]


def listed(actor: Actor) -> "QuerySet[Dossier]":
    """The library as it is published to the actor, newest first."""
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="project", status=LIBRARY)
    ordered: QuerySet[Dossier] = rows.select_related("programme").only(*LISTED).order_by("-published_at", "-pk")
    return ordered


def in_the_making(actor: Actor) -> "QuerySet[Dossier]":
    """Projects that are on their way to the library and open to the actor."""
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="project").exclude(status__in=[LIBRARY, "set_aside"])
    ordered: QuerySet[Dossier] = rows.select_related("programme").only(*LISTED).order_by("-submitted_at", "-pk")
    return ordered


def challenge_of(project: Dossier) -> Challenge:
    """The challenge that a project answers."""
    found: Challenge = (
        Challenge.objects.filter(followers__dossier=project.pk, followers__kind="specifies").select_related(*Challenge.read_with).get()
    )
    return found


def needs_of(project: Dossier) -> list[Dossier]:
    """The needs from which a project came, the first one first."""
    return dossiers.origins(challenge_of(project), "groups")


def touched(project: Dossier) -> list[Person]:
    """Who wrote the needs or the specification, and whoever acts for the firm that makes it: each of them once."""
    challenge = challenge_of(project)
    people = {need.author_id: need.author for need in dossiers.origins(challenge, "groups") if need.author is not None}
    people |= {one.person_id: one.person for one in events.team(challenge)}
    people |= {one.pk: one for one in (people_of_firm(project.firm_id) if project.firm_id is not None else [])}
    return list(people.values())


def team_of(project: Dossier) -> list[Person]:
    """Who was chosen to write it, and whoever acts for the firm that makes it."""
    people = {one.person_id: one.person for one in events.team(challenge_of(project))}
    people |= {one.pk: one for one in (people_of_firm(project.firm_id) if project.firm_id is not None else [])}
    return list(people.values())


def written_by(actor: Actor) -> "QuerySet[Dossier]":
    """Projects of the teams for which the actor was chosen, and still acts for the same body; those that the actor's firm makes."""
    if actor.firm is not None:
        firms: QuerySet[Dossier] = Dossier.objects.filter(kind="project", firm=actor.firm)
        return firms
    teams = Participation.objects.filter(person=actor.person, body=actor.body, chosen_at__isnull=False).exclude(person=None)
    rows: QuerySet[Dossier] = Dossier.objects.filter(
        kind="project", links__kind="specifies", links__origin__in=teams.values("event__dossier")
    )
    return rows if actor.body is not None else rows.none()


def used_since(project: Dossier) -> datetime | None:
    """It is in use since it was put into the library: from there bodies take it over."""
    return project.published_at


def under_evaluation(rounds: Collection[Round]) -> "QuerySet[Dossier]":
    """What the network's rounds of challenges are about: their projects."""
    runs = [round.run_id for round in rounds]
    rows: QuerySet[Dossier] = Dossier.objects.filter(kind="project", run__in=runs).exclude(status=WRITING)
    return rows


def from_needs_of(actor: Actor) -> list[Dossier]:
    """Projects that came of what the actor once submitted, newest first."""
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="project")
    rows = rows.filter(links__kind="specifies", links__origin__links__kind="groups", links__origin__links__origin__author=actor.person)
    found: list[Dossier] = list(rows.exclude(links__origin__links__origin__author=None).distinct().order_by("-submitted_at"))
    return found


def with_body(body: Body, actor: Actor) -> "QuerySet[Any]":
    """Projects, open to the actor, that came of an issue of a body (`began`) or that its people wrote (`wrote`), newest first."""
    needs = Dossier.objects.filter(body=body, followers__kind="groups", followers__dossier__followers__dossier=OuterRef("pk"))
    team = Participation.objects.filter(body=body, chosen_at__isnull=False, event__dossier__followers__dossier=OuterRef("pk"))
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="project").exclude(status="set_aside")
    rows = rows.annotate(began=Exists(needs), wrote=Exists(team)).filter(Q(began=True) | Q(wrote=True))
    ordered: QuerySet[Any] = rows.order_by("-submitted_at", "-pk")
    return ordered


def waiting_for_decision(unit: int | None) -> list[Project]:
    """Projects that the unit can decide on: the network has evaluated them, or their pilot has succeeded; none whose pilot goes on."""
    tried = Pilot.objects.filter(dossier=OuterRef("pk"))
    rows = Project.objects.filter(programme__unit=unit).annotate(succeeded=Exists(tried.filter(status=GO)))
    ready = Q(status=EVALUATED) & (Q(succeeded=True) | ~Exists(tried)) | Q(status=WRITING, succeeded=True)
    return list(rows.filter(ready).select_related("programme").order_by("saved_at"))


def newest_adoptions(actor: Actor, count: int) -> list[Adoption]:
    """The latest adoptions of what is published to the actor."""
    return adoptions.newest(listed(actor), count)


@dataclass(frozen=True)
class Lineage:
    """A project with all that it came of and all that came of it, read once for a page."""

    project: Dossier
    challenge: Challenge
    needs: list[Dossier]
    workshop: Event | None
    team: list[Participation]
    round: Round | None
    turnout: Turnout
    adoptions: list[Adoption]
    pilots: list[Pilot]
    # The awarded entry that it carries out, with its demand.
    entry: Entry | None


def lineage(project: Dossier) -> Lineage:
    """Eleven queries at most, however long the way was."""
    challenge = challenge_of(project)
    round = evaluation.round_of(challenge.run, NETWORK_ROUND)
    return Lineage(
        project,
        challenge,
        dossiers.origins(challenge, "groups"),
        events.workshop_of(challenge),
        events.team(challenge),
        round,
        evaluation.turnout(round, project) if round else Turnout(0, 0),
        adoptions.of(project),
        milestones.pilots(project),
        entry_of(project),
    )


@dataclass(frozen=True)
class Showcase:
    """The journey of one project in five figures, for the home page."""

    project: Dossier
    need: Dossier
    team: int
    filed: int


def showcase(actor: Actor) -> Showcase | None:
    """The project of the library, open to the actor, that most bodies adopt; None while there is none. Three queries."""
    chosen = Participation.objects.filter(event__dossier__followers__dossier=OuterRef("pk"), chosen_at__isnull=False).order_by()
    counted = chosen.values("event__dossier__followers__dossier").annotate(people=Count("pk")).values("people")
    best = listed(actor).annotate(team=Coalesce(Subquery(counted), 0)).order_by("-adoption_count", "-published_at", "-pk").first()
    if best is None:
        return None
    needs = Dossier.objects.filter(followers__kind="groups", followers__dossier__followers__dossier=best.pk)
    need = needs.select_related("body").order_by("submitted_at", "pk").first()
    round = Round.objects.filter(run__dossiers=best.pk, name=NETWORK_ROUND).first()
    if need is None or round is None:
        return None
    return Showcase(best, need, best.team, len(round.result.get("sheets", [])))


@dataclass(frozen=True)
class Point:
    """One point of the journey; `href` where there is something to see."""

    at: datetime
    title: str
    text: str = ""
    href: str = ""


def journey(way: Lineage, actor: Actor) -> list[Point]:
    """The whole way from the first need to the latest adoption, each point with date, body and decision."""
    points = [*_needs(way.needs, actor), _opened(way.challenge), *_competed(way.entry), *_workshop(way), *_evaluation(way)]
    points += [point for one in way.pilots for point in _tried(one)]
    if way.project.closed_at is not None:
        points.append(Point(way.project.closed_at, _("Set aside"), dossiers.reason_of(way.project, "library.set_aside")))
    if way.project.published_at is not None:
        reason = dossiers.reason_of(way.project, "library.publish")
        points.append(Point(way.project.published_at, _("Put into the library"), reason))
    points += [_adopted(one) for one in way.adoptions]
    return sorted(points, key=lambda point: point.at)


def _needs(needs: list[Dossier], actor: Actor) -> list[Point]:
    readable = set(Dossier.objects.visible_to(actor).filter(pk__in=[need.pk for need in needs]).values_list("pk", flat=True))
    return [
        Point(
            need.submitted_at or need.created_at,
            _("An issue is submitted: %(title)s") % {"title": need.headline},
            _concerned(need),
            dossiers.address(need) if need.pk in readable else "",
        )
        for need in needs
    ]


def _concerned(need: Dossier) -> str:
    names = {"body": str(need.body), "num": need.body_count}
    if not need.body_count:
        return str(need.body)
    return ngettext("%(body)s; %(num)d more body has the same", "%(body)s; %(num)d more bodies have the same", need.body_count) % names


def _opened(challenge: Challenge) -> Point:
    reason = dossiers.reason_of(challenge, "challenges.open")
    return Point(challenge.created_at, _("Selected as a critical issue"), reason, dossiers.address(challenge))


def _competed(entry: Entry | None) -> list[Point]:
    """Its demand and the award, each with what everybody may read of it."""
    if entry is None:
        return []
    demand, href = entry.demand, dossiers.address(entry.demand)
    published = demand.published_at or demand.created_at
    award = dossiers.reason_of(demand, "demands.decide")
    return [
        Point(published, _("Published as a demand: %(title)s") % {"title": demand.headline}, href=href),
        Point(entry.closed_at or published, _("Awarded: %(firm)s") % {"firm": entry.entrant.name}, award, href),
    ]


def _workshop(way: Lineage) -> list[Point]:
    if way.workshop is None or way.workshop.starts_at is None:
        return []
    names = {"people": len(way.team), "bodies": len({one.body_id for one in way.team})}
    text = _("Members of the team: %(people)d, bodies: %(bodies)d") % names
    return [Point(way.workshop.starts_at, _("A team designs the project in a workshop"), text)]


def _evaluation(way: Lineage) -> list[Point]:
    if way.round is None or way.round.closes_at is None:
        return []
    possible = way.turnout.possible
    words = ngettext("%(filed)d of %(num)d body filed a sheet", "%(filed)d of %(num)d bodies filed a sheet", possible)
    return [Point(way.round.closes_at, _("The network evaluates it"), words % {"filed": way.turnout.filed, "num": possible})]


def _tried(pilot: Pilot) -> list[Point]:
    href = reverse("milestones:pilot", kwargs={"pilot": pilot.pk})
    points = [Point(pilot.planned_at, _("A pilot is planned in %(body)s") % {"body": pilot.body}, href=href)]
    if pilot.decided_at is not None:
        points.append(Point(pilot.decided_at, _("The unit decides on the pilot"), str(pilot.get_status_display()), href))
    return points


def _adopted(adoption: Adoption) -> Point:
    return Point(adoption.begun_at, _("%(body)s adopts it") % {"body": adoption.body}, str(adoption.get_status_display()))


def states_of(programme: Programme) -> list[str]:
    """Where each project of a programme stands."""
    return list(Project.objects.filter(programme=programme).values_list("status", flat=True))


def entry_of(project: Dossier) -> Entry | None:
    """The awarded entry that a project carries out; none where no firm does."""
    if project.firm_id is None:
        return None
    rows: QuerySet[Entry] = Entry.objects.filter(followers__dossier=project.pk, followers__kind="realises")
    return rows.select_related("demand", "entrant").first()


def topic_of(entry: Entry) -> Dossier:
    """The topic that the demand published which an entry answers."""
    found: Dossier = Dossier.objects.get(followers__dossier=entry.demand_id, followers__kind="publishes")
    return found

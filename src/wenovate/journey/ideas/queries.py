"""Reads of ideas, of what they answer, and of what was put out for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.texts import clean_text
from wenovate.journey.challenges import enums as challenges
from wenovate.journey.needs import enums as needs
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import NETWORK, PUBLIC, Dossier, Link, Revision, audience_of, own_side_of
from wenovate.spine.notices.concerned import Moved
from wenovate.spine.programmes.calendar import closing_of
from wenovate.spine.programmes.models import Programme

from .enums import DRAFT, HIDDEN, PUBLISHED, SHOWN
from .models import Call, Idea, Report

ANSWERS = "answers"
# What takes ideas, and in which states.
TAKING = {"need": (needs.SUBMITTED, needs.SELECTED), "challenge": (challenges.OPEN,)}
SORTS = {"newest": ("-submitted_at", "-pk"), "supported": ("-support", "-submitted_at", "-pk")}
# So many needs and topics a page offers: the list of them all is the list of needs.
MOST_TOPICS = 12


def get(number: str, actor: Actor) -> Idea:
    """An idea that the actor may read, or 404."""
    found = Idea.objects.visible_to(actor).select_related(*Idea.read_with, "firm").filter(number=number).first()
    if found is None:
        raise Http404
    idea: Idea = found
    return idea


def drafts(actor: Actor) -> list[Idea]:
    """The ideas that the actor has begun and not sent, the last saved first."""
    rows = Idea.objects.begun_by(actor).filter(status=DRAFT, thrown_at=None).select_related("programme")
    return list(rows.order_by("-saved_at"))


def mine(actor: Actor) -> list[Idea]:
    """What the actor has sent, newest first."""
    return list(_with_support(Idea.objects.begun_by(actor)).exclude(status=DRAFT).order_by("-submitted_at", "-pk"))


@dataclass(frozen=True)
class Asked:
    """Which part of a programme's ideas somebody wants to see."""

    about: str = ""
    state: str = ""
    words: str = ""
    sort: str = "newest"

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """As an address says it; what no filter knows is left out."""
        state, sort = given.get("state", ""), given.get("sort", "")
        return cls(
            clean_text(given.get("about", ""), lines=False)[:12],
            state if state in {*SHOWN, HIDDEN} else "",
            clean_text(given.get("q", ""), lines=False)[:100],
            sort if sort in SORTS else "newest",
        )


def listed(actor: Actor, programme: Programme, asked: Asked, about: Dossier | None = None) -> "QuerySet[Idea]":
    """The ideas of a programme that are published to the actor. What was taken out of sight stands in no list but the unit's own of these."""
    rows: Any = Idea.objects.addressed_to(actor).filter(programme=programme, status__in=[asked.state] if asked.state else SHOWN)
    if about is not None:
        rows = rows.filter(links__origin=about, links__kind=ANSWERS)
    for word in asked.words.split()[:5]:
        rows = rows.filter(title__icontains=word)
    ordered: QuerySet[Idea] = _with_support(rows).select_related("author", "body", "firm").order_by(*SORTS[asked.sort])
    return ordered


def newest_on(about: Dossier, actor: Actor, most: int) -> "QuerySet[Idea]":
    """The newest ideas that answer a need or topic."""
    rows = Idea.objects.addressed_to(actor).filter(status__in=SHOWN, links__origin=about.pk, links__kind=ANSWERS)
    found: QuerySet[Idea] = _with_support(rows).order_by(*SORTS["newest"])[:most]
    return found


def for_table(rows: "QuerySet[Idea]") -> "QuerySet[Idea]":
    """Each with the title of what it answers, for the unit's table."""
    titles = Link.objects.filter(dossier=OuterRef("pk"), kind=ANSWERS).values("origin__title")
    return rows.annotate(about=Subquery(titles[:1]))


def address(about: Dossier) -> str:
    """Where the ideas on a need or topic stand, and where one gives one."""
    listed = reverse("ideas:list", kwargs={"programme": about.programme.slug})
    return f"{listed}?about={about.number}"


def _with_support(rows: Any) -> Any:
    """Each with how many bodies and people support it, whoever they are."""
    return rows.annotate(support=F("body_count") + F("people_count"))


def _put_out() -> Q:
    """What the unit has put out for ideas and its author has not taken back since."""
    return Q(pk__in=Call.objects.standing().values("dossier"), audience__in=[NETWORK, PUBLIC])


def _told(actor: Actor) -> Q:
    """Of which dossiers somebody may be told title and summary here: what they may read, and what was put out for ideas."""
    return audience_of(actor) | own_side_of(actor) | _put_out()


def _taking() -> Q:
    found = Q()
    for kind, states in TAKING.items():
        found |= Q(kind=kind, status__in=states)
    return found


@dataclass(frozen=True)
class Answered:
    """The need or topic that an idea answers, and whether its own page is open to the reader beyond title and summary."""

    about: Dossier
    is_open: bool


def answered(ideas: Sequence[Idea], actor: Actor) -> dict[int, Answered]:
    """By idea what it answers, where the actor may be told of it: one query for a whole list."""
    told, read = Dossier.objects.filter(_told(actor)), Dossier.objects.visible_to(actor).filter(pk=OuterRef("origin"))
    rows = Link.objects.filter(dossier__in=[idea.pk for idea in ideas], kind=ANSWERS, origin__in=told).annotate(is_open=Exists(read))
    return {link.dossier_id: Answered(link.origin, link.is_open) for link in rows.select_related("origin__programme")}


def topic(number: str, actor: Actor) -> Dossier:
    """A need or topic of which the actor may be told, or 404."""
    rows = Dossier.objects.filter(_told(actor), number=number, kind__in=TAKING)
    found: Dossier | None = rows.select_related(*Dossier.read_with).first()
    if found is None:
        raise Http404
    return found


def takes_ideas(about: Dossier, actor: Actor) -> bool:
    """Whether a need or topic of which the actor may be told is in a state in which ideas are wanted."""
    return bool(Dossier.objects.filter(_told(actor), _taking(), pk=about.pk).exists())


def topics(programme: Programme) -> list[Dossier]:
    """What was put out for ideas, what has most of them first; each with `ideas`, how many stand there."""
    shown = Count("followers", filter=Q(followers__kind=ANSWERS, followers__dossier__status__in=SHOWN))
    rows = Dossier.objects.filter(_taking(), _put_out(), programme=programme).annotate(ideas=shown)
    return list(rows.order_by("-ideas", "-submitted_at", "-pk")[:MOST_TOPICS])


def may_read(dossier: Dossier, actor: Actor) -> bool:
    """Whether the page of a need or topic is open to the actor, beyond title and summary."""
    return bool(Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists())


def call_of(dossier: Dossier) -> Call | None:
    """The call that stands on a need or topic."""
    return Call.objects.standing().filter(dossier=dossier.pk).first()


def count(programme: Programme) -> int:
    """How many ideas stand in a programme, for everybody."""
    total: int = Dossier.objects.filter(programme=programme, kind="idea", audience=PUBLIC, status__in=SHOWN).count()
    return total


def contact(idea: Idea, revision: Revision | None) -> Person | None:
    """Its author, where they let the unit write to them and still have an account."""
    wishes = revision is not None and revision.answers.get("contact") == "yes"
    return idea.author if wishes and idea.author is not None and idea.author.erased_at is None else None


def reports(idea: Idea) -> list[Report]:
    """What readers have told the unit of it and nobody has looked at, oldest first."""
    return list(Report.objects.filter(idea=idea, settled_at=None).order_by("at", "pk"))


@dataclass(frozen=True)
class Waiting:
    """What waits for the unit on one need or topic: ideas without an answer, since when, and those that readers reported."""

    about: Dossier
    ideas: int
    reported: int
    since: datetime


def unanswered(unit: int | None) -> list[Waiting]:
    """What waits for a unit's answer, by need and topic: two queries however many ideas there are."""
    reported = Q(dossier__status__in=SHOWN, dossier__in=Report.objects.filter(settled_at=None).values("idea"))
    new = Q(dossier__status=PUBLISHED)
    rows = Link.objects.filter(new | reported, kind=ANSWERS, dossier__kind="idea", dossier__programme__unit=unit).values("origin")
    found = list(
        rows.annotate(ideas=Count("pk", filter=new), reported=Count("pk", filter=reported), since=Min("dossier__submitted_at")).order_by(
            "since"
        )
    )
    abouts = Dossier.objects.select_related("programme").in_bulk([row["origin"] for row in found])
    return [Waiting(abouts[row["origin"]], row["ideas"], row["reported"], row["since"]) for row in found]


def concerned(moved: Moved) -> Iterator[tuple[Person, int | None]]:
    """When dates move: who has begun an idea and not sent it."""
    if not moved.activities & {"ideas.start", "ideas.submit"}:
        return
    rows = Idea.objects.filter(run__in=moved.runs, status=DRAFT, thrown_at=None).exclude(author=None)
    yield from ((idea.author, idea.body_id) for idea in rows.select_related("author").order_by("pk"))


def next_steps(idea: Idea) -> list[str]:
    """What happens after an idea was sent."""
    last = closing_of(idea.run, "ideas.submit", idea.submitted_at or idea.created_at)
    steps = [_("Everybody reads it now and can support it and comment on it.")]
    if last is not None:
        day = texts.day_in_words(last.astimezone(ZoneInfo(idea.programme.zone)).date(), weekday=True)
        steps.append(_("Ideas are gathered until %(day)s.") % {"day": day})
    steps.append(_("The unit reads every idea and says, with a reason, whether it is taken up. You get a letter."))
    return steps

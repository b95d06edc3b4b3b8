"""Reads of questions, answers and debates. None of them hands on who asked."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor, Verdict, may
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import of_its_unit
from wenovate.spine.programmes.models import Run

from . import rules
from .enums import TONES, Phase
from .models import Answer, Debate, Moderator, Question, Questions, Support
from .rules import Deadlines

# Who is told of answers beside those who asked: (dossier) → people. Nouns sign in who backs, follows or has begun to take part.
followers: Table[Callable[[Dossier], Iterable[Person]]] = Table("who is told of published answers")
_IN_ORDER = Prefetch("questions", Question.objects.order_by("ordinal"))


@dataclass(frozen=True)
class Panel:
    """What the page of a dossier says of its questions to one reader."""

    answers: int
    deadlines: Deadlines
    # Whether this reader may ask now; else why not.
    verdict: Verdict
    # For the unit alone: how many wait.
    waiting: int | None


def panel(dossier: Dossier, actor: Actor, at: datetime) -> Panel | None:
    """Two queries; None where no questions are asked about such a thing."""
    if dossier.kind not in rules.terms:
        return None
    unit = of_its_unit(actor, dossier)
    return Panel(
        answers=Answer.objects.published().filter(dossier=dossier.pk).count(),
        deadlines=rules.deadlines(dossier, at),
        verdict=may(actor, "clarifications.ask", dossier, at),
        waiting=waiting(dossier).count() if unit else None,
    )


def published(dossier: Dossier) -> "QuerySet[Answer]":
    """What everybody reads, the newest first, each with its questions."""
    rows: QuerySet[Answer] = Answer.objects.published().filter(dossier=dossier.pk).prefetch_related(_IN_ORDER)
    return rows


def drafts(dossier: Dossier) -> list[Answer]:
    """What the unit has begun to answer, each with its questions."""
    return list(Answer.objects.drafts().filter(dossier=dossier.pk).prefetch_related(_IN_ORDER))


def waiting(dossier: Dossier) -> Questions:
    """Questions without a published answer, those of drafts among them."""
    rows: Questions = Question.objects.waiting().filter(dossier=dossier.pk)
    return rows


def closed(dossier: Dossier) -> list[Question]:
    """Questions that the unit has closed without an answer."""
    return list(Question.objects.filter(dossier=dossier.pk).exclude(closed_at=None).order_by("ordinal"))


def answer(pk: int, actor: Actor) -> Answer:
    """An answer of the actor's unit on a dossier, a draft or published, or 404."""
    found: Answer | None = Answer.objects.filter(pk=pk).exclude(dossier=None).select_related(*Answer.read_with).first()
    if found is None or found.dossier is None or not of_its_unit(actor, found.dossier):
        raise Http404
    return found


def open_to(answer: Answer) -> list[Question]:
    """The questions that a draft answers, and those that it could answer too."""
    rows = Question.objects.filter(dossier=answer.dossier_id, closed_at=None).filter(Q(answer=None) | Q(answer=answer.pk))
    return list(rows.order_by("ordinal"))


def question(pk: int, actor: Actor) -> Question:
    """A question for whoever answers there, or for those who take part in the same debate; 404 for others."""
    found: Question | None = Question.objects.filter(pk=pk).select_related(*Question.read_with).first()
    if found is None:
        raise Http404
    reads = of_its_unit(actor, found.dossier) if found.debate is None else readable(actor).filter(pk=found.debate.pk).exists()
    if not reads:
        raise Http404
    return found


def own(dossier: Dossier, actor: Actor) -> list[Question]:
    """What the actor has asked about a dossier, the newest first."""
    return list(_own(actor).filter(dossier=dossier.pk))


def mine(actor: Actor) -> "QuerySet[Question]":
    """What the actor has asked anywhere, the newest first; nothing for an officer who sits at somebody else's telephone."""
    return _own(actor).select_related(*Question.read_with)


def _own(actor: Actor) -> "QuerySet[Question]":
    person = actor.by_own_hand
    rows: QuerySet[Question] = Question.objects.filter(person=person).exclude(person=None).select_related("answer")
    return rows.order_by("-at", "-pk")


def unanswered(unit: int | None) -> dict[int, int]:
    """How many questions wait, by the dossier of a unit."""
    rows = Question.objects.waiting().filter(dossier__programme__unit=unit).order_by()
    return dict(rows.values_list("dossier").annotate(Count("pk")))


def dossiers(ids: Collection[int]) -> list[Dossier]:
    """Those dossiers with what their deadlines are reckoned from."""
    rows = Dossier.objects.filter(pk__in=ids).select_related(*Dossier.read_with).prefetch_related("run__windows")
    return list(rows.order_by("pk"))


def answers(ids: Collection[int]) -> list[Answer]:
    """Answers by their ids."""
    rows = Answer.objects.filter(pk__in=ids).select_related(*Answer.read_with).prefetch_related("questions")
    return list(rows.order_by("pk"))


def to_tell(dossier: Dossier) -> list[Person]:
    """Everybody who asked about a dossier, backs it or follows it; each once, in an order that says nothing of who is which."""
    askers = Person.objects.filter(pk__in=Question.objects.filter(dossier=dossier.pk).values("person"))
    found = {person.pk: person for person in askers}
    for _name, source in followers.items():
        found |= {person.pk: person for person in source(dossier)}
    return [found[pk] for pk in sorted(found)]


# --- debates


def readable(actor: Actor) -> "QuerySet[Debate]":
    """Debates on what the actor may read; those on a whole programme are everybody's."""
    rows: QuerySet[Debate] = Debate.objects.filter(Q(dossier=None) | Q(dossier__in=Dossier.objects.visible_to(actor).values("pk")))
    return rows


def listed(actor: Actor) -> "QuerySet[Debate]":
    """All of them, those that open last first."""
    return _with_counts(readable(actor)).select_related(*Debate.read_with).order_by("-opens_at", "-pk")


@dataclass(frozen=True)
class Entry:
    """A debate in a list, with where it stands."""

    debate: Debate
    phase: Phase
    tone: str


@dataclass(frozen=True)
class Debates:
    """What the page of a dossier or of a programme says of its debates; `announces`: the reader can open one."""

    entries: list[Entry]
    announces: bool


def debates_about(where: "Dossier | Run", actor: Actor, at: datetime) -> Debates:
    """The debates on a dossier that the reader reads, or on a whole programme: one query."""
    about = Q(run=where, dossier=None) if isinstance(where, Run) else Q(dossier=where.pk)
    rows = _with_counts(Debate.objects.filter(about)).select_related("run__programme").order_by("-opens_at", "-pk")
    return Debates(entries(rows, at), bool(may(actor, "clarifications.open_debate", where, at)))


def entries(rows: Iterable[Debate], at: datetime) -> list[Entry]:
    """Debates with where they stand at an instant."""
    return [Entry(row, row.phase(at), TONES[row.phase(at)]) for row in rows]


def _with_counts(rows: "QuerySet[Debate]") -> "QuerySet[Debate]":
    return rows.annotate(question_count=Count("questions", filter=Q(questions__closed_at=None)))


def debate(pk: int, actor: Actor) -> Debate:
    """A debate that the actor may read, or 404."""
    found = readable(actor).filter(pk=pk).select_related(*Debate.read_with).first()
    if found is None:
        raise Http404
    return found


def moderators(debate: Debate) -> list[Moderator]:
    """The experts, in the order in which they were named."""
    return list(Moderator.objects.filter(debate=debate).select_related("person").order_by("pk"))


def moderated(actor: Actor) -> list[Debate]:
    """The debates in which the actor is a named expert and of which no summary stands yet."""
    rows = Debate.objects.filter(moderators__person=actor.by_own_hand, summarised_at=None).exclude(moderators__person=None)
    return list(rows.select_related("run__programme").order_by("opens_at", "pk"))


def questions(debate: Debate) -> list[Question]:
    """What was asked in a debate: what comes up first, then what most support; answered and hidden ones in their order last."""
    rows = list(Question.objects.filter(debate=debate).select_related("answer"))
    return sorted(rows, key=_rank)


def _rank(question: Question) -> tuple[bool, bool, int, int, int]:
    done = question.answer is not None or question.closed_at is not None
    return (done, question.place is None, question.place or 0, 0 if done else -question.support_count, question.ordinal)


def shortlist(debate: Debate) -> list[Question]:
    """What comes up, in its order."""
    return list(Question.objects.shortlist().filter(debate=debate))


def in_debate(debate: Debate, pk: int) -> Question:
    """A question of a debate, or 404."""
    found: Question | None = Question.objects.filter(debate=debate, pk=pk).select_related(*Question.read_with).first()
    if found is None:
        raise Http404
    return found


def supported(debate: Debate, actor: Actor) -> set[int]:
    """The questions of a debate that the actor supports."""
    rows = Support.objects.filter(question__debate=debate, person=actor.person).exclude(person=None)
    return set(rows.values_list("question", flat=True))


def asked_by(debate: Debate, actor: Actor) -> set[int]:
    """The questions of a debate that are the actor's own."""
    rows: Any = Question.objects.filter(debate=debate, person=actor.person).exclude(person=None)
    return set(rows.values_list("pk", flat=True))

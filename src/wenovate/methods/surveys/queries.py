"""Reads of surveys: who is asked, who has answered, what one's own side has said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.gate.actions import named
from wenovate.base.log.models import LogRow
from wenovate.base.questions.answers import check
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body, Redirect
from wenovate.spine.dossiers.queries import Proof, proof_of

from .enums import Per
from .models import Answer, Draft, Extension, Survey


def listed(actor: Actor) -> "QuerySet[Survey]":
    """The surveys that the actor may read, the newest first."""
    rows: QuerySet[Survey] = Survey.objects.visible_to(actor).select_related(*Survey.read_with).order_by("-opens_at", "-pk")
    return rows


def get(pk: int, actor: Actor) -> Survey:
    """A survey that the actor may read, or 404."""
    found = listed(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def survey(pk: int) -> Survey:
    """A survey by its key, for the worker."""
    return Survey.objects.select_related(*Survey.read_with).get(pk=pk)


def extensions(survey: Survey) -> list[Extension]:
    """How often its end was put off, the last first."""
    return list(survey.extensions.order_by("-pk"))


# --- one's own side


def own_answer(survey: Survey, actor: Actor) -> Answer | None:
    """What counts for the actor's side. A body that was merged keeps what it said: it is the answer of the one that stands."""
    rows = Answer.objects.filter(survey=survey).select_related("person")
    if survey.per == Per.PERSON:
        return rows.filter(body=None, person=actor.person).exclude(person=None).first()
    return rows.filter(body__in=_family(actor.body)).order_by("-given_at", "-pk").first() if actor.body is not None else None


def own_draft(survey: Survey, actor: Actor) -> Draft | None:
    """What the actor has begun and not sent."""
    return Draft.objects.filter(survey=survey, person=actor.person, body=side(survey, actor)).exclude(person=None).first()


def side(survey: Survey, actor: Actor) -> int | None:
    """The body for which the actor answers; None where everybody answers for themselves."""
    return actor.body if survey.per == Per.BODY else None


@dataclass(frozen=True)
class Earlier:
    """What a body answered to an earlier survey with the same questions, as far as it still fits."""

    answers: Mapping[str, Any]
    given_at: datetime


def earlier(survey: Survey, actor: Actor) -> Earlier | None:
    """The body's newest answer to another survey of the same question set, whichever programme asked."""
    if survey.per != Per.BODY or actor.body is None:
        return None
    rows = Answer.objects.filter(body__in=_family(actor.body), survey__question_set__key=survey.question_set.key)
    found = rows.exclude(survey=survey).order_by("-given_at", "-pk").first()
    if found is None or found.given_at is None:
        return None
    # A later version of the questions may have other options: what is no answer any more is asked anew.
    checked = check(survey.question_set.definition, found.answers, country=survey.run.programme.country)
    return Earlier({key: value for key, value in checked.answers.items() if key not in checked.errors}, found.given_at)


@dataclass(frozen=True)
class Begun:
    """What the actor's side has of a survey; `earlier` only as long as nothing was sent."""

    own: Answer | None
    draft: Draft | None
    earlier: Earlier | None

    @property
    def answers(self) -> dict[str, Any]:
        """What a form begins with: one's draft, else what stands, else what the body said the last time."""
        found = self.draft or self.own or self.earlier
        return dict(found.answers) if found else {}


def begun(survey: Survey, actor: Actor) -> Begun:
    """All of it."""
    own = own_answer(survey, actor)
    return Begun(own, own_draft(survey, actor), earlier(survey, actor) if own is None else None)


def who_was_first(survey: Survey, actor: Actor) -> str:
    """What whoever comes second is told: by whom and when their body's answer was given."""
    standing = own_answer(survey, actor)
    if survey.per == Per.PERSON or standing is None or standing.person is None or standing.given_at is None:
        return _("Your answer was being sent at the same moment. Look at how it stands now.")
    names = {"name": standing.person.name, "when": texts.instant_in_words(standing.given_at, survey.run.programme.zone)}
    words = _("%(name)s has answered for your body on %(when)s. Compare it with yours; until the survey closes you may correct it.")
    return words % names


def answered_by(actor: Actor, surveys: Collection[Survey]) -> set[int]:
    """Of some surveys, those to which the actor's side has answered: for a list, in two queries. After it has closed an answer
    without a name is nobody's."""
    if actor.person is None or not surveys:
        return set()
    mine = Q(body=None, person=actor.person)
    if actor.body is not None:
        mine |= Q(body__in=_family(actor.body))
    return set(Answer.objects.filter(mine, survey__in=[survey.pk for survey in surveys]).values_list("survey", flat=True))


def answered_sets(question_sets: Collection[int]) -> set[int]:
    """Of these question sets those that somebody has answered in a survey."""
    return set(Survey.objects.filter(question_set__in=question_sets, answers__isnull=False).values_list("question_set", flat=True))


def unanswered(actor: Actor, at: datetime) -> list[Survey]:
    """Open surveys that wait for the actor's answer, what closes first at the top."""
    if actor.mandate is None:
        return []
    rows = Survey.objects.visible_to(actor).running(at)
    if actor.typed_by is not None:
        rows = rows.exclude(per=Per.PERSON)
    mine = Answer.objects.filter(Q(body=actor.body) | Q(body=None, person=actor.person))
    found = list(rows.exclude(answers__in=mine).select_related(*Survey.read_with).order_by("closes_at", "pk"))
    # What was answered for a body that was merged into this one is answered: few have such a one.
    merged = _family(actor.mandate.body)[1:] if found else []
    done = set(Answer.objects.filter(body__in=merged).values_list("survey", flat=True)) if merged else set()
    return [survey for survey in found if survey.pk not in done]


def proof(answer: Answer) -> Proof:
    """The entry of the log under which a body's answer was given last."""
    row = LogRow.objects.filter(subject=named(answer), verb="surveys.give").select_related("seal").order_by("-id").first()
    return proof_of(row)


# --- everybody


@dataclass(frozen=True)
class Turnout:
    """How many have answered, of how many who are asked."""

    answered: int
    asked: int


@dataclass(frozen=True)
class Census:
    """The answers that count, and the keys of the bodies, or of the persons, who gave one and who are asked."""

    answers: list[Answer]
    answered: frozenset[int]
    asked: frozenset[int]

    @property
    def turnout(self) -> Turnout:
        """Whoever has answered was asked, also where they have left the network since."""
        return Turnout(len(self.answered), len(self.asked | self.answered))


def census(survey: Survey, at: datetime, *, read: bool = False) -> Census:
    """Three queries, however many there are; what was answered is read where it is wanted (`read`).

    Two bodies that were merged are one, and have answered once: what was said last. An answer without a name is nobody's.
    """
    rows = Answer.objects.filter(survey=survey).select_related("body").order_by("given_at", "pk")
    rows = rows if read else rows.defer("answers")
    if survey.per == Per.PERSON:
        given, people = list(rows), _mandates(survey, at).values_list("person", flat=True)
        return Census(given, frozenset(row.person_id for row in given if row.person_id), frozenset(people))
    stands_for = _merges()
    by_body = {_resolved(row.body_id, stands_for): row for row in rows}
    bodies = frozenset(_resolved(body, stands_for) for body in _mandates(survey, at).values_list("body", flat=True))
    return Census(list(by_body.values()), frozenset(by_body), bodies)


def turnout(survey: Survey, found: Census) -> Turnout:
    """How many have answered: once counted it is what was counted."""
    if survey.published_at is not None:
        return Turnout(survey.result["answered"], survey.result["asked"])
    return found.turnout


def without_answer(found: Census) -> "QuerySet[Body]":
    """The bodies that have not answered, by name."""
    return Body.objects.filter(pk__in=found.asked - found.answered).order_by("sort_key", "pk")


def awaited(survey: Survey, at: datetime) -> list[tuple[Person, int | None]]:
    """To whom one writes about a survey that is open: both representatives of a body that has not answered, with the body; or each person who has not."""
    answered, of_body, stands_for = census(survey, at).answered, survey.per == Per.BODY, _merges()
    found: dict[tuple[int, int | None], tuple[Person, int | None]] = {}
    for mandate in _mandates(survey, at).select_related("person").order_by("person", "pk"):
        body = _resolved(mandate.body_id, stands_for) if of_body else None
        if (body or mandate.person_id) not in answered:
            found[mandate.person_id, body] = (mandate.person, body)
    return list(found.values())


def _mandates(survey: Survey, at: datetime) -> "QuerySet[Mandate]":
    """Those who are asked: whoever holds a mandate of the unit's that stands on that day."""
    programme = survey.run.programme
    today = at.astimezone(ZoneInfo(programme.zone)).date()
    rows: QuerySet[Mandate] = Mandate.objects.valid(today).filter(unit=programme.unit_id, person__is_active=True)
    return rows


def _family(body: int) -> list[int]:
    """A body with those that were merged into it: what one of them said is said."""
    stands_for = _merges()
    return [body, *(other for other in stands_for if _resolved(other, stands_for) == _resolved(body, stands_for) and other != body)]


def _merges() -> dict[int, int]:
    """What each merged body leads to, in one query."""
    return dict(Redirect.objects.standing().values_list("from_body", "into_body"))


def _resolved(body: Any, stands_for: Mapping[int, int]) -> int:
    while body in stands_for:
        body = stands_for[body]
    return int(body)

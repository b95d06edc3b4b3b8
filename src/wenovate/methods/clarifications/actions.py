"""What is written about questions, answers and debates. Acts lock the dossier or the debate first; the log keeps hashes, never a text."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once
from wenovate.base.outbox import after
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell as tell_person
from wenovate.spine.programmes.models import Run

from . import letters, queries
from .enums import State, Turn
from .models import Answer, Debate, Moderator, Question, Support
from .rules import gives_away

# Somebody who moderates, with the line under their name.
Named = tuple[Person, str]


@action("clarifications.ask")
def ask(dossier: Dossier, text: str, *, by: Actor, at: datetime) -> Facts:
    """Ask about a dossier (the question is the answer's subject). Refused where the text says who asks."""
    return _asked(text, by, at, dossier=dossier)


@action("clarifications.begin_answer")
def begin_answer(dossier: Dossier, questions: Collection[int], *, by: Actor, at: datetime) -> Facts:
    """Begin one answer to these questions; to none where the unit explains something by itself (the draft is the answer's subject).

    Conflict where a colleague has taken up one of them meanwhile.
    """
    chosen = Question.objects.filter(dossier=dossier.pk, pk__in=questions, answer=None, closed_at=None)
    answer = _answer(by, at, dossier=dossier)
    if chosen.update(answer=answer) != len(set(questions)):
        raise Conflict(_("A colleague has taken up one of these questions meanwhile, or closed it. Look at the list again."))
    return Facts(answer, dossier=dossier.pk, questions=sorted(questions))


@action("clarifications.save_answer")
def save_answer(dossier: Dossier, answer: Answer, text: str, questions: Collection[int], seen: int, *, by: Actor, at: datetime) -> Facts:
    """Keep a draft as it is typed, with the questions that it answers. `seen` is the version from which its writer went on.

    Conflict where a colleague has saved another text since, or published it.
    """
    standing = _draft(dossier, answer)
    if standing.version > seen and standing.saved_by != by.person:
        raise Conflict(_("A colleague has saved another text meanwhile. It stands below: put the two together and save once more."))
    free = Question.objects.filter(dossier=dossier.pk, closed_at=None).filter(Q(answer=None) | Q(answer=standing.pk))
    Question.objects.filter(answer=standing.pk).exclude(pk__in=questions).update(answer=None)
    free.filter(pk__in=questions).update(answer=standing)
    values = {"text": text, "version": standing.version + 1, "saved_at": at, "saved_by": by.known_person, "language": texts.current()}
    Answer.objects.filter(pk=standing.pk).update(**values)
    return Facts(answer=standing.pk, version=standing.version + 1)


@action("clarifications.publish")
def publish(dossier: Dossier, answers: Collection[int], *, by: Actor, at: datetime) -> Facts:
    """Publish drafts to everybody at one instant; the worker writes to those whom they concern. All of them, or none."""
    chosen = list(Answer.objects.filter(dossier=dossier.pk, pk__in=answers).order_by("pk"))
    if not chosen:
        raise Refused(Verdict(allowed=False, reason=_("Choose at least one answer.")))
    for one in chosen:
        publish_answer(one, by=by, at=at)
    after("clarifications.tell", answers=[one.pk for one in chosen])
    return Facts(dossier, answers=[one.pk for one in chosen])


@action("clarifications.publish_answer")
def publish_answer(answer: Answer, *, by: Actor, at: datetime) -> Facts:
    """One of them, a line of that act. Refused where it has no words. Conflict where it has been published already."""
    if not answer.text.strip():
        raise Refused(Verdict(allowed=False, reason=_("An answer without words is not published. Write it first, then publish it.")))
    fill_once(answer, "published_at", published_at=at, published_by=by.known_person)
    return Facts(answer=answer.mark)


@action("clarifications.tell", lock=False)
def tell(dossier: Dossier, answers: Sequence[int], *, by: Actor, at: datetime) -> Facts:
    """Write to everybody whom published answers concern, once."""
    people = queries.to_tell(dossier)
    for person in people:
        tell_person(person, f"clarifications.published:{min(answers)}", partial(letters.published, dossier, len(answers)), by=by, at=at)
    return Facts(answers=sorted(answers), told=len(people))


@action("clarifications.close")
def close(where: "Dossier | Debate", question: Question, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Close a question without an answer, and tell whoever asked why. In a debate the reason stands in its place, for everybody.

    Conflict where it has been answered or closed meanwhile.
    """
    place = {"debate": where} if isinstance(where, Debate) else {"dossier": where.pk}
    standing = Question.objects.select_related(*Question.read_with, "person").get(pk=question.pk, **place)
    if standing.state == State.ANSWERED:
        raise Conflict(_("This question has been answered meanwhile."))
    values = {"closed_by": by.known_person, "closed_reason": reason, "answer": None, "place": None}
    fill_once(standing, "closed_at", closed_at=at, **values)
    standing.closed_reason = reason
    tell_person(standing.person, f"clarifications.closed:{standing.pk}", partial(letters.closed, standing), by=by, at=at)
    return Facts(question=standing.pk, closed=seals.salted(reason, standing.salt))


@action("clarifications.open_debate")
def open_debate(
    where: "Dossier | Run",
    title: str,
    introduction: str,
    named: Sequence[Named],
    *,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    at: datetime,
) -> Facts:
    """Announce a debate on a dossier, or on a whole programme (the debate is the answer's subject). Its experts get a letter."""
    run, dossier = (where, None) if isinstance(where, Run) else (where.run, where)
    debate = Debate.objects.create(
        run=run,
        dossier_id=dossier.pk if dossier else None,
        title=title,
        introduction=introduction,
        language=texts.current(),
        opens_at=opens_at,
        closes_at=closes_at,
        announced_at=at,
        announced_by=by.known_person,
        salt=secrets.token_hex(16),
    )
    _name(debate, named, by=by, at=at)
    return Facts(debate, **_window(debate, named))


@action("clarifications.change_debate")
def change_debate(
    debate: Debate,
    title: str,
    introduction: str,
    named: Sequence[Named],
    *,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    at: datetime,
) -> Facts:
    """Change a debate that is not over: its words, its experts, its window. Who is named anew gets a letter."""
    debate.title, debate.introduction, debate.opens_at, debate.closes_at = title, introduction, opens_at, closes_at
    debate.save(update_fields=["title", "introduction", "opens_at", "closes_at"])
    _name(debate, named, by=by, at=at)
    return Facts(**_window(debate, named))


@action("clarifications.ask_in_debate")
def ask_in_debate(debate: Debate, text: str, *, by: Actor, at: datetime) -> Facts:
    """Ask in a debate (the question is the answer's subject). Refused where the text says who asks."""
    return _asked(text, by, at, debate=debate)


@action("clarifications.support")
def support(question: Question, *, by: Actor, at: datetime) -> Facts:
    """Say that one would like to hear a question answered. Once a person: a second one, also at the same instant, is a Conflict."""
    try:
        with transaction.atomic():
            Support.objects.create(question=question, person_id=by.known_person, at=at)
    except IntegrityError as twice:
        raise Conflict(_("You support this question already. It counts once.")) from twice
    Question.objects.filter(pk=question.pk).update(support_count=F("support_count") + 1)
    return Facts(debate=question.debate_id)


@action("clarifications.take_back")
def take_back(question: Question, *, by: Actor, at: datetime) -> Facts:
    """Take one's support back; the count goes down with it."""
    gone, _by_table = Support.objects.filter(question=question, person=by.known_person).delete()
    if not gone:
        raise Conflict(_("It has been taken back already."))
    Question.objects.filter(pk=question.pk).update(support_count=F("support_count") - 1)
    return Facts(debate=question.debate_id)


@action("clarifications.arrange")
def arrange(debate: Debate, question: Question, turn: str, *, by: Actor, at: datetime) -> Facts:
    """Put a question on the list of those that come up, take it off, or move it. Conflict where it has been answered or hidden."""
    order = [one.pk for one in queries.shortlist(debate)]
    if not Question.objects.filter(pk=question.pk, debate=debate, answer=None, closed_at=None).exists():
        raise Conflict(_("This question has been answered or hidden meanwhile."))
    place = order.index(question.pk) if question.pk in order else len(order)
    rest = [pk for pk in order if pk != question.pk]
    if turn == Turn.OFF:
        Question.objects.filter(pk=question.pk).update(place=None)
    else:
        rest.insert({Turn.FIRST: 0, Turn.EARLIER: max(0, place - 1)}.get(Turn(turn), place), question.pk)
    for number, pk in enumerate(rest, start=1):
        Question.objects.filter(pk=pk).update(place=number)
    return Facts(question=question.pk, turn=turn)


@action("clarifications.answer_in_debate")
def answer_in_debate(debate: Debate, question: Question, text: str = "", *, by: Actor, at: datetime) -> Facts:
    """Mark a question as answered, with the answer in words where somebody writes it down; to one answered aloud they are added later.

    Conflict where a colleague has answered in words, or hidden it.
    """
    standing = Question.objects.select_related("answer").get(pk=question.pk, debate=debate)
    if standing.closed_at is not None:
        raise Conflict(_("This question has been hidden meanwhile."))
    if standing.answer is None:
        answer = _answer(by, at, debate=debate, text=text, published_at=at, published_by=by.known_person)
        fill_once(standing, "answer", answer=answer, place=None)
    else:
        answer = standing.answer
        answer.text = text
        if not Answer.objects.filter(pk=answer.pk, text="").update(text=text, saved_at=at, saved_by=by.known_person):
            raise Conflict(_("A colleague has written down the answer meanwhile."))
    return Facts(answer, debate=debate.pk, question=question.pk, answer=answer.mark)


@action("clarifications.summarise")
def summarise(debate: Debate, text: str, *, by: Actor, at: datetime) -> Facts:
    """Publish what came of a debate. Conflict where it stands already."""
    debate.summary = text
    fill_once(debate, "summarised_at", summary=text, summary_language=texts.current(), summarised_at=at, summarised_by=by.known_person)
    return Facts(debate=debate.mark)


def _asked(text: str, by: Actor, at: datetime, **place: Any) -> Facts:
    """Write a question down under the next number of its place, whose row the act holds."""
    if gives_away(text, by):
        raise Refused(
            Verdict(allowed=False, reason=_("Your question says who you are. Take that out: it is answered without knowing who asks."))
        )
    question = Question.objects.create(
        **{f"{name}_id": where.pk for name, where in place.items()},
        ordinal=Question.objects.filter(**{name: where.pk for name, where in place.items()}).count() + 1,
        person_id=by.known_person,
        body_id=by.body,
        firm_id=by.firm,
        text=text,
        salt=secrets.token_hex(16),
        language=texts.current(),
        at=at,
    )
    return Facts(question, **{name: where.pk for name, where in place.items()}, question=question.mark)


def _answer(by: Actor, at: datetime, **values: Any) -> Answer:
    if "dossier" in values:
        values["dossier_id"] = values.pop("dossier").pk
    made: Answer = Answer.objects.create(
        salt=secrets.token_hex(16), language=texts.current(), saved_at=at, saved_by=by.known_person, **values
    )
    return made


def _draft(dossier: Dossier, answer: Answer) -> Answer:
    found: Answer | None = Answer.objects.drafts().filter(pk=answer.pk, dossier=dossier.pk).first()
    if found is None:
        raise Conflict(_("A colleague has published this answer meanwhile. It can no longer be changed."))
    return found


def _name(debate: Debate, named: Sequence[Named], *, by: Actor, at: datetime) -> None:
    """Who moderates, those of before left out; each is told once."""
    Moderator.objects.filter(debate=debate).delete()
    for person, line in named:
        Moderator.objects.create(debate=debate, person=person, line=line)
        tell_person(person, f"clarifications.moderator:{debate.pk}", partial(letters.named, debate), by=by, at=at)


def _window(debate: Debate, named: Sequence[Named]) -> dict[str, object]:
    return {
        "dossier": debate.dossier_id,
        "opens_at": debate.opens_at.isoformat(),
        "closes_at": debate.closes_at.isoformat(),
        "moderators": [person.pk for person, _line in named],
        "debate": debate.mark,
    }

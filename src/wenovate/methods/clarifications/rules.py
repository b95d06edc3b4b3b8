"""Who asks, answers, moderates and supports; and the days until which questions are taken and answers published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict, signed_in
from wenovate.base.registry import Table
from wenovate.decide import blacking
from wenovate.people.accounts.holdings import blacker
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import of_its_unit

from .enums import Phase
from .models import Answer, Debate, Moderator, Question, Support

# Calendar days that lie at least between the last answer and the deadline (Czech law on design contests), and those that the unit needs.
QUIET_DAYS, ANSWERING_DAYS = 14, 7
IN_ITS_WINDOW = frozenset({"clarifications.ask_in_debate", "clarifications.support", "clarifications.take_back"})
ONCE_OPEN = frozenset({"clarifications.arrange", "clarifications.answer_in_debate"})
OPEN = Verdict(allowed=True)


@dataclass(frozen=True)
class Terms:
    """How questions are asked about a noun: until when what they are about closes (None: it has no deadline), and who may ask (True, False, or
    the reason against). `answering_days` is what the unit takes to answer."""

    closing: Callable[[Dossier, datetime], datetime | None]
    may_ask: Callable[[Actor, Dossier], "bool | str"]
    answering_days: int = ANSWERING_DAYS


# About what questions are asked, by its kind. Nouns sign in.
terms: Table[Terms] = Table("about what questions are asked")


@dataclass(frozen=True)
class Deadlines:
    """Until when questions are taken and answers published, before a closing. All None where there is no deadline."""

    asking: datetime | None = None
    publishing: datetime | None = None
    closing: datetime | None = None


def deadlines(dossier: Dossier, at: datetime) -> Deadlines:
    """Reckoned at each request: a deadline that was moved counts at once."""
    found, zone = terms.get(dossier.kind), dossier.programme.zone
    closing = found.closing(dossier, at) if found else None
    if found is None or closing is None:
        return Deadlines()
    return Deadlines(_days_before(closing, QUIET_DAYS + found.answering_days, zone), _days_before(closing, QUIET_DAYS, zone), closing)


def _days_before(instant: datetime, days: int, zone: str) -> datetime:
    """So many calendar days earlier at the same hour of the clock on the wall, also where it was put forward or back in between."""
    return instant.astimezone(ZoneInfo(zone)) - timedelta(days=days)


def gives_away(text: str, actor: Actor) -> bool:
    """Whether a question says who asks: their name, address or number, or those of their firm. The unit answers without knowing."""
    person = Person.objects.get(pk=actor.known_person)
    if blacker(person)(text) != text:
        return True
    firm = Firm.objects.filter(pk=actor.firm).first() if actor.firm is not None else None
    if firm is None:
        return False
    named = blacking.blacker(surname=firm.name, email=firm.email)(text) != text
    return named or firm.number in "".join(text.split())


def asks(actor: Actor, dossier: Any) -> "bool | str":
    """Anybody with an account who may read it and of whom the noun takes questions; the unit does not ask itself."""
    if actor.person is None:
        return False
    found = terms.get(dossier.kind)
    if found is None or not _reads(actor, dossier):
        return str(_NO_QUESTIONS)
    return str(_OWN_UNIT) if of_its_unit(actor, dossier) else found.may_ask(actor, dossier)


def answers(actor: Actor, answer: Any) -> bool:
    """The unit on whose dossier it stands; in a debate an answer is given at once."""
    return answer.dossier is not None and of_its_unit(actor, answer.dossier)


def opens_debates(actor: Actor, where: Any) -> bool:
    """The unit whose programme it is: on a dossier, or on the run of the programme."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == where.programme.unit_id


def of_the_debates_unit(actor: Actor, debate: Any) -> bool:
    """The officers and the head of the unit that holds it."""
    return opens_debates(actor, debate.run)


def moderates(actor: Actor, debate: Any) -> bool:
    """The experts who were named, in whatever way they act, and the unit."""
    if of_the_debates_unit(actor, debate):
        return True
    return actor.by_own_hand is not None and Moderator.objects.filter(debate=debate, person=actor.person).exists()


def takes_part(actor: Actor, debate: Any) -> "bool | str":
    """Anybody with an account who may read what it is about."""
    if actor.person is None:
        return False
    return debate.dossier is None or _reads(actor, debate.dossier) or str(_NOT_YOURS)


def supports(actor: Actor, question: Any) -> "bool | str":
    """Whoever takes part, for the questions of others that still wait."""
    if question.debate is None:
        return str(_NOT_IN_DEBATE)
    if question.person_id == actor.person is not None:
        return str(_OWN_QUESTION)
    if question.closed_at is not None:
        return str(_CLOSED)
    return takes_part(actor, question.debate)


def takes_back(actor: Actor, question: Any) -> bool:
    """Whoever supports it."""
    return actor.person is not None and Support.objects.filter(question=question, person=actor.person).exists()


def closes(actor: Actor, where: Any) -> bool:
    """Whoever would answer: on a dossier its unit, in a debate those who moderate it."""
    return moderates(actor, where) if isinstance(where, Debate) else of_its_unit(actor, where)


def is_the_worker(actor: Actor, where: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether questions are taken, answers published or a debate runs at an instant; anything else is not this table's business."""
    if activity == "clarifications.ask":
        return _asking(where, at)
    if activity in {"clarifications.publish", "clarifications.publish_answer"}:
        dossier = where.dossier if isinstance(where, Answer) else where
        return OPEN if dossier is None else _publishing(dossier, at)
    debate = where.debate if isinstance(where, Question) else where
    return _debating(activity, debate, at) if isinstance(debate, Debate) else OPEN


def _asking(dossier: Dossier, at: datetime) -> Verdict:
    until = deadlines(dossier, at).asking
    if until is None or at < until:
        return OPEN
    words = _("Questions were taken until %(when)s, so that everybody has the answers in time.") % _named(until, dossier)
    return Verdict(allowed=False, reason=words)


def _publishing(dossier: Dossier, at: datetime) -> Verdict:
    until = deadlines(dossier, at).publishing
    if until is None or at < until:
        return OPEN
    words = _(
        "Answers are published at the latest %(days)s days before the deadline: that was until %(when)s. Move the deadline first, then publish them."
    )
    return Verdict(allowed=False, reason=words % (_named(until, dossier) | {"days": str(QUIET_DAYS)}))


def _debating(activity: str, debate: Debate, at: datetime) -> Verdict:
    phase, zone = debate.phase(at), debate.run.programme.zone
    if activity in IN_ITS_WINDOW | ONCE_OPEN and phase == Phase.COMING:
        words = _("The debate opens on %(when)s.") % {"when": texts.instant_in_words(debate.opens_at, zone)}
        return Verdict(allowed=False, reason=words, until=debate.opens_at)
    named = {"when": texts.instant_in_words(debate.closes_at, zone)}
    if activity in IN_ITS_WINDOW | {"clarifications.change_debate"} and phase == Phase.CLOSED:
        return Verdict(allowed=False, reason=_("The debate closed on %(when)s.") % named)
    if activity == "clarifications.summarise" and phase != Phase.CLOSED:
        return Verdict(
            allowed=False, reason=_("The summary is written after the debate, which closes on %(when)s.") % named, until=debate.closes_at
        )
    return OPEN


def _named(instant: datetime, dossier: Dossier) -> dict[str, str]:
    return {"when": texts.instant_in_words(instant, dossier.programme.zone)}


def _reads(actor: Actor, dossier: Dossier) -> bool:
    return bool(Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists())


_SIGN_IN = gettext_lazy("Sign in first. Your name is shown to nobody.")
_NO_QUESTIONS = gettext_lazy("No questions are taken here.")
_OWN_UNIT = gettext_lazy("Your unit answers these questions: it does not ask them.")
_NOT_YOURS = gettext_lazy("This is not open to you.")
_NOT_IN_DEBATE = gettext_lazy("Questions are supported in a debate.")
_OWN_QUESTION = gettext_lazy("This is your own question: others support it.")
_CLOSED = gettext_lazy("This question has been closed.")
_UNIT = gettext_lazy("Only the unit that runs the programme can do this.")
_MODERATORS = gettext_lazy("Only those who moderate the debate can do this.")
_WORKER = gettext_lazy("This is done by the software.")

PERMISSIONS = {
    "clarifications.read_own": Activity(signed_in, gettext_lazy("Sign in first: your questions stand here.")),
    "clarifications.ask": Activity(asks, _SIGN_IN),
    "clarifications.begin_answer": Activity(of_its_unit, _UNIT),
    "clarifications.save_answer": Activity(of_its_unit, _UNIT),
    "clarifications.publish": Activity(of_its_unit, _UNIT),
    "clarifications.publish_answer": Activity(answers, _UNIT),
    "clarifications.tell": Activity(is_the_worker, _WORKER),
    "clarifications.close": Activity(closes, _MODERATORS),
    "clarifications.open_debate": Activity(opens_debates, _UNIT),
    "clarifications.change_debate": Activity(of_the_debates_unit, _UNIT),
    "clarifications.ask_in_debate": Activity(takes_part, _SIGN_IN),
    "clarifications.support": Activity(supports, _SIGN_IN),
    "clarifications.take_back": Activity(takes_back, gettext_lazy("You do not support this question.")),
    "clarifications.arrange": Activity(moderates, _MODERATORS),
    "clarifications.answer_in_debate": Activity(moderates, _MODERATORS),
    "clarifications.summarise": Activity(moderates, _MODERATORS),
}

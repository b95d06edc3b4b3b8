"""Something about which questions are asked, for tests: a kind of its own with a deadline, in a Czech programme; and a debate."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.methods.clarifications import actions, queries
from wenovate.methods.clarifications.models import Answer, Debate, Question
from wenovate.methods.clarifications.rules import Terms, terms
from wenovate.spine.dossiers.models import PUBLIC, Dossier
from wenovate.spine.dossiers.queries import pages
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

KIND, SLUG = "posed", "liberec-2026"
PRAGUE = ZoneInfo("Europe/Prague")
# Thirty days ahead: questions until the 1st of December and answers until the 8th, at the same hour.
CLOSES = datetime(2026, 12, 22, 12, 0, tzinfo=PRAGUE)
ASKED_UNTIL, PUBLISHED_UNTIL = CLOSES - timedelta(days=21), CLOSES - timedelta(days=14)
SECOND = timedelta(seconds=1)
ASKS = "Lze nabídnout i řešení bez mobilní aplikace?"

# Once for all tests: no noun of ours has this kind, so nothing else meets it. Its page is that of its questions.
terms.sign_in(KIND, Terms(closing=lambda dossier, at: dossier.due_at, may_ask=lambda actor, dossier: True))
pages.sign_in(KIND, "clarifications:questions")
queries.followers.sign_in(KIND, lambda dossier: [dossier.author] if dossier.kind == KIND and dossier.author else [])


def czech_run(world: World) -> Run:
    """The programme of the Czech unit, whose officer is Jana."""
    open_programme(world.other_unit, _always_open(), slug=SLUG, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    return programmes.run_of(SLUG)


def _always_open() -> dict[str, object]:
    """The shipped recipe; the stage in which questions are asked has begun already."""
    content = load(SHIPPED / "smart-solutions")
    demand = next(stage for stage in content["stage"] if stage["key"] == "demand")
    demand |= {"opens_day": 0, "closes_day": 60}
    return content


def posed(world: World, closes: datetime | None = CLOSES, *, run: Run | None = None) -> Dossier:
    """A dossier that everybody reads, about which questions are asked. Petros follows it."""
    run = run or czech_run(world)
    number = f"2026-9{Dossier.objects.count():04}"
    names = {"kind": KIND, "number": number, "language": "cs", "title": "Parkování u nemocnice", "status": "open", "audience": PUBLIC}
    made = Dossier.objects.create(
        **names,
        programme=run.programme,
        run=run,
        author=world.people["petros"],
        created_at=NOW,
        saved_at=NOW,
        submitted_at=NOW,
        published_at=NOW,
        due_at=closes,
    )
    return again(made)


def again(dossier: Dossier) -> Dossier:
    """As it stands now."""
    found: Dossier = Dossier.objects.select_related(*Dossier.read_with).get(pk=dossier.pk)
    return found


def asked(world: World, dossier: Dossier, name: str = "karel", text: str = ASKS, at: datetime = NOW) -> Question:
    """A question of somebody's."""
    question: Question = actions.ask(dossier, text, by=world.actor(name), at=at).subject
    return question


def drafted(world: World, dossier: Dossier, *questions: Question, text: str = "Ano, lze.", at: datetime = NOW) -> Answer:
    """An answer of Jana's, not yet published."""
    ids, jana = [one.pk for one in questions], world.actor("jana")
    answer: Answer = actions.begin_answer(dossier, ids, by=jana, at=at).subject
    actions.save_answer(dossier, answer, text, ids, 0, by=jana, at=at)
    return Answer.objects.select_related(*Answer.read_with).get(pk=answer.pk)


def answered(world: World, dossier: Dossier, *questions: Question, text: str = "Ano, lze.", at: datetime = NOW) -> Answer:
    """The same, published."""
    answer = drafted(world, dossier, *questions, text=text, at=at)
    actions.publish(dossier, [answer.pk], by=world.actor("jana"), at=at)
    return Answer.objects.get(pk=answer.pk)


OPENS, ENDS = NOW - timedelta(hours=1), NOW + timedelta(hours=2)


def debate(
    world: World, where: "Dossier | Run | None" = None, *, opens: datetime = OPENS, closes: datetime = ENDS, expert: str = "petr"
) -> Debate:
    """A debate that Petr moderates, open now: on the Greek programme where nothing else is said."""
    where = where or world.run
    by = world.actor("giorgos" if where.programme.unit_id == world.unit.pk else "jana")
    named = [(world.people[expert], "Τεχνικό Πανεπιστήμιο Λίμπερετς")]
    window = {"opens_at": opens, "closes_at": closes}
    made = actions.open_debate(where, "Νερό χωρίς διακοπές", "Πώς ειδοποιούνται οι κάτοικοι;", named, **window, by=by, at=NOW).subject
    return renewed(made)


def renewed(debate: Debate) -> Debate:
    """As it stands now."""
    found: Debate = Debate.objects.select_related(*Debate.read_with).get(pk=debate.pk)
    return found


def raised(world: World, debate: Debate, name: str = "petros", text: str = "Πότε στέλνεται το μήνυμα;", at: datetime = NOW) -> Question:
    """A question asked in a debate."""
    question: Question = actions.ask_in_debate(debate, text, by=world.actor(name), at=at).subject
    return Question.objects.select_related(*Question.read_with).get(pk=question.pk)

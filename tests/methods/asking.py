"""A survey in a state, for tests: laid, answered by many, published; and bodies with representatives to be asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate import Actor, Holder
from wenovate.base.gate.actor import MACHINE
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.publishing import publish as publish_questions
from wenovate.methods.surveys import actions, queries
from wenovate.methods.surveys.models import Answer, Survey
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes.models import Run

OPENS, CLOSES = NOW - timedelta(days=1), NOW + timedelta(days=10)
SECOND = timedelta(seconds=1)


def _said(word: str) -> dict[str, str]:
    return {"el": word, "cs": word, "en": word}


# One question of each sort that is counted in a way of its own.
QUESTIONS: dict[str, Any] = {
    "key": "test-survey",
    "version": 1,
    "title": {"el": "Έρευνα", "cs": "Šetření", "en": "A survey"},
    "section": [
        {
            "key": "all",
            "title": _said("All"),
            "question": [
                {"key": "lab", "kind": "yesno", "label": _said("Lab")},
                {
                    "key": "lead",
                    "kind": "choice",
                    "label": _said("Who leads"),
                    "options": [{"key": key, "label": _said(key)} for key in ("unit", "person", "nobody")],
                },
                {
                    "key": "tools",
                    "kind": "choices",
                    "label": _said("Tools"),
                    "required": "never",
                    "options": [{"key": key, "label": _said(key)} for key in ("trial", "talk", "data")],
                },
                {"key": "staff", "kind": "number", "label": _said("Staff"), "required": "never", "min_value": 0},
                {"key": "days", "kind": "number", "label": _said("Days"), "when": {"question": "lab", "is": "yes"}},
                {"key": "words", "kind": "long", "label": _said("Words"), "required": "never"},
            ],
        }
    ],
}
ANSWERS: dict[str, Any] = {"lab": "no", "lead": "unit", "tools": ["trial"], "staff": "4"}


def questions(content: Mapping[str, Any] = QUESTIONS) -> QuestionSet:
    """The set, published."""
    return publish_questions(content, at=NOW)


def survey(
    world: World,
    per: str = "body",
    *,
    key: str = "test",
    opens: datetime = OPENS,
    closes: datetime = CLOSES,
    run: Run | None = None,
    content: Mapping[str, Any] = QUESTIONS,
    **names: Any,
) -> Survey:
    """A survey of the programme that is open now."""
    window = {"opens_at": opens, "closes_at": closes}
    laid: Survey = actions.open_survey(run or world.run, key, questions(content), per=per, **window, **names, by=MACHINE, at=NOW).subject
    return again(laid)


def again(survey: Survey) -> Survey:
    """As it stands in the database now."""
    found: Survey = Survey.objects.select_related(*Survey.read_with).get(pk=survey.pk)
    return found


def give(survey: Survey, by: Actor, seen: int = 0, at: datetime = NOW, **answers: Any) -> Answer:
    """A complete answer."""
    actions.give(survey, ANSWERS | answers, seen, by=by, at=at)
    return Answer.objects.latest("pk")


def turnout(survey: Survey, at: datetime) -> queries.Turnout:
    """How many have answered, of how many."""
    return queries.turnout(survey, queries.census(survey, at))


def members(world: World, count: int) -> list[Actor]:
    """Representatives of so many new bodies, one each, with a mandate of the unit."""
    begin = Body.objects.count()
    bodies = Body.objects.bulk_create(
        Body(register="many", uid=f"b{begin + n}", official_name=f"ΔΗΜΟΣ {n}", display_name=f"Δήμος {n}", country="GR")
        for n in range(count)
    )
    people = Person.objects.bulk_create(Person(email=f"b{begin + n}@persona.example", surname="Μ", language="el") for n in range(count))
    mandates = Mandate.objects.bulk_create(
        Mandate(body=body, person=person, seat="main", unit=world.unit, starts_on=NOW.date() - timedelta(days=9))
        for body, person in zip(bodies, people, strict=True)
    )
    return [
        Actor(person=mandate.person_id, mandate=Holder(mandate.pk, mandate.body_id, mandate.body.display_name, "main"))
        for mandate in mandates
    ]


def answered(world: World, rows: list[dict[str, Any]], per: str = "body", **names: Any) -> Survey:
    """A survey with these answers, each of another body, given now or in its last second."""
    laid = survey(world, per, **names)
    for actor, row in zip(members(world, len(rows)), rows, strict=True):
        give(laid, actor, at=min(NOW, laid.closes_at - SECOND), **row)
    return laid


def published(world: World, rows: list[dict[str, Any]], per: str = "body", **names: Any) -> Survey:
    """The same, counted in the second in which it closed."""
    laid = answered(world, rows, per, **names)
    actions.publish(laid, by=MACHINE, at=laid.closes_at)
    return again(laid)


def end_mandate(world: World, name: str) -> None:
    """Somebody no longer represents their body."""
    Mandate.objects.filter(person=world.people[name]).update(ended_at=NOW, ended_by=1)

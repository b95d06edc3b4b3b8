"""The letters of recipes: on its day each is laid ready on the desk of the unit, which looks at it and sends it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wenovate.base import texts
from wenovate.base.gate.actor import MACHINE
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.calendar import stages_of
from wenovate.spine.programmes.letters import due_days
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import LetterSpec

from . import actions, queries

# A letter that is older is not news any more: a worker that stood still for longer lays none ready.
LATEST = timedelta(days=3)
# To whom: what a recipe calls members, and the key of the audience.
_AUDIENCES = {"members": "representatives"}


def lay_ready(at: datetime) -> None:
    """At every tick: the letters whose day has come, once each."""
    for run in programmes.running():
        for letter, day in _due(run, at):
            laid_for = f"{run.programme_id}:{letter.key}:{day.isoformat()}"
            if not queries.is_laid_ready(laid_for):
                subject, text = _written(run, letter, at)
                actions.lay_ready(run.programme.unit, subject, text, audience=_AUDIENCES[letter.to], laid_for=laid_for, by=MACHINE, at=at)


def _due(run: Run, at: datetime) -> Iterator[tuple[LetterSpec, date]]:
    programme = run.programme
    if not programme.frozen.letters:
        return
    zone = ZoneInfo(programme.zone)
    today, opened = at.astimezone(zone).date(), programme.opened_at.astimezone(zone).date()
    calendar = unit_calendar(programme.unit, programme.country)
    for letter in programme.frozen.letters:
        for day in due_days(letter, run.spans.get(letter.stage, ()), calendar):
            if max(opened, today - LATEST) <= day <= today:
                yield letter, day


def _written(run: Run, letter: LetterSpec, at: datetime) -> tuple[dict[str, str], dict[str, str]]:
    """Subject and text by language, with programme, stage and the end of the stage in words."""
    stage = next(stage for stage in stages_of(run, at) if stage.spec.key == letter.stage)
    filled: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for language in run.programme.frozen.languages:
        names = {
            "programme": texts.pick(run.programme.title, language).plain,
            "stage": texts.pick(stage.spec.name, language).plain,
            "when": texts.instant_in_words(stage.closes, run.programme.zone, language) if stage.closes else "–",
        }
        for target, text in zip(filled, (letter.subject, letter.text), strict=True):
            target[language] = text[language] % names
    return filled

"""The calendar played: every date on which something changes, and what: stages, rights, forms, letters, surveys, work of the unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.decide.windows import CLOSES_AT, Span
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.drafting.audiences import in_words
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.acts import UNIT, Act, acts
from wenovate.spine.programmes.letters import due_days
from wenovate.spine.programmes.recipes import LetterSpec, StageSpec, SurveySpec

# The form of a body that joins: what is sent last falls due some working days after its stage has closed.
_JOINING = "registration"


class Kind(StrEnum):
    """What happens, in the order in which a day tells it."""

    OPENS = "opens"
    CLOSES = "closes"
    BEGINS = "begins"
    ENDS = "ends"
    PAGE = "page"
    FORM = "form"
    UNIT = "unit"
    LETTER = "letter"
    SURVEY = "survey"
    TERM = "term"


def headings() -> dict[Kind, str]:
    """What a day says before each kind."""
    return {
        Kind.OPENS: _("Opens"),
        Kind.CLOSES: _("Closes"),
        Kind.BEGINS: _("Can be done from now on"),
        Kind.ENDS: _("Can no longer be done"),
        Kind.PAGE: _("Where it is done"),
        Kind.FORM: _("Forms that are open"),
        Kind.UNIT: _("Work of the unit"),
        Kind.LETTER: _("Letters"),
        Kind.SURVEY: _("Surveys"),
        Kind.TERM: _("Last day"),
    }


@dataclass(frozen=True)
class Happening:
    """One thing that happens."""

    kind: Kind
    words: str


@dataclass
class Day:
    """A date on which something changes."""

    on: date
    happenings: list[Happening] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """What happens of a kind."""
        return [one.words for one in self.happenings if one.kind == kind]

    def add(self, kind: Kind, words: str) -> None:
        """Said once a day, however many stages say it."""
        if (one := Happening(kind, words)) not in self.happenings:
            self.happenings.append(one)


class _Played:
    """The days, made as something is said of them."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.recipe, self.spans = draft, draft.recipe, draft.spans
        self.calendar = unit_calendar(draft.unit, self.recipe.country)
        self._days: dict[date, Day] = {}

    def on(self, day: date) -> Day:
        return self._days.setdefault(day, Day(day))

    def in_order(self) -> list[Day]:
        return [self._days[day] for day in sorted(self._days)]

    def windows(self, stage: str) -> Iterator[Span]:
        """Those of a stage that are ever open."""
        return (span for span in self.spans.get(stage, ()) if not span.is_upside_down)


def events(draft: Draft) -> list[Day]:
    """Every date on which something changes, in order. WrongRecipe where the draft has faults."""
    played = _Played(draft)
    for stage in played.recipe.stages:
        for span in played.windows(stage.key):
            _open(played, stage, span)
            if span.closes_on is not None:
                _close(played, stage, span.closes_on, span.closes_at)
    for letter in played.recipe.letters:
        _send(played, letter)
    for survey in played.recipe.surveys:
        _ask(played, survey)
    return played.in_order()


def _open(played: _Played, stage: StageSpec, span: Span) -> None:
    day, found = played.on(span.opens_on), _acts(stage)
    day.add(Kind.OPENS, _at_hour(stage, span.opens_at))
    for act in found:
        day.add(Kind.BEGINS, _for_whom(act))
        if act.audience == UNIT:
            day.add(Kind.UNIT, str(act.words))
        if act.page is not None:
            day.add(Kind.PAGE, act.page(played.draft.slug))
        if title := _form(played, act.form):
            day.add(Kind.FORM, title)


def _close(played: _Played, stage: StageSpec, on: date, hour: time) -> None:
    day, found = played.on(on), _acts(stage)
    day.add(Kind.CLOSES, _at_hour(stage, hour))
    for act in found:
        day.add(Kind.ENDS, _for_whom(act))
    if any(act.form == _JOINING for act in found) and played.recipe.joining["by"] == "designation":
        due = played.calendar.after(on, played.recipe.joining["working_days"])
        played.on(due).add(Kind.TERM, _("The designation document of a body that registered on the last day must have arrived."))


def _acts(stage: StageSpec) -> list[Act]:
    return [act for name in stage.activities if (act := acts.get(name)) is not None]


def _at_hour(stage: StageSpec, hour: time) -> str:
    return _("%(stage)s, at %(hour)s") % {"stage": texts.pick(stage.name), "hour": f"{hour:%H:%M}"}


def _for_whom(act: Act) -> str:
    return _("%(act)s (%(whom)s)") % {"act": act.words, "whom": in_words(act.audience)}


def _form(played: _Played, role: str) -> str:
    """What the form of a role is called; nothing where there is none."""
    form: Any = played.draft.content.get("questions", {}).get(role)
    return texts.pick(form["title"]).plain if form and isinstance(form.get("title"), dict) else role if form else ""


def _send(played: _Played, letter: LetterSpec) -> None:
    for on in due_days(letter, list(played.windows(letter.stage)), played.calendar):
        words = _("“%(subject)s” waits for an officer to send it to: %(whom)s.")
        played.on(on).add(Kind.LETTER, words % {"subject": _subject(played, letter), "whom": in_words((letter.to,))})


def _subject(played: _Played, letter: LetterSpec) -> str:
    """With the names that the letter fills in."""
    names = {"programme": played.recipe.title, "stage": played.recipe.stage(letter.stage).name}
    return texts.pick(letter.subject).plain % ({name: texts.pick(text).plain for name, text in names.items()} | {"when": "…"})


def _ask(played: _Played, survey: SurveySpec) -> None:
    title = _form(played, survey.form)
    for opens, first in _begins(played, survey):
        closes = first + timedelta(days=survey.closes_day)
        played.on(opens).add(Kind.SURVEY, _("The survey “%(title)s” opens.") % {"title": title})
        played.on(closes).add(Kind.SURVEY, _("The survey “%(title)s” closes at %(hour)s.") % {"title": title, "hour": f"{CLOSES_AT:%H:%M}"})
        if survey.remind_days:
            words = _("A reminder goes to those who have not answered the survey “%(title)s”.") % {"title": title}
            played.on(closes - timedelta(days=survey.remind_days)).add(Kind.SURVEY, words)


def _begins(played: _Played, survey: SurveySpec) -> Iterator[tuple[date, date]]:
    """(the day on which a survey opens, the day from which its closing is counted): once, or after stages have closed for good."""
    if not survey.after:
        yield played.draft.day(survey.opens_day), played.draft.starts_on
        return
    for stage in played.recipe.stages:
        closings = [span.closes_on for span in played.windows(stage.key)]
        if survey.after in ("each", stage.key) and (ends := [on for on in closings if on is not None]) and len(ends) == len(closings):
            yield max(ends), max(ends)

"""Law of holdings: every table either lies in a holding of personal data, or stands here with the reason why it holds none."""

import pytest
from django.apps import apps

from wenovate.people.accounts.holdings import holdings

# Tables that hold nothing of people, and why. A new one is decided here or signed in with a holding.
HOLDS_NONE = {
    "auth.Permission": "names of Django, unused",
    "auth.Group": "names of Django, unused",
    "contenttypes.ContentType": "names of tables",
    "account.EmailConfirmation": "none is made: addresses are confirmed by a code that the session holds",
    "clock.Offset": "the demo's time",
    "log.Seal": "hashes",
    "questions.QuestionSet": "questions, no answers",
    "questions.Blank": "empty forms",
    "organisations.Body": "public registers; office addresses",
    "organisations.FormerName": "former names of bodies",
    "organisations.Word": "words of names of bodies",
    "organisations.Redirect": "which body leads to which",
    "organisations.Import": "the file of a public register, and counts",
    "organisations.Doubt": "names and numbers of bodies",
    "outbox.Tick": "when recurring work was done",
    "limits.Tries": "counters under keyed hashes, forgotten within the hour",
    "organisations.Firm": "a firm by its register number, its office address and what it offers",
    "organisations.Unit": "an office with its address",
    "programmes.FrozenRecipe": "texts of the unit",
    "programmes.Programme": "texts of the unit",
    "programmes.Run": "dates",
    "drafting.Draft": "texts of the unit, and which officer saved them",
    "programmes.Window": "dates",
    "programmes.Change": "what changed in a programme, and why, for everybody",
    "programmes.Allowance": "which body is let in, until when and why",
    "dossiers.Link": "which dossier came of which",
    "ideas.Call": "which dossier was put out for ideas, when, and by which officer",
    "dossiers.NumberCounter": "a number a year",
    "evaluation.Round": "criteria, dates, and a result whose sheets are anonymous",
    "events.Event": "date and place of a workshop",
    "clarifications.Debate": "texts of the unit, dates, and which officer announced it",
    "clarifications.Answer": "texts of the unit, and which officer saved them",
    "gatherings.Attendance": "which bodies were invited and came",
    "surveys.Survey": "questions, dates, and a result in which nobody is named",
    "adoption.Benefit": "what a body measured, and how",
    "polls.Board": "texts of the unit",
    "polls.Poll": "a question of the unit, dates, and a result in which nobody is named",
    "polls.Item": "which dossiers are asked about, and wordings of the unit",
    "goals.Goal": "what should be different, for everybody who reads the dossier",
    "updates.Update": "texts of the unit, for everybody",
    "updates.Digest": "on which days letters went",
}


def undecided(tables: set[str]) -> set[str]:
    """Tables of which nobody has said whether they hold personal data."""
    return tables - held() - set(HOLDS_NONE)


def held() -> set[str]:
    """The tables of all holdings."""
    return {name for _, holding in holdings.items() for name in holding.models}


def tables() -> set[str]:
    """Every table there is, the framework's too."""
    return {model._meta.label for model in apps.get_models()}


def test_every_table_is_decided() -> None:
    assert undecided(tables()) == set()


def test_no_table_is_decided_twice_and_none_is_gone() -> None:
    assert (held() & set(HOLDS_NONE), (held() | set(HOLDS_NONE)) - tables()) == (set(), set())


def test_the_law_catches_a_new_table() -> None:
    assert undecided({"voting.Ballot", "log.Seal", "discussion.Comment"}) == {"voting.Ballot"}


@pytest.mark.parametrize("name", list(holdings))
def test_every_holding_says_what_why_and_for_how_long(name: str) -> None:
    assert all(str(words) for words in (holdings[name].what, holdings[name].why, holdings[name].how_long))

"""What is typed about sounding boards: the group, its members, what it is asked, and what somebody answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition, Option, Question, Section, read
from wenovate.base.questions.form import Field
from wenovate.base.questions.kinds.kind import NA
from wenovate.base.questions.languages import Several, answers_of, fields_of, in_languages, texts_in
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes.shelf import shelf

from .actions import MOST_ITEMS, Given, Wording
from .enums import Scale
from .models import Board, Item, Poll, Vote

MEMBER = small_form(__file__, "member")
_BOARD, _POLL = small_form(__file__, "board"), small_form(__file__, "poll")
# By what each scale is asked: readiness by the form that ships with every recipe.
_SCALES = {
    Scale.PRIORITY: small_form(__file__, "priority"),
    Scale.READINESS: next(read(form.content) for form in shelf() if form.key == "sounding-board"),
}
NAMED = ("name", "purpose")
# Wordings that are no dossier yet: so many can stand in one poll.
_WORDINGS = (1, 2, 3)


def languages(run: Run) -> tuple[str, ...]:
    """Those of the programme."""
    return run.programme.frozen.languages


def board(run: Run) -> Definition:
    """What a board is called and what it is for, in the languages of its programme."""
    return in_languages(_BOARD, NAMED, languages(run))


def board_of(board: Board) -> dict[str, str]:
    """A board as the answers of its form."""
    return answers_of({"name": board.name, "purpose": board.purpose})


def named(asked: Asked, run: Run) -> dict[str, dict[str, str]]:
    """Name and purpose by language, as far as they were written; a fault where one was written in none."""
    return {name: in_one_language(asked, name, languages(run)) for name in NAMED}


def in_one_language(asked: Asked, name: str, languages: Sequence[str]) -> dict[str, str]:
    """A text by language; a fault where it was sent in none."""
    given = {language: text for language, text in texts_in(asked.answers, name, languages).items() if text}
    if asked.complete and not given:
        asked.wrong(f"{name}_{languages[0]}", _("Write this in one language at least."))
    return given


def fields(asked: Asked, names: Collection[str], run: Run) -> "list[Field | Several]":
    """What a page draws."""
    return fields_of(asked.form, names, languages(run))


def poll(run: Run, offered: Sequence[Dossier]) -> Definition:
    """What is asked, about which of the offered dossiers and of the wordings that are typed in."""
    options = [Option(str(one.pk), {one.headline.lang: f"{one.number or ''} {one.headline}".strip()}) for one in offered]
    question, items, wording = with_options(_POLL, {"items": options}).sections
    sections = [question, *([items] if offered else []), *(_numbered(wording, number) for number in _WORDINGS)]
    return in_languages(replace(_POLL, sections=tuple(sections)), ("question",), languages(run))


def _numbered(section: Section, number: int) -> Section:
    title = {language: f"{words} {number}" for language, words in section.title.items()}
    questions = tuple(replace(question, key=f"{question.key}_{number}") for question in section.questions)
    return replace(section, key=f"{section.key}_{number}", title=title, questions=questions)


def chosen(asked: Asked, offered: Sequence[Dossier]) -> list[Dossier]:
    """The dossiers that were ticked."""
    keys = set(asked.answers.get("items", ()))
    return [one for one in offered if str(one.pk) in keys]


def wordings(asked: Asked) -> list[Wording]:
    """The wordings that were typed in; a fault where one has a summary and no title."""
    found = [Wording(str(asked.answers.get(f"title_{n}", "")), str(asked.answers.get(f"summary_{n}", ""))) for n in _WORDINGS]
    for number, one in zip(_WORDINGS, found, strict=True):
        if asked.complete and one.summary and not one.title:
            asked.wrong(f"title_{number}", _("Give it a title: the members read it first."))
    return [one for one in found if one.title]


def judge(asked: Asked, items: int) -> None:
    """What no single question can tell: that there is something to ask about, and not too much."""
    if asked.complete and not 1 <= items <= MOST_ITEMS:
        key = "items" if any(one.key == "items" for one in asked.definition.questions) else f"title_{_WORDINGS[0]}"
        asked.wrong(key, _("Choose, or write, one to %(most)d things to ask about.") % {"most": MOST_ITEMS})


def answer(poll: Poll, items: Sequence[Item]) -> Definition:
    """One section an item: the score, labelled with the question of the poll, and a comment."""
    asked = _SCALES[Scale(poll.scale)]
    sections = tuple(
        Section(
            f"item_{item.pk}",
            {item.headline.lang: str(item.headline)},
            tuple(_about(question, item, poll) for question in asked.questions),
            {item.teaser.lang: str(item.teaser)},
        )
        for item in items
    )
    return Definition("sounding-board-answer", 1, poll.question, asked.intro, sections)


def _about(question: Question, item: Item, poll: Poll) -> Question:
    label = poll.question if question.key == "opinion" else question.label
    return replace(question, key=f"{question.key}_{item.pk}", label=label)


def known(votes: Mapping[int, Vote]) -> dict[str, Any]:
    """What somebody has given, as the form begins with it."""
    scores = {f"opinion_{pk}": NA if vote.score is None else str(vote.score) for pk, vote in votes.items()}
    return scores | {f"comment_{pk}": vote.comment for pk, vote in votes.items()}


def given(asked: Asked, items: Sequence[Item]) -> dict[int, Given]:
    """By item what was given."""
    return {item.pk: Given(_score(asked.answers[f"opinion_{item.pk}"]), asked.answers.get(f"comment_{item.pk}", "")) for item in items}


def _score(text: str) -> int | None:
    return None if text == NA else int(text)


def ends(poll: Poll) -> tuple[texts.Text, texts.Text]:
    """What the lowest and the highest score mean."""
    own = _SCALES[Scale(poll.scale)].questions[0].own
    return texts.pick(own["low"]), texts.pick(own["high"])

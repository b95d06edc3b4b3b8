"""What the unit types to choose bodies, and what whoever has a code types to answer."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.answers import Checked, check
from wenovate.base.questions.definition import Definition, Option, Question, Section
from wenovate.base.questions.small import small_form
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.enums import Seat
from wenovate.people.organisations.enums import OUTSIDE, OUTSIDE_THE_NETWORK, Kind, Level, language_of
from wenovate.spine.mailings.audiences import in_every_language
from wenovate.spine.programmes.models import Programme

from . import queries
from .queries import Choice

CODE = small_form(__file__, "code")
DECLINE = small_form(__file__, "decline")
REFER = small_form(__file__, "refer")
_ALTERNATE = small_form(__file__, "alternate")
# What only a registration by a document asks: the body is known by the code, and nobody signs for anybody.
_NOT_ASKED_SECTIONS = frozenset({"body", Seat.ALTERNATE.value, "document"})
_NOT_ASKED = frozenset({"filled_in_by"})
# How many figures an IČO and an ΑΦΜ have.
_FIGURES = {"CZ": 8, "GR": 9}
# At most so many numbers are pasted at once: a whole register of municipalities.
_LONGEST_LIST = 100_000


def choosing(programme: Programme) -> Definition:
    """By region, kind and level, or by a list of numbers. What the register of the country names no regions of is not asked by region."""
    named = tuple(Option(region, {language_of(programme.country): region}) for region in queries.regions(programme))
    region = Question("region", "choice", in_every_language(gettext_lazy("Region")), required="never", options=named)
    questions = (
        *([region] if named else []),
        Question(
            "kind",
            "choices",
            in_every_language(gettext_lazy("Kind of body")),
            required="never",
            options=_options(Kind, OUTSIDE_THE_NETWORK),
        ),
        Question("level", "choices", in_every_language(gettext_lazy("Level")), required="never", options=_options(Level, {OUTSIDE})),
        Question(
            "numbers",
            "long",
            in_every_language(gettext_lazy("Register numbers")),
            in_every_language(gettext_lazy("Paste a column of a spreadsheet, or write them one below the other (IČO, ΑΦΜ).")),
            required="never",
            max=_LONGEST_LIST,
        ),
    )
    return Definition("choosing", 1, {}, {}, (Section("bodies", {}, questions),))


def choice_of(answers: Mapping[str, Any], picked: Sequence[str], country: str) -> Choice:
    """What was chosen; a region, kinds and levels hold together, numbers and single bodies come on top."""
    # Spreadsheets eat the zeros with which a number begins.
    width = _FIGURES.get(country, 0)
    return Choice(
        region=answers.get("region", ""),
        kinds=tuple(answers.get("kind", ())),
        levels=tuple(answers.get("level", ())),
        numbers=frozenset(one.zfill(width) if one.isdecimal() else one for one in re.findall(r"\w+", answers.get("numbers", ""))),
        picked=frozenset(int(key) for key in picked if key.isascii() and key.isdigit() and len(key) < 19),
    )


def answering(whole: Definition) -> Definition:
    """The programme's form of joining, as far as whoever was invited is asked it, with the alternate before the declaration."""
    kept = [replace(section, questions=_asked(section)) for section in whole.sections if section.key not in _NOT_ASKED_SECTIONS]
    sections = [section for section in kept if section.questions]
    return replace(whole, sections=(*sections[:-1], *_ALTERNATE.sections, *sections[-1:]))


def check_answer(definition: Definition, answers: Mapping[str, Any], person: Person | None, country: str) -> Checked:
    """The answer in full; whoever is signed in answers with their own address, and nobody is their own alternate."""
    checked = check(definition, answers, country=country)
    main, alternate = (str(checked.answers.get(f"{seat}_email", "")).casefold() for seat in ("main", "alternate"))
    if person is not None and main and main != person.email.casefold():
        checked.errors["main_email"] = _(
            "You are signed in with %(email)s: answer with this address, or sign out first and come back with the code."
        ) % {"email": person.email}
    if main and main == alternate:
        checked.errors["alternate_email"] = _("The alternate is somebody else, with an address of their own.")
    return checked


def beginning(person: Person | None) -> dict[str, str]:
    """What the form begins with for whoever is signed in."""
    if person is None:
        return {}
    known = {"given_name": person.given_name, "surname": person.surname, "email": person.email, "phone": person.phone}
    return {f"main_{name}": value for name, value in known.items() if value}


def _asked(section: Section) -> tuple[Question, ...]:
    return tuple(question for question in section.questions if question.key not in _NOT_ASKED)


def _options(choices: Any, without: Collection[str]) -> tuple[Option, ...]:
    return tuple(Option(entry.value, in_every_language(entry.label)) for entry in choices if entry not in without)

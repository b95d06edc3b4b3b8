"""What keeps a draft from being a recipe, in words for people: the reader of recipes speaks to developers."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import Fault

from .finding import STOP, Finding

# Kinds of faults by what the reader says of them → sentences. One that is not here is given as the reader says it.
_KINDS: tuple[tuple[str, "str | Promise"], ...] = (
    (
        r"no text in (?P<languages>[\w, ]+)$",
        _("The text is missing in: %(languages)s. Write it there, too; every reader has a right to it."),
    ),
    (r"'(?P<name>\w+)' is missing", _("“%(name)s” is not filled in, and nothing works without it. Fill it in.")),
    (r"nothing is known of '(?P<name>\w+)'", _("“%(name)s” is nothing that a programme has. Take it out.")),
    (r"is a list of tables", _("This part has lost its shape. Take it out and write it anew.")),
    (
        r" is (a text|a whole number|true or false|a table[^,]*|a list of names)$",
        _("Something else stands here than can be used. Write it anew."),
    ),
    (r"has no key and version", _("A form has no name or no version. Choose it anew.")),
    (r"languages names none", _("No language is chosen. Choose those in which everything will stand.")),
    (
        r"no calendar for the country (?P<name>.*)",
        _("There is no calendar of working days for “%(name)s”. Choose a country that is offered."),
    ),
    (r"there is no time zone (?P<name>.*)", _("“%(name)s” is no time zone. Choose one, for instance Europe/Athens or Europe/Prague.")),
    (r"is one of (?P<known>.+), not (?P<name>.*)$", _("“%(name)s” cannot stand here. What can: %(known)s.")),
    (r"working_days, a whole number", _("Write how many working days there are for the designation document, at least one.")),
    (r"is a whole number of at least (?P<least>\d+)", _("Write a whole number here, at least %(least)s.")),
    (r"there is no stage$", _("There is no stage. Add one: without it nobody can do anything.")),
    (r"the key stands twice", _("Two of these have the same short name. Give one of them another.")),
    (r"the key is a short word", _("The short name of a stage has Latin letters, figures and _, at most 30. Shorten or change it.")),
    (r"audience names (?P<known>.+), not (?P<name>.*)$", _("Nobody is called “%(name)s”. A stage is for: %(known)s.")),
    (
        r"names %\(programme\)s",
        _(
            "A letter fills in %%(programme)s, %%(stage)s and %%(when)s and nothing else; a per cent sign is written twice. Change the text."
        ),
    ),
    (r"overlaps with (?P<name>.*), which", _("It is said to overlap with “%(name)s”, which is no other stage. Choose another one.")),
    (r"at most (?P<most>\d+)$", _("The days are counted from the first day, at most %(most)s of them. Write fewer.")),
    (r"it closes before it opens", _("It closes before it opens, so it would never be open. Change one of the two days.")),
    (r"repeat_times is", _("Write how often it opens: from once to 520 times.")),
    (
        r"what repeats wants",
        _("What opens again must have a first day, a last day and the number of days after which it opens again. Fill them in."),
    ),
    (r"opens again before it has closed", _("It would open again before it has closed. Let more days pass, or let it close earlier.")),
    (r"its weight is from", _("The weight of a criterion is a number from 1 to 100. Change it.")),
    (r"sum to (?P<sum>-?\d+), not", _("The weights of this round make %(sum)s together. Change them until they make 100.")),
    (r"minutes and times are at least", _("Minutes and times cannot be less than 0. Change them.")),
    (
        r"forms names no (?P<name>.*)$",
        _("The survey asks by the form “%(name)s”, which the programme does not have. Choose one that it has."),
    ),
)
_PATTERNS = tuple((re.compile(pattern), words) for pattern, words in _KINDS)


def faulty(draft: Draft) -> list[Finding]:
    """Everything that keeps it from being a recipe."""
    return [Finding("fault", STOP, fault.place, in_words(fault)) for fault in draft.faults]


def in_words(fault: Fault) -> str:
    """A fault for whoever makes a programme: what it means and what to do."""
    for pattern, words in _PATTERNS:
        if match := pattern.search(fault.reason):
            return str(words) % _named(match.groupdict())
    return gettext("This does not fit: %(reason)s.") % {"reason": fault.reason}


def _named(found: Mapping[str, str]) -> Mapping[str, str]:
    """What the sentence names, languages by their names."""
    if "languages" not in found:
        return found
    names = dict(settings.LANGUAGES)
    return {"languages": ", ".join(str(names.get(code, code)) for code in found["languages"].split(", "))}

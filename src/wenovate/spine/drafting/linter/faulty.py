"""What keeps a draft from being a recipe, in words for people: the reader of recipes speaks to developers."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import Code, Fault, in_a_row

from .finding import STOP, Finding

# Each kind of fault: what it means and what to do. What a sentence names is brought by the fault.
WORDS: Mapping[Code, "str | Promise"] = {
    Code.MISSING: _("“%(name)s” is not filled in, and nothing works without it. Fill it in."),
    Code.UNKNOWN: _("“%(name)s” is nothing that a programme has. Take it out."),
    Code.NO_LIST: _("This part has lost its shape. Take it out and write it anew."),
    Code.WRONG_KIND: _("Something else stands here than can be used. Write it anew."),
    Code.NAMELESS_FORM: _("A form has no name or no version. Choose it anew."),
    Code.NO_LANGUAGE: _("No language is chosen. Choose those in which everything will stand."),
    Code.NO_TEXT: _("The text is missing in: %(languages)s. Write it there, too; every reader has a right to it."),
    Code.NO_CALENDAR: _("There is no calendar of working days for “%(name)s”. Choose a country that is offered."),
    Code.NO_TIME_ZONE: _("“%(name)s” is no time zone. Choose one, for instance Europe/Athens or Europe/Prague."),
    Code.NO_WORKING_DAYS: _("Write how many working days there are for the designation document, at least one."),
    Code.NOT_OFFERED: _("“%(name)s” cannot stand here. What can: %(known)s."),
    Code.TOO_SMALL: _("Write a whole number here, at least %(least)s."),
    Code.KEY_TWICE: _("Two of these have the same short name. Give one of them another."),
    Code.ENTRY_KEY: _("The short name has Latin letters, figures, _ and -, at most 60. Change it."),
    Code.NO_STAGE: _("There is no stage. Add one: without it nobody can do anything."),
    Code.STAGE_KEY: _("The short name of a stage has Latin letters, figures and _, at most 30. Shorten or change it."),
    Code.NO_SUCH_ACTIVITY: _("Nothing here knows the activity “%(name)s”. Take it out, or write one from the list of activities."),
    Code.NO_SUCH_AUDIENCE: _("Nobody is called “%(name)s”. A stage is for: %(known)s."),
    Code.NO_OTHER_STAGE: _("It is said to overlap with “%(name)s”, which is no other stage. Choose another one."),
    Code.TOO_MANY_DAYS: _("The days are counted from the first day, at most %(most)s of them. Write fewer."),
    Code.UPSIDE_DOWN: _("It closes before it opens, so it would never be open. Change one of the two days."),
    Code.TOO_OFTEN: _("Write how often it opens: from once to 520 times."),
    Code.HALF_REPEATED: _(
        "What opens again must have a first day, a last day and the number of days after which it opens again. Fill them in."
    ),
    Code.TOO_SOON_AGAIN: _("It would open again before it has closed. Let more days pass, or let it close earlier."),
    Code.WEIGHT: _("The weight of a criterion is a number from 1 to 100. Change it."),
    Code.SUM: _("The weights of this round make %(sum)s together. Change them until they make 100."),
    Code.NO_SUCH_FORM: _("The survey asks by the form “%(name)s”, which the programme does not have. Choose one that it has."),
    Code.PLACEHOLDERS: _(
        "A letter fills in %%(programme)s, %%(stage)s and %%(when)s and nothing else; a per cent sign is written twice. Change the text."
    ),
    Code.NEGATIVE: _("Minutes and times cannot be less than 0. Change them."),
    Code.NAME_STAYS: _("The name and the version of the recipe stay as they are while the programme runs: people took part by them."),
    Code.COUNTRY_STAYS: _("The country stays as it is while the programme runs: deadlines were counted by its working days."),
    Code.TIME_ZONE_STAYS: _("The time zone stays as it is while the programme runs: people were told hours in it."),
    Code.CRITERIA_STAY: _("The criteria stay as they are while the programme runs: people submitted by them."),
    Code.STAGE_STAYS: _("A stage that people were told of stays. Close it by its days instead of taking it out."),
}


def faulty(draft: Draft) -> list[Finding]:
    """Everything that keeps it from being a recipe."""
    return [Finding("fault", STOP, fault.place, in_words(fault)) for fault in draft.faults]


def in_words(fault: Fault) -> str:
    """A fault for whoever makes a programme: what it means and what to do."""
    said = {name: in_a_row(value, _language if name == "languages" else str) for name, value in fault.values.items()}
    return str(WORDS[fault.code]) % said


def _language(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, code))

"""The kinds of faults that a recipe can have, each with its sentence for whoever writes one by hand."""

from enum import Enum, unique


@unique
class Code(Enum):
    """A kind of fault; its value is the sentence, in which names stand for what a fault brings. For others the linter of drafts says it."""

    # The shape of the file.
    MISSING = "'{name}' is missing"
    UNKNOWN = "nothing is known of '{name}'"
    NO_LIST = "{name} is a list of tables: [[{name}]]"
    WRONG_KIND = "{name} is {kind}"
    NAMELESS_FORM = "the form {name} has no key and version"
    # The frame, and what any part may say.
    NO_LANGUAGE = "languages names none"
    NO_TEXT = "no text in {languages}"
    NO_CALENDAR = "there is no calendar for the country {name}"
    NO_TIME_ZONE = "there is no time zone {name}"
    NO_WORKING_DAYS = "joining wants working_days, a whole number of at least 1"
    NOT_OFFERED = "{field} is one of {known}, not {name}"
    TOO_SMALL = "{name} is a whole number of at least {least}"
    KEY_TWICE = "the key stands twice"
    ENTRY_KEY = "the key is a short word of Latin letters, figures, _ and -"
    # Stages.
    NO_STAGE = "there is no stage"
    STAGE_KEY = "the key is a short word of Latin letters, figures and _"
    NO_SUCH_ACTIVITY = "nothing is known of the activity {name}"
    NO_SUCH_AUDIENCE = "audience names {known}, not {name}"
    NO_OTHER_STAGE = "it overlaps with {name}, which is no other stage"
    TOO_MANY_DAYS = "days are counted from the start, at most {most}"
    UPSIDE_DOWN = "it closes before it opens"
    TOO_OFTEN = "repeat_times is a whole number from 1 to {most}"
    HALF_REPEATED = "what repeats wants opens_day, closes_day and repeat_days"
    TOO_SOON_AGAIN = "it opens again before it has closed"
    # Criteria, surveys, letters, work.
    WEIGHT = "its weight is from 1 to 100"
    SUM = "the weights of the criteria of the {round} sum to {sum}, not to 100"
    NO_SUCH_FORM = "forms names no {name}"
    PLACEHOLDERS = "{name} names %(programme)s, %(stage)s, %(when)s and nothing else; a per cent sign is %%"
    NEGATIVE = "minutes and times are at least 0"
    # A change, against what people were promised.
    NAME_STAYS = "{name} stays as it is while the programme runs"
    COUNTRY_STAYS = "country stays as it is while the programme runs"
    TIME_ZONE_STAYS = "time_zone stays as it is while the programme runs"
    CRITERIA_STAY = "The criteria stay as they are while the programme runs: people submitted by them"
    STAGE_STAYS = "The stage {name} stays: people were told of it. Close it by its dates"

"""Texts that staff write in several languages, dates and amounts in the words of a language. Anyone may call."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency
from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from markupsafe import Markup, escape

# Signs that turn the direction of writing: harmless in a letter, used to disguise what a file or name says.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])
_LINES = re.compile(r"\r\n?")

LANGUAGES: tuple[str, ...] = tuple(code for code, _ in settings.LANGUAGES)


def clean_text(text: str, *, lines: bool) -> str:
    """Text as it is kept: NFC, no control signs, no signs that turn the direction; one line unless `lines`."""
    text = _LINES.sub("\n", text).translate(_TURNING)
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    # Last, for what was taken out may have stood between a letter and its accent.
    kept = unicodedata.normalize("NFC", kept)
    return kept.strip() if lines else " ".join(kept.split())


def current() -> str:
    """The code of the language of this request or mail, one of LANGUAGES."""
    return (get_language() or LANGUAGES[0])[:2]


class Text(str):
    """A text that knows its language, so that a page can mark it for those who hear it."""

    lang: str

    def __new__(cls, value: str, lang: str) -> "Text":
        text = super().__new__(cls, value)
        text.lang = lang
        return text

    @property
    def plain(self) -> str:
        """Without the mark, for where no element may stand: the title of a page."""
        return str.__str__(self)

    def __html__(self) -> str:
        """Marked with `lang` where it differs from the language of the page."""
        if self.lang == current():
            return str(escape(str(self)))
        return Markup('<span lang="{}">{}</span>').format(self.lang, str(self))


def pick(texts: Mapping[str, str], language: str | None = None) -> Text:
    """The text in the wished language, or the best that there is: the other languages in their fixed order; empty if none."""
    for code in (language or current(), *LANGUAGES):
        if texts.get(code):
            return Text(texts[code], code)
    return Text("", language or current())


def day_in_words(day: date, *, weekday: bool = False, language: str | None = None) -> str:
    """A date in full: 30 Ιουνίου 2027, 30. června 2027, 30 June 2027; with the day of the week on wish."""
    return _day(day, weekday, language or current())


@lru_cache(maxsize=2048)
def _day(day: date, weekday: bool, language: str) -> str:
    """A page shows the same few days many times, and finding the words for one takes as long as a query."""
    pattern = "d. MMMM y" if language == "cs" else "d MMMM y"
    return format_date(day, f"EEEE {pattern}" if weekday else pattern, locale=_locale(language))


def month_in_words(day: date) -> str:
    """The month of a day: Νοέμβριος 2026, listopad 2026, November 2026."""
    return format_date(day, "LLLL y", locale=_locale(current()))


def hour_in_words(instant: datetime, zone: str, language: str | None = None) -> str:
    """The hour of an instant in a time zone, as 14:32."""
    return format_time(instant.astimezone(ZoneInfo(zone)), "HH:mm", locale=_locale(language or current()))


def instant_in_words(instant: datetime, zone: str, language: str | None = None) -> str:
    """An instant in full in a time zone: 23 Νοεμβρίου 2026, 10:46."""
    language = language or current()
    pattern = {"el": "d MMMM y, HH:mm", "cs": "d. MMMM y, HH:mm", "en": "d MMMM y, HH:mm"}[language]
    return format_datetime(instant.astimezone(ZoneInfo(zone)), pattern, locale=_locale(language))


def working_days_in_words(count: int) -> str:
    """A number of working days with its noun in the right form."""
    return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}


def money_in_words(amount: Decimal, currency: str) -> str:
    """An amount as the language writes it: 1.250,50 €, 1 250,50 €, €1,250.50."""
    return str(format_currency(amount, currency, locale=_locale(current())))


def amount_in_words(value: Decimal) -> str:
    """A number as the language writes it, without noughts that say nothing: 1.250,5; 1 250,5; 1,250.5."""
    return str(number_format(value.normalize(), use_l10n=True, force_grouping=True))


def local_day(instant: datetime, zone: str) -> str:
    """The day of an instant in a time zone, in words."""
    return day_in_words(instant.astimezone(ZoneInfo(zone)).date())


def weekday_and_hour(instant: datetime, zone: str) -> str:
    """Παρασκευή 4 Δεκεμβρίου 2026, 15:00."""
    local = instant.astimezone(ZoneInfo(zone))
    pattern = {"el": "EEEE d MMMM y, HH:mm", "cs": "EEEE d. MMMM y, HH:mm", "en": "EEEE d MMMM y, HH:mm"}[current()]
    return format_datetime(local, pattern, locale=_locale(current()))


def until_in_words(instant: datetime, zone: str) -> str:
    """The last moment of something that ends at `instant`: a whole day where that is midnight, else day and hour."""
    local = instant.astimezone(ZoneInfo(zone))
    if local.time() == time.min:
        return day_in_words(local.date() - timedelta(days=1), weekday=True)
    return weekday_and_hour(instant, zone)


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)

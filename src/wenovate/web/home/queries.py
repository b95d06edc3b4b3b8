"""What the statement on accessibility is filled with."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from wenovate.base import texts

# Read out by telephone: no sign that looks like another.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def statement() -> dict[str, str]:
    """What the installation says in the places of the text, in markdown and in the language of the page."""
    house = settings.INSTANCE.accessibility
    states = {
        "full": _("The website is **fully compliant**."),
        "partial": _("The website is **partially compliant**, because of the exceptions below."),
        "none": _("The website is **not compliant**. The exceptions below say why."),
    }
    gaps = [f"- {texts.pick(gap).plain}" for gap in house.gaps]
    return {
        "status": states[house.status],
        "gaps": "\n".join(gaps) or _("We know of none. If you meet one, tell us."),
        "methods": "\n".join(f"- {texts.pick(method).plain}" for method in house.methods),
        "prepared_on": texts.day_in_words(house.prepared_on),
        "reviewed_on": texts.day_in_words(house.reviewed_on),
    }


def review_due() -> datetime:
    """The instant at which the statement is a year old."""
    return datetime.combine(settings.INSTANCE.accessibility.review_due_on, time(), ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)


def new_mark() -> str:
    """What a report is called."""
    return get_random_string(6, _SIGNS)

"""Milestones as an iCalendar file (RFC 5545): to be taken once, or followed where everybody may read the project."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.queries import address

from .models import Milestone


def calendar_file(dossier: Dossier, milestones: Sequence[Milestone]) -> bytes:
    """One entry a milestone, for its whole day; what was moved keeps its name, so that a calendar moves it too."""
    calendar = Calendar()
    calendar.add("prodid", "-//We-novate//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Milestones: %(title)s") % {"title": dossier.headline.plain})
    for one in milestones:
        calendar.add_component(_entry(dossier, one))
    return bytes(calendar.to_ical())


def _entry(dossier: Dossier, one: Milestone) -> Event:
    entry, day = Event(), one.reached_on or one.due_on
    entry.add("uid", f"milestone-{one.pk}@{settings.SITE_ADDRESS.split('//')[-1]}")
    entry.add("sequence", len(one.former) + (one.reached_on is not None))
    entry.add("summary", _("Reached: %(title)s") % {"title": one.title} if one.reached_on else one.title)
    entry.add("dtstamp", (one.reached_at or one.set_at).astimezone(UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("description", _("Responsible: %(who)s") % {"who": one.responsible})
    entry.add("url", address("milestones:list", number=dossier.number))
    return entry

"""The appointment of an event as an iCalendar file (RFC 5545)."""

from datetime import UTC

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from wenovate.spine.notices.queries import address

from .models import Event


def calendar_file(event: Event) -> bytes:
    """One entry, with the page of the workshop as its address; times in UTC."""
    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//We-novate//EN")
    calendar.add("version", "2.0")
    entry.add("uid", f"workshop-{event.pk}@{settings.SITE_ADDRESS.split('//')[-1]}")
    entry.add("summary", _("Workshop: %(title)s") % {"title": event.dossier.headline.plain})
    entry.add("dtstamp", event.called_at.astimezone(UTC))
    if event.starts_at and event.ends_at:
        entry.add("dtstart", event.starts_at.astimezone(UTC))
        entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("location", event.place)
    entry.add("url", address("events:event", event=event.pk))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())

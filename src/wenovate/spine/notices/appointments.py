"""An appointment as an iCalendar file (RFC 5545). Anyone may call."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from icalendar import Calendar, Event


@dataclass(frozen=True)
class Appointment:
    """What a calendar is told: `name` (workshop-7) is its own and stays the same when the day changes; `page` is its address here."""

    name: str
    summary: str
    written_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    page: str


def calendar_file(appointment: Appointment) -> bytes:
    """One entry, with times in UTC; without them where none are set yet."""
    calendar, entry = Calendar(), Event()
    calendar.add("prodid", "-//We-novate//EN")
    calendar.add("version", "2.0")
    entry.add("uid", f"{appointment.name}@{settings.SITE_ADDRESS.split('//')[-1]}")
    entry.add("summary", appointment.summary)
    entry.add("dtstamp", appointment.written_at.astimezone(UTC))
    if appointment.starts_at and appointment.ends_at:
        entry.add("dtstart", appointment.starts_at.astimezone(UTC))
        entry.add("dtend", appointment.ends_at.astimezone(UTC))
    entry.add("location", appointment.place)
    entry.add("url", appointment.page)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())

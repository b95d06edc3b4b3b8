"""The appointment of an event."""

from django.utils.translation import gettext as _

from wenovate.spine.notices import appointments
from wenovate.spine.notices.appointments import Appointment
from wenovate.spine.notices.queries import address

from .models import Event


def calendar_file(event: Event) -> bytes:
    """As an iCalendar file, with the page of the workshop as its address."""
    summary = _("Workshop: %(title)s") % {"title": event.dossier.headline.plain}
    page = address("events:event", event=event.pk)
    return appointments.calendar_file(
        Appointment(f"workshop-{event.pk}", summary, event.called_at, event.starts_at, event.ends_at, event.place, page)
    )

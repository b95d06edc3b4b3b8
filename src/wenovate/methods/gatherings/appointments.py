"""The appointment of a gathering."""

from wenovate.spine.notices import appointments
from wenovate.spine.notices.appointments import Appointment
from wenovate.spine.notices.queries import address

from .models import Gathering


def calendar_file(gathering: Gathering) -> bytes:
    """As an iCalendar file; held online, its address is the place."""
    page = address("gatherings:gathering", gathering=gathering.pk)
    where = gathering.place or gathering.link
    return appointments.calendar_file(
        Appointment(f"gathering-{gathering.pk}", gathering.title, gathering.planned_at, gathering.starts_at, gathering.ends_at, where, page)
    )

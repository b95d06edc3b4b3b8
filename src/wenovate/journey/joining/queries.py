"""Reads of registrations."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers import queries as dossiers

from .enums import AWAITING_DOCUMENT, DRAFT, RETURNED
from .models import Registration


def get(number: str, actor: Actor) -> Registration:
    """A registration that the actor may read, or 404."""
    found: Registration = dossiers.get(Registration, number, actor)
    return found


def own(pk: int, actor: Actor) -> Registration:
    """One's own, draft or not, or 404."""
    found: Registration = dossiers.own_draft(Registration, pk, actor)
    return found


def beginning(registration: Registration) -> dict[str, Any]:
    """What a form shows before anything was typed: whoever fills it in is most often the main member."""
    author = registration.author
    if author is None:
        return {}
    own = {"given_name": author.given_name, "surname": author.surname, "email": author.email, "phone": author.phone}
    return {f"main_{name}": value for name, value in own.items() if value}


# What waits for its author.
OPEN = (DRAFT, AWAITING_DOCUMENT, RETURNED)


def unfinished(actor: Actor) -> list[Registration]:
    """The actor's own registrations that wait for them, newest first."""
    rows = Registration.objects.filter(author=actor.person, status__in=OPEN)
    return list(rows.select_related("body", "programme__unit").order_by("-created_at"))


def finished(actor: Actor) -> list[Registration]:
    """The actor's own other registrations, newest first."""
    rows = Registration.objects.filter(author=actor.person).exclude(status__in=OPEN)
    return list(rows.select_related("body", "programme__unit").order_by("-created_at"))


def waiting_in(unit: int | None) -> "QuerySet[Registration]":
    """What waits in a unit's programmes, by deadline; what has no deadline waits for the unit itself and stands by arrival."""
    found: Any = Registration.objects.waiting().filter(programme__unit=unit)
    ordered: QuerySet[Registration] = found.select_related("body", "author", "programme__unit").order_by("due_at", "submitted_at")
    return ordered


def claimed(body: Body) -> Registration | None:
    """The registration that holds a body, if there is one."""
    found: Registration | None = Registration.objects.filter(claim=body).select_related("author", "body", "programme").first()
    return found


def last_day(registration: Registration) -> date:
    """The last day on which the document is in time."""
    due: datetime = registration.due_at or registration.created_at
    return (due.astimezone(ZoneInfo(registration.programme.zone)) - timedelta(seconds=1)).date()


def working_days_left(registration: Registration, at: datetime) -> int:
    """Working days from today to the last day; 0 on the day itself, negative when overdue."""
    calendar = unit_calendar(registration.programme.unit, registration.programme.country)
    return calendar.between(at.astimezone(ZoneInfo(registration.programme.zone)).date(), last_day(registration))


def next_steps(registration: Registration) -> list[str]:
    """What happens after a registration was sent, by whom and until when."""
    day = texts.day_in_words(last_day(registration), weekday=True)
    return [
        _(
            "Send the designation document, signed by senior management, by the end of %(day)s. If it comes later, the registration stays open and is marked overdue."
        )
        % {"day": day},
        _(
            "The unit compares the document with the registration and accepts it, gives it back for correction, or refuses it with a reason."
        ),
        _("When it is accepted, each representative gets a letter with an issued code and can act for the body at once."),
    ]

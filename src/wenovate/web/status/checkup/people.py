"""Whether there is somebody and something to work with: administrators with a second factor, a unit, a programme."""

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from wenovate.people.mandates.enums import Role
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.models import Programme
from wenovate.web.status.conditions import Condition


def administrators() -> Condition:
    """Whether somebody can open accounts and give roles."""
    count = _administrators().count()
    if not count:
        return Condition("Administrators", "refused", "There is none.", "Run first_administrator.")
    if count == 1:
        cure = "Let them give the role to a second person, who can help when the first is away."
        return Condition("Administrators", "waiting", "There is one alone.", cure)
    return Condition("Administrators", "good", f"There are {count}.")


def second_factors() -> Condition:
    """Whether a stolen mailbox would be enough to become administrator."""
    if not apps.is_installed("allauth.mfa"):
        return Condition("Second factor", "good", "This version knows none.")
    from allauth.mfa.models import Authenticator

    people = set(_administrators().values_list("person", flat=True))
    without = people - set(Authenticator.objects.filter(user__in=people).values_list("user", flat=True))
    if without:
        cure = "Ask them to set one up on their own page: an application for codes, or a key."
        return Condition("Second factor", "refused", f"{len(without)} of {len(people)} administrators have none.", cure)
    return Condition("Second factor", "good", "Every administrator has one.")


def unit() -> Condition:
    """Whether somebody can run programmes."""
    if Unit.objects.exists():
        return Condition("Unit", "good", "There is one, or more.")
    return Condition("Unit", "refused", "There is none: nobody can run a programme.", "Run open_unit: docs/how-to/open-a-programme.md.")


def programme() -> Condition:
    """Whether there is something to take part in."""
    if Programme.objects.exists():
        return Condition("Programme", "good", "There is one, or more.")
    return Condition("Programme", "waiting", "There is none yet.", "Open one when the unit has its dates: docs/how-to/open-a-programme.md.")


def _administrators() -> "QuerySet[Grant]":
    today = timezone.now().date()
    return Grant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None, starts_on__lte=today).exclude(ends_on__lt=today)

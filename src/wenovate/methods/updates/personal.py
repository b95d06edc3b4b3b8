"""Personal data of updates: who wants the letters about which programme."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person

from .models import Following


def export(person: Person) -> list[dict[str, Any]]:
    """Of which programmes one wants the letters, or none."""
    rows = Following.objects.filter(person=person).select_related("programme").order_by("pk")
    return [{"programme": one.programme.slug, "wanted": one.ended_at is None, "since": one.since.isoformat()} for one in rows]


def erase(person: Person, at: datetime) -> Gone:
    """They go with the account."""
    return Gone(Following.objects.filter(person=person).delete()[0])


HOLDING = Holding(
    what=_("Of which programmes you want the daily letter with updates, or none"),
    why=_("So that you learn what became of what you submitted or supported: article 6(1)(e) GDPR; you can object at any time."),
    how_long=_("Until you close your account."),
    models=("updates.Following",),
    export=export,
    erase=erase,
)

"""States of a mailing and of a letter in it, and how each country writes."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.base.outbox.models import State
from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """Where a mailing stands."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")


DRAFT, SENT = Status.DRAFT, Status.SENT

MAILING = Lifecycle(start=DRAFT, arrows={DRAFT: {SENT}})
TONES = {DRAFT: "waiting", SENT: "good"}
# Of one letter: what the outbox says of its message.
DELIVERY_TONES = {State.WAITING: "waiting", State.SENT: "good", State.REFUSED: "refused", State.BOUNCED: "refused"}


@dataclass(frozen=True)
class Country:
    """The zone of its dates, and the form of reference of its units."""

    zone: str
    reference: str


COUNTRIES = {"GR": Country("Europe/Athens", "reference_gr"), "CZ": Country("Europe/Prague", "reference_cz")}
ELSEWHERE = Country("UTC", "reference")


def country_of(code: str) -> Country:
    """How a country writes."""
    return COUNTRIES.get(code, ELSEWHERE)

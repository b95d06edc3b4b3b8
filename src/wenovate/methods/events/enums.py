"""States of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """Where an event stands."""

    CALLED = "called", _("declarations open")
    SETTLED = "settled", _("team, date and place set")


CALLED, SETTLED = Status.CALLED, Status.SETTLED

EVENT = Lifecycle(start=CALLED, arrows={CALLED: {SETTLED}})

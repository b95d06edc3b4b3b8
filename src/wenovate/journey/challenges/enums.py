"""States of a challenge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    OPEN = "open", _("a project is being designed")
    ANSWERED = "answered", _("answered by a project")
    CLOSED = "closed", _("closed without a project")


OPEN, ANSWERED, CLOSED = Status.OPEN, Status.ANSWERED, Status.CLOSED

CHALLENGE = Lifecycle(start=OPEN, arrows={OPEN: {ANSWERED, CLOSED}})

TONES = {OPEN: "now", ANSWERED: "good", CLOSED: "neutral"}

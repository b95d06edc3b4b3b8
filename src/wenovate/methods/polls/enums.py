"""What a poll asks to be scored, and where it stands on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """What 1 to 5 mean; each has a form of its own."""

    PRIORITY = "priority", _("how much it matters (1: it can wait, 5: it comes first)")
    READINESS = "readiness", _("how ready it is (1: it needs to change altogether, 5: it can go ahead)")


class State(models.TextChoices):
    """Where a poll stands at an instant: it is computed from its date and kept nowhere."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


TONES = {State.OPEN: "now", State.CLOSED: "good"}

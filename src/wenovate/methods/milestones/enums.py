"""States of a pilot; that of a milestone is computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees of a pilot."""

    PLANNED = "planned", _("planned, or under way")
    MEASURED = "measured", _("findings recorded, waits for the decision")
    GO = "go", _("it goes on")
    CHANGE = "change", _("to be changed and tried again")
    STOP = "stop", _("stopped")


PLANNED, MEASURED, GO, CHANGE, STOP = Status.PLANNED, Status.MEASURED, Status.GO, Status.CHANGE, Status.STOP
DECIDED = frozenset({GO, CHANGE, STOP})

PILOT = Lifecycle(start=PLANNED, arrows={PLANNED: {MEASURED}, MEASURED: {GO, CHANGE, STOP}})

TONES = {PLANNED: "now", MEASURED: "waiting", GO: "good", CHANGE: "waiting", STOP: "neutral"}

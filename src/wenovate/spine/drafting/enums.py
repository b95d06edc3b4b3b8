"""States of a draft of a programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    EDITED = "edited", _("in the making")
    DONE = "done", _("in force")
    DROPPED = "dropped", _("thrown away")


EDITED, DONE, DROPPED = Status.EDITED, Status.DONE, Status.DROPPED

PROGRAMME_DRAFT = Lifecycle(start=EDITED, arrows={EDITED: {DONE, DROPPED}, DROPPED: {EDITED}})

TONES = {EDITED: "waiting", DONE: "good", DROPPED: "neutral"}

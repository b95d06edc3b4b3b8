"""How far a body is with what it takes over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class State(models.TextChoices):
    """What the reader sees."""

    INTERESTED = "interested", _("interested")
    PLANNED = "planned", _("planned")
    IMPLEMENTING = "implementing", _("implementing")
    IN_USE = "in_use", _("in use")
    ENDED = "ended", _("ended")
    KNOWLEDGE = "knowledge", _("for knowledge only")


INTERESTED, PLANNED, IMPLEMENTING = State.INTERESTED, State.PLANNED, State.IMPLEMENTING
IN_USE, ENDED, KNOWLEDGE = State.IN_USE, State.ENDED, State.KNOWLEDGE

# Steps may be left out: a body often tells of it late. What ended, or was for knowledge only, may begin again.
ADOPTION = Lifecycle(
    start=INTERESTED,
    arrows={
        INTERESTED: {PLANNED, IMPLEMENTING, IN_USE, ENDED, KNOWLEDGE},
        PLANNED: {IMPLEMENTING, IN_USE, ENDED, KNOWLEDGE},
        IMPLEMENTING: {IN_USE, ENDED},
        IN_USE: {ENDED},
        ENDED: {INTERESTED},
        KNOWLEDGE: {INTERESTED, PLANNED},
    },
)

TONES = {INTERESTED: "waiting", PLANNED: "waiting", IMPLEMENTING: "now", IN_USE: "good", ENDED: "neutral", KNOWLEDGE: "neutral"}

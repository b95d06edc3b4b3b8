"""States of a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    WRITING = "writing", _("the team writes the specification")
    EVALUATION = "evaluation", _("the network evaluates it")
    EVALUATED = "evaluated", _("evaluated, waits for the unit")
    LIBRARY = "library", _("in the library")
    SET_ASIDE = "set_aside", _("set aside")


WRITING, EVALUATION, EVALUATED = Status.WRITING, Status.EVALUATION, Status.EVALUATED
LIBRARY, SET_ASIDE = Status.LIBRARY, Status.SET_ASIDE

PROJECT = Lifecycle(
    start=WRITING,
    arrows={
        # Where the network evaluates nothing, what was written goes straight to the unit's decision.
        WRITING: {EVALUATION, LIBRARY, SET_ASIDE},
        EVALUATION: {EVALUATED},
        EVALUATED: {LIBRARY, SET_ASIDE},
    },
)

TONES = {WRITING: "waiting", EVALUATION: "now", EVALUATED: "waiting", LIBRARY: "good", SET_ASIDE: "neutral"}

"""Kinds and states of gatherings, and states of their records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Kind(models.TextChoices):
    """How people were asked."""

    ROUND_TABLE = "round_table", _("Round table")
    FOCUS_GROUP = "focus_group", _("Focus group")
    INTERVIEW = "interview", _("Interview")


class Status(models.TextChoices):
    """Where a gathering stands. It has been held once somebody has written down who was there."""

    PLANNED = "planned", _("yet to be held")
    HELD = "held", _("held")
    CALLED_OFF = "called_off", _("called off")


class RecordStatus(models.TextChoices):
    """Where its record stands."""

    DRAFT = "draft", _("being written")
    CLOSED = "closed", _("closed")


PLANNED, HELD, CALLED_OFF = Status.PLANNED, Status.HELD, Status.CALLED_OFF
DRAFT, CLOSED = RecordStatus.DRAFT, RecordStatus.CLOSED

GATHERING = Lifecycle(start=PLANNED, arrows={PLANNED: {HELD, CALLED_OFF}})
RECORD = Lifecycle(start=DRAFT, arrows={DRAFT: {CLOSED}})

TONES = {PLANNED: "waiting", HELD: "good", CALLED_OFF: "neutral"}
RECORD_TONES = {DRAFT: "waiting", CLOSED: "good"}

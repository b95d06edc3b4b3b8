"""Of whom a survey wants one answer, and where it stands on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Per(models.TextChoices):
    """Who answers once: each body, or each representative."""

    BODY = "body", _("one answer a body")
    PERSON = "person", _("one answer a person, without a name")


class State(models.TextChoices):
    """Where a survey stands at an instant: it is computed from its dates and kept nowhere."""

    COMING = "coming", _("opens later")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


TONES = {State.COMING: "neutral", State.OPEN: "now", State.CLOSED: "good"}

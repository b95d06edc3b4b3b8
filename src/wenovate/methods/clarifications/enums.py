"""Where a question and a debate stand: computed from what was written, and from dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a question stands."""

    WAITING = "waiting", _("waits for an answer")
    SHORTLISTED = "shortlisted", _("comes up soon")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed without an answer")


class Phase(models.TextChoices):
    """Where a debate stands at an instant."""

    COMING = "coming", _("not open yet")
    OPEN = "open", _("open")
    CLOSED = "closed", _("over")


class Turn(models.TextChoices):
    """What a moderator does with a question on the list of those that come up."""

    ON = "on", _("Put it on the list")
    OFF = "off", _("Take it off the list")
    FIRST = "first", _("Answer it now")
    EARLIER = "earlier", _("Move it up")


# The tone of a state on a page: see the component `status`.
TONES = {
    State.WAITING: "waiting",
    State.SHORTLISTED: "now",
    State.ANSWERED: "good",
    State.CLOSED: "neutral",
    Phase.COMING: "waiting",
    Phase.OPEN: "now",
    Phase.CLOSED: "neutral",
}

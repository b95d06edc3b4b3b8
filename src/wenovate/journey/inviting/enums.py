"""What a body answers to its invitation, why a letter was written, and how far an invitation is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What became of an invitation."""

    JOINED = "joined", _("joined")
    DECLINED = "declined", _("does not take part")
    REFERRED = "referred", _("somebody else is to be asked")
    WITHDRAWN = "withdrawn", _("withdrawn by the unit")


class Reason(models.TextChoices):
    """Why a letter was written."""

    FIRST = "first", _("first letter")
    REMINDER = "reminder", _("reminder")
    RENEWED = "renewed", _("new code")


class Standing(models.TextChoices):
    """How far an invitation is: computed from letters, answer and dossiers, never stored."""

    WAITING = "waiting", _("letter on its way to the mail server")
    TO_PRINT = "to_print", _("letter to be printed")
    ASKED = "asked", _("asked, no answer yet")
    BOUNCED = "bounced", _("letter came back")
    OPENED = "opened", _("opened, no answer yet")
    EXPIRED = "expired", _("not answered in time")
    JOINED = "joined", _("joined")
    NEED = "need", _("joined and has given a need")
    DECLINED = "declined", _("does not take part")
    REFERRED = "referred", _("somebody else is to be asked")
    WITHDRAWN = "withdrawn", _("withdrawn by the unit")


# What has no answer yet; a reminder goes to these.
UNANSWERED = (Standing.WAITING, Standing.TO_PRINT, Standing.ASKED, Standing.BOUNCED, Standing.OPENED, Standing.EXPIRED)
# What an officer looks at: nobody will answer by themselves.
PRESSING = (Standing.TO_PRINT, Standing.BOUNCED, Standing.REFERRED)
# After these the unit may ask once more, with a new code.
ASKED_ANEW = (Answer.DECLINED, Answer.REFERRED, Answer.WITHDRAWN)
TONES = {
    Standing.WAITING: "waiting",
    Standing.TO_PRINT: "now",
    Standing.ASKED: "waiting",
    Standing.BOUNCED: "refused",
    Standing.OPENED: "waiting",
    Standing.EXPIRED: "neutral",
    Standing.JOINED: "good",
    Standing.NEED: "good",
    Standing.DECLINED: "neutral",
    Standing.REFERRED: "now",
    Standing.WITHDRAWN: "neutral",
}

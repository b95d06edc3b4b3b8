"""Mail on its way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("waiting to be sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the mail server")
    BOUNCED = "bounced", _("came back")


class Message(models.Model):
    """One mail to one address. `key` says what it is about and to whom: asking twice sends once."""

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    person = models.BigIntegerField(null=True, db_index=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    # A message with a code is emptied once it is sent.
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    # Since when a worker has it in hand; another leaves it alone for a while.
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"])]


class Tick(models.Model):
    """When a recurring work was last done, and with what success; the row `worker` stands for a whole round of it, `backup` for a backup.

    Nobody acts here and the past is not kept, so there is no log row: the row only says whether the worker lives.
    """

    name = models.CharField(max_length=60, unique=True)
    # Real time, in the demo too: whether a worker lives is no matter of the demo's calendar.
    at = models.DateTimeField()
    # Seconds.
    took = models.FloatField(default=0)
    # The name of the fault, such as OperationalError; its words stand in the worker's own log.
    error = models.CharField(max_length=60, blank=True)

"""A file that somebody handed in, and what was found in it. It knows no owner: owners point at it and answer for who may read it."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

# Longer than any examination takes: after this the tick takes it up, as where a worker died with it in hand.
IN_HAND = timedelta(minutes=10)


class File(models.Model):
    """`name` is what the sender called it, made harmless; `stored` is where it lies, which says nothing about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    stored = models.FileField(upload_to="in")
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField()


class Unreadable(models.TextChoices):
    """Why nothing can be said of a file's signatures."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_MUCH = "too_much"
    GONE = "gone"


class Virus(models.TextChoices):
    """What the scanner said; a file stays `waiting` where there is none."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"


_UNSCANNED = Q(virus__in=[Virus.WAITING, Virus.FAILED])


class Examinations(models.QuerySet["Examination"]):
    """Examinations by what is still to be done."""

    def unscanned(self) -> Self:
        """Those of which the scanner has not yet said what they are."""
        return self.filter(_UNSCANNED)

    def due(self, at: datetime, *, scanning: bool) -> Self:
        """Those with something to do, and not in another worker's hands or to be left alone for a while."""
        unread = Q(examined_at=None)
        return self.filter(unread | _UNSCANNED if scanning else unread, again_at__lte=at)


class Examination(models.Model):
    """What was found in a file that somebody handed in; what the software made itself has none."""

    file = models.OneToOneField(File, on_delete=models.CASCADE, related_name="examination")
    # Empty while nobody has looked.
    examined_at = models.DateTimeField(null=True, db_index=True)
    pages = models.PositiveIntegerField(null=True)
    # One entry a signature, as `signatures.read` gives it.
    signatures = models.JSONField(default=list)
    unreadable = models.CharField(max_length=10, choices=Unreadable.choices, blank=True)
    virus = models.CharField(max_length=10, choices=Virus.choices, default=Virus.WAITING, db_index=True)
    virus_name = models.CharField(max_length=120, blank=True)
    scanned_at = models.DateTimeField(null=True)
    scans = models.PositiveSmallIntegerField(default=0)
    # Until then the tick leaves it alone: the task that was asked for has it in hand, or a scan has just failed.
    again_at = models.DateTimeField()

    objects: ClassVar = Examinations.as_manager()

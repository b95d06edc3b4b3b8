"""What the desk itself keeps: who has taken what, filters under a name, and what was done to many at once."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Unit

# What somebody took and left alone for so long is everybody's again.
TAKEN_FOR = timedelta(days=7)
# For so long what was done to many can be undone.
UNDO_FOR = timedelta(hours=24)
NAME_LENGTH = 60


class Takings(models.QuerySet["Taken"]):
    """Takings by whether they count."""

    def standing(self, at: datetime) -> "Takings":
        """Not so old that the matter is everybody's again."""
        return self.filter(at__gt=at - TAKEN_FOR)


class Taken(models.Model):
    """An officer looks after a matter, so that nobody does it twice. `subject` is its key among what waits (joining:42)."""

    subject = models.CharField(max_length=80, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[Any] = Takings.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("person",)


class SavedFilter(models.Model):
    """The filters of a list under a name, for one person or (`shared`) for their unit."""

    list = models.CharField(max_length=40)
    name = models.CharField(max_length=NAME_LENGTH)
    # What the list knew of the address; it is asked again at every use.
    filters = models.JSONField(default=dict)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    shared = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "unit", "list", "name"], name="one_saved_filter_of_a_name")]


class Done(models.Model):
    """What was done to many at once: the receipt, with what became of each matter. Each of them has its own row in the log."""

    act = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    # A line a matter: key, number, title with its language, and why it was not done (empty where it was).
    lines = models.JSONField(default=list)
    # The list from which it was asked for, with its filters.
    back = models.CharField(max_length=500)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="many_undone_at_with_undone_by",
            )
        ]

    def can_be_undone(self, at: datetime) -> bool:
        """Whether there is still time, and nobody has."""
        return self.undone_at is None and at < self.at + UNDO_FOR

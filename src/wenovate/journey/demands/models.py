"""A demand (poptávka, πρόσκληση για λύσεις), and who is told of new ones."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import DEMAND, DRAFT, Area, Mode, Status


class Manager(KindManager):
    """Demands alone."""

    def __init__(self) -> None:
        super().__init__("demand")


class Demand(Dossier):
    """What is looked for, on one page. It has the calendar of the challenge that it publishes."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode.choices, blank=True)
    area = models.CharField(max_length=16, choices=Area.choices, blank=True, db_index=True)
    # A first step of one page, then the full entry of those who are short-listed.
    two_steps = models.BooleanField(default=False)
    # Since when what came is read: after the first step, and after the last.
    first_opened_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    # Where it was published before it was imported, and under which number there.
    source = models.CharField(max_length=300, blank=True)
    source_number = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001 - unique wants NULL, not empty

    objects: ClassVar[Any] = Manager()
    lifecycle = DEMAND

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first_opened_at=None) | Q(two_steps=True), name="a_first_step_is_opened_where_there_is_one"),
        ]

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

    @property
    def mode_words(self) -> str:
        """How it is answered, in the reader's language."""
        return str(Mode(self.mode).label) if self.mode else ""

    @property
    def area_words(self) -> str:
        """Its area, likewise."""
        return str(Area(self.area).label) if self.area else ""

    @property
    def is_draft(self) -> bool:
        """Nobody has read it yet."""
        return self.status == DRAFT

    @property
    def asks_first_step(self) -> bool:
        """Whether one page is wanted now, not yet the full entry."""
        return self.two_steps and self.first_opened_at is None


class Follow(models.Model):
    """Somebody wishes a mail when a demand is published in an area; in all of them where none is named."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=16, choices=Area.choices, blank=True)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "area"], name="one_follows_an_area_once")]
        indexes = [models.Index(fields=["area"], name="followers_of_an_area")]

"""Ideas, what the unit has put out for ideas, and what readers report."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import IDEA, Status, Voice

REPORT_LENGTH = 500


class Manager(KindManager):
    """Ideas alone."""

    def __init__(self) -> None:
        super().__init__("idea")


class Idea(Dossier):
    """One idea of one person; a link (“answers”) leads to the need or topic that it answers."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    # The name of its author, body or firm stands beside it, by its author's wish.
    signed = models.BooleanField(default=False)

    objects: ClassVar[Any] = Manager()
    lifecycle = IDEA

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

    @property
    def voice(self) -> Voice:
        """For whom its author wrote."""
        if self.firm_id is not None:
            return Voice.FIRM
        return Voice.MEMBER if self.body_id is not None else Voice.INHABITANT

    @property
    def by_line(self) -> str:
        """Whose it is, as everybody reads it: a name only where its author wished so, and of a person while they are here."""
        side = self.firm or self.body
        if self.signed and side is not None:
            return str(side)
        if self.signed and self.author is not None and self.author.erased_at is None:
            return self.author.name
        return str(self.voice.label)


class Calls(models.QuerySet["Call"]):
    """Calls by whether they stand."""

    def standing(self) -> "Calls":
        """Not taken back."""
        return self.filter(closed_at=None)


class Call(models.Model):
    """The unit puts a need or a topic out for ideas: its title and its summary are then open to everybody, and nothing else of it.

    When ideas are taken, the stage of the programme says; what for, the remark of the act. Taken back, the title is what it was before.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="calls_for_ideas")
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = Calls.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(closed_at=None), name="one_call_a_dossier"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="call_closed_at_with_closed_by",
            ),
        ]


class Report(models.Model):
    """Somebody tells the unit that an idea should not stand there. One a person, until the unit has looked at it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="reports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=REPORT_LENGTH)
    # The log keeps the hash of the text with this salt.
    salt = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "person"], condition=Q(settled_at=None), name="one_report_a_person"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="settled_at_with_settled_by",
            ),
        ]

    @property
    def mark(self) -> str:
        """The salted hash of who said what of which idea, as the log has it."""
        return seals.salted(f"{self.idea_id} {self.person_id}\n{self.text}", self.salt)

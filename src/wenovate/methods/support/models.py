"""A backing: one a body, or one a person who acts for none."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier

from .enums import Kind

FIGURE_LENGTH = 300


class Backings(models.QuerySet["Backing"]):
    """Backings by whether they stand."""

    def standing(self) -> "Backings":
        """Not taken back."""
        return self.filter(ended_at=None)


class Backing(models.Model):
    """Somebody's word that a dossier concerns them too, with a figure of their own; or that they would test it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="backings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=FIGURE_LENGTH, blank=True)
    # The log keeps the hash of the figure with this salt.
    salt = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Backings.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("dossier", "body", "person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "body"], condition=Q(body__isnull=False, ended_at=None), name="one_backing_a_body"
            ),
            models.UniqueConstraint(
                fields=["dossier", "kind", "person"], condition=Q(body=None, ended_at=None), name="one_backing_a_person"
            ),
        ]

    @property
    def mark(self) -> str:
        """The salted hash of who said what of which dossier, as the log has it."""
        return seals.salted(f"{self.kind} {self.dossier_id} {self.person_id} {self.body_id}\n{self.figure}", self.salt)

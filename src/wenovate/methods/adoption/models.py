"""An adoption of a dossier by a body, and the benefits that it measured."""

from typing import Any, ClassVar

from django.db import models

from wenovate.base import texts
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier

from .enums import ADOPTION, INTERESTED, State


class Adoption(models.Model):
    """One a body and a dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="adoptions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="adoptions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=15, choices=State.choices, default=INTERESTED)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    # The log keeps the hash of the note with this salt.
    salt = models.CharField(max_length=32)

    lifecycle: ClassVar[Any] = ADOPTION
    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit", "body")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "body"], name="one_adoption_a_body")]
        indexes = [models.Index(fields=["dossier", "begun_at"])]

    @property
    def mark(self) -> str:
        """The salted hash of who adopts what, how far it is and what is said of it, as the log has it after the last act."""
        return seals.salted(f"{self.dossier_id} {self.body_id} {self.person_id} {self.status}\n{self.note}", self.salt)


class Benefit(models.Model):
    """What a body measured: before, wanted, after; when and how."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="benefits")
    indicator = models.JSONField(default=dict)
    unit = models.JSONField(default=dict)
    baseline = models.DecimalField(max_digits=18, decimal_places=4)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    actual = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    measured_on = models.DateField()
    method = models.CharField(max_length=500)
    at = models.DateTimeField()

    @property
    def mark(self) -> str:
        """The hash of the whole measurement, as the log has it; its figures are public, so it wants no salt."""
        values = [None if value is None else f"{value:.4f}" for value in (self.baseline, self.target, self.actual)]
        day = self.measured_on.isoformat()
        return seals.fingerprint(
            {"of": self.adoption_id, "what": [self.indicator, self.unit], "values": values, "day": day, "method": self.method}
        )

    @property
    def indicator_words(self) -> texts.Text:
        """What was measured, in the best language there is."""
        return texts.pick(self.indicator)

    @property
    def unit_words(self) -> texts.Text:
        """In what it was measured."""
        return texts.pick(self.unit)

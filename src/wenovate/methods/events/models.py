"""An event about a dossier, and who declared to come."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import CALLED, EVENT, SETTLED, Status


class Event(models.Model):
    """The workshop of a dossier: until `answers_until` members declare; then the unit names team, date and place."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=[("workshop", "workshop")], default="workshop")
    status = models.CharField(max_length=10, choices=Status.choices, default=CALLED)
    called_at = models.DateTimeField()
    answers_until = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=300, blank=True)

    lifecycle: ClassVar[Any] = EVENT
    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind"], name="a_dossier_has_a_workshop_once"),
            models.CheckConstraint(
                condition=Q(status=CALLED) | Q(status=SETTLED, starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="settled_with_its_date",
            ),
        ]

    @property
    def run(self) -> Run:
        """Whose calendar it keeps."""
        return self.dossier.run


class Participation(models.Model):
    """What a member answered, and whether the unit chose them for the team."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    comes = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_answer_a_person"),
            models.CheckConstraint(condition=Q(chosen_at=None) | Q(comes=True), name="chosen_from_those_who_come"),
        ]

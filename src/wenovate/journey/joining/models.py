"""The registration of a body in the network."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier, Dossiers
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import AWAITING_DOCUMENT, REGISTRATION, WAITING, Status


class Registrations(Dossiers):
    """Registrations by what they wait for."""

    def waiting(self) -> "Registrations":
        """For the document, the unit or a correction."""
        return self.filter(status__in=WAITING)

    def overdue(self, at: datetime) -> "Registrations":
        """Whose document has not come in time; computed, never stored."""
        return self.filter(status=AWAITING_DOCUMENT, due_at__lte=at)


class Manager(KindManager.from_queryset(Registrations)):  # type: ignore[misc]
    """Registrations alone."""

    def __init__(self) -> None:
        super().__init__("registration")


class Registration(Dossier):
    """F1. `claim` is the body from submission until the registration comes to nothing: the database lets one claim a body."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    claim = models.OneToOneField(Body, null=True, on_delete=models.PROTECT, related_name="+")
    # The days off that the deadline was counted with.
    calendar = models.JSONField(default=dict)
    document_arrived_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = Manager()
    lifecycle = REGISTRATION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_at=None, decided_by=None) | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decided_at_with_decided_by",
            )
        ]

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

    def is_overdue(self, at: datetime) -> bool:
        """The document is late and has not come."""
        return self.status == AWAITING_DOCUMENT and self.due_at is not None and self.due_at <= at

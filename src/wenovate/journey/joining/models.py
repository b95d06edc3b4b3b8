"""The registration of a body in the network."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.models import Invited
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier, Dossiers
from wenovate.spine.dossiers.models import Kind as KindManager
from wenovate.spine.programmes.models import Run

from .enums import AWAITING_DOCUMENT, REGISTRATION, WAITING, Purpose, Status


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
    """F1. `claim` is the body from submission until the registration comes to nothing: the database lets one claim a body.

    `changes` is the same for a registration that asks for a seat of a body in the network: one at a time, until it is decided.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    purpose = models.CharField(max_length=14, choices=Purpose.choices, default=Purpose.JOIN)
    claim = models.OneToOneField(Body, null=True, on_delete=models.PROTECT, related_name="+")
    changes = models.OneToOneField(Body, null=True, on_delete=models.PROTECT, related_name="+")
    # The days off that the deadline was counted with.
    calendar = models.JSONField(default=dict)
    # The day on which its author was last reminded of the document.
    reminded_on = models.DateField(null=True)
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

    @property
    def known_body(self) -> Body:
        """The body: a registration is begun for one. RuntimeError otherwise, which is a mistake of ours."""
        if self.body is None:
            raise RuntimeError(f"Registration {self.pk} is for no body")
        return self.body

    @property
    def purpose_words(self) -> str:
        """What it asks for, in the reader's language."""
        return str(Purpose(self.purpose).label)

    def is_overdue(self, at: datetime) -> bool:
        """The document is late and has not come."""
        return self.status == AWAITING_DOCUMENT and self.due_at is not None and self.due_at <= at


class Invitation(Invited):
    """The unit invites a person to a seat of a body."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="invitations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="invitations")
    seat = models.CharField(max_length=10, choices=Seat.choices)

    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "body")

    class Meta(Invited.Meta):
        constraints = [
            models.UniqueConstraint(fields=["body", "seat"], condition=models.Q(answered_at=None), name="one_invitation_a_seat"),
            *Invited.Meta.constraints,
        ]

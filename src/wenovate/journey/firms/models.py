"""Invitations of colleagues to act for a firm. The firm itself stands beside bodies and units, who acts for it beside mandates."""

from typing import ClassVar

from django.db import models

from wenovate.people.mandates.models import Invited
from wenovate.people.organisations.models import Firm


class FirmInvitation(Invited):
    """Somebody is invited to act for a firm."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="invitations")
    # Of whoever comes to a firm for which nobody acts any more.
    as_contact = models.BooleanField(default=False)

    read_with: ClassVar[tuple[str, ...]] = ("firm",)

    class Meta(Invited.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "email"], condition=models.Q(answered_at=None), name="one_invitation_to_a_firm_and_address"
            ),
            *Invited.Meta.constraints,
        ]

"""Comments."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.enums import Role
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier

LENGTH = 3000


class Comment(models.Model):
    """What somebody says of a dossier. Hidden: the text is out of sight, its place and the reason stay."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    # The role in which they spoke, where it was one: the unit's word is told from a citizen's.
    role = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    # The log keeps the hash of the text with this salt.
    salt = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.BigIntegerField(null=True)
    hidden_reason = models.CharField(max_length=300, blank=True)

    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit",)
    objects: ClassVar[Any] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["dossier", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None) | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="hidden_at_with_hidden_by",
            )
        ]

    @property
    def speaks_as(self) -> str:
        """For which body, in which role, or as a citizen."""
        if self.body is not None:
            return str(self.body)
        return str(Role(self.role).label) if self.role else str(_("citizen"))

    @property
    def mark(self) -> str:
        """The salted hash of the text and of whose it is on what, as the log has it."""
        return seals.salted(f"{self.dossier_id} {self.person_id} {self.body_id}\n{self.text}", self.salt)

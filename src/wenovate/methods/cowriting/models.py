"""Locks on fields; the versions themselves are the dossier's revisions."""

from typing import Any, ClassVar

from django.db import models

from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier


class FieldLock(models.Model):
    """Who writes a field now, until when. An old row is taken over, never waited for."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="locks")
    field = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "field"], name="one_writer_a_field")]

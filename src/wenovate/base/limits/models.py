"""Tries of late, each kind by a keyed hash of whose they are."""

from django.db import models


class Tries(models.Model):
    """So many tries since the first of them; at `ends_at` they are forgotten."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

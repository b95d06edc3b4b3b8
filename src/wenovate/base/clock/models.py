"""The one row by which the demo's time differs from real time."""

from django.db import models


class Offset(models.Model):
    """Demo time minus real time, and the last moment at which somebody looked: the clock stands still while the demo is off."""

    seconds = models.FloatField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="clock_has_one_row")]

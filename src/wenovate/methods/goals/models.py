"""A goal of a dossier: its indicators as they were given, version after version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.decide import seals
from wenovate.spine.dossiers.models import Dossier


@dataclass(frozen=True)
class Indicator:
    """What is measured, where it stood, and where it should stand by when."""

    indicator: texts.Text
    unit: texts.Text
    baseline: Decimal
    baseline_on: date
    target: Decimal
    target_on: date
    method: texts.Text


class Goal(models.Model):
    """The goal in force is the one with the highest number; earlier ones are kept. The reason of a change is a remark of the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField()
    # A list of {column: text}, figures as plain numbers and days as ISO 8601: the columns of `forms.COLUMNS`.
    rows = models.JSONField()
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    read_with: ClassVar[tuple[str, ...]] = ("dossier__programme",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="a_goal_has_a_version_once")]

    @property
    def indicators(self) -> list[Indicator]:
        """Typed, for pages and for comparing with what was measured."""
        return [self._typed(row) for row in self.rows]

    def _typed(self, row: dict[str, str]) -> Indicator:
        indicator, unit, method = (texts.Text(row[name], self.language) for name in ("indicator", "unit", "method"))
        baseline, target = (Decimal(row[name]) for name in ("baseline", "target"))
        baseline_on, target_on = (date.fromisoformat(row[name]) for name in ("baseline_on", "target_on"))
        return Indicator(indicator, unit, baseline, baseline_on, target, target_on, method)

    @property
    def line(self) -> str:
        """The first target in one line, for a card."""
        first = self.indicators[0]
        names = {
            "indicator": first.indicator,
            "baseline": texts.amount_in_words(first.baseline),
            "target": texts.amount_in_words(first.target),
            "unit": first.unit,
            "day": texts.day_in_words(first.target_on),
        }
        return _("%(indicator)s: from %(baseline)s to %(target)s %(unit)s by %(day)s") % names

    @property
    def mark(self) -> str:
        """The hash of the goal, as the log has it; what it says is read by whoever reads the dossier, so it wants no salt."""
        return seals.fingerprint({"of": self.dossier_id, "number": self.number, "rows": self.rows})


def latest(goals: Sequence[Any]) -> Goal | None:
    """The one in force, of the goals of one dossier."""
    return max(goals, key=lambda goal: goal.number, default=None)

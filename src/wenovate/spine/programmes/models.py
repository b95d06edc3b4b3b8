"""A programme is a recipe at work; a run is the programme itself or one challenge of it; a run's stages have windows."""

from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models

from wenovate.people.organisations.models import Unit

from .recipes import Recipe, parse


class FrozenRecipe(models.Model):
    """A recipe as it was when a programme opened, under its hash. It weighs more than a programme's row, and is read once a process."""

    mark = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()


class Programme(models.Model):
    """One cycle of a recipe, frozen as it was opened."""

    slug = models.SlugField(unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes")
    title = models.JSONField()
    recipe = models.ForeignKey(FrozenRecipe, on_delete=models.PROTECT)
    country = models.CharField(max_length=2)
    # The time zone in which its windows are written.
    zone = models.CharField(max_length=40)
    starts_on = models.DateField()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    @property
    def frozen(self) -> Recipe:
        """The recipe in typed form."""
        return frozen_recipe(self.recipe_id)


@lru_cache(maxsize=64)
def frozen_recipe(mark: str) -> Recipe:
    """A frozen recipe never changes, so a process reads it once."""
    return parse(FrozenRecipe.objects.get(pk=mark).content)


class Runs(models.QuerySet["Run"]):
    """Runs with what the gate needs of them."""

    def ready(self) -> "Runs":
        """With programme and windows: three queries, however many runs."""
        return self.select_related("programme__unit").prefetch_related("windows")


class Run(models.Model):
    """The stages of a programme, or those of one challenge in it, with windows of its own."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="runs")
    kind = models.CharField(max_length=12, choices=[("programme", "programme"), ("challenge", "challenge")])

    objects: ClassVar[Any] = Runs.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("programme__unit",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme"], condition=models.Q(kind="programme"), name="one_run_is_the_programme")]


class Window(models.Model):
    """[opens, closes) of a stage, in local date and hour of the programme's time zone; no end where `closes_on` is empty."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="windows")
    stage = models.CharField(max_length=30)
    opens_on = models.DateField()
    opens_at = models.TimeField()
    closes_on = models.DateField(null=True)
    closes_at = models.TimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "stage", "opens_on"], name="a_window_opens_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on=None, closes_at=None) | models.Q(closes_on__isnull=False, closes_at__isnull=False),
                name="closing_day_with_its_hour",
            ),
        ]

    def opens(self, zone: str) -> datetime:
        """The instant from which it is open."""
        return datetime.combine(self.opens_on, self.opens_at, tzinfo=ZoneInfo(zone))

    def closes(self, zone: str) -> datetime | None:
        """The first instant at which it is closed."""
        if self.closes_on is None or self.closes_at is None:
            return None
        return datetime.combine(self.closes_on, self.closes_at, tzinfo=ZoneInfo(zone))

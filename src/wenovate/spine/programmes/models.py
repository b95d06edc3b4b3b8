"""A programme is a recipe at work; a run is the programme itself or one challenge of it; a run's stages have windows."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.decide.windows import Span, in_order
from wenovate.people.organisations.models import Body, Unit

from .recipes import Recipe, parse


class FrozenRecipe(models.Model):
    """A recipe as it was when a programme opened, under its hash. It weighs more than a programme's row, and is read once a process."""

    mark = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()

    @cached_property
    def typed(self) -> Recipe:
        """In typed form, of one that is at hand."""
        return parse(self.content)


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
        """The recipe in typed form. A programme that is only rehearsed is in no table, and neither is its recipe."""
        return frozen_recipe(self.recipe_id) if self.pk is not None else self.recipe.typed


@lru_cache(maxsize=64)
def frozen_recipe(mark: str) -> Recipe:
    """A frozen recipe never changes, so a process reads it once."""
    return FrozenRecipe.objects.get(pk=mark).typed


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

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """By stage the windows that count here: those of its own, else the programme's. Stages without any are always open."""
        if self.kind == "programme":
            return _by_stage(self.windows.all())
        rows = Window.objects.filter(Q(run=self.pk) | Q(run__kind="programme", run__programme=self.programme_id))
        return self.spans_among(list(rows))

    def spans_among(self, windows: list["Window"]) -> dict[str, list[Span]]:
        """By stage the windows that count here, out of its own and those of its programme; no others may be among them."""
        own = _by_stage(window for window in windows if window.run_id == self.pk)
        return _by_stage(window for window in windows if window.run_id != self.pk) | own


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

    @classmethod
    def of(cls, run: Run, stage: str, span: Span) -> "Window":
        """The row, not yet saved, of a span."""
        hour = span.closes_at if span.closes_on else None
        return cls(run=run, stage=stage, opens_on=span.opens_on, opens_at=span.opens_at, closes_on=span.closes_on, closes_at=hour)

    @property
    def span(self) -> Span:
        """As the calendar reckons with it."""
        hours = {"opens_at": self.opens_at} | ({"closes_at": self.closes_at} if self.closes_at else {})
        return Span(self.opens_on, self.closes_on, **hours)


def _by_stage(windows: Iterable[Window]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for window in windows:
        found.setdefault(window.stage, []).append(window.span)
    return {stage: in_order(spans) for stage, spans in found.items()}


class Change(models.Model):
    """What was changed in a programme after it opened, with its reason: it stands on the programme's page."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    # By language, as the unit wrote it; the log has its hash with this salt.
    reason = models.JSONField()
    salt = models.CharField(max_length=32)
    # Stages whose windows moved: {"submit": {"before": [span, …], "after": [span, …]}}; the run where it is one challenge's.
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="changes")
    windows = models.JSONField(default=dict)
    # Parts of the recipe that now say something else, as "stage submit: purpose".
    parts = models.JSONField(default=list)
    before = models.ForeignKey(FrozenRecipe, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(FrozenRecipe, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")


class Allowance(models.Model):
    """A body is let in after a stage has closed, or before it opens: until when, and why. The unit's act, in the log."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="allowances")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=30)
    until = models.DateTimeField()
    reason = models.TextField()
    salt = models.CharField(max_length=32)
    given_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gt=models.F("given_at")), name="an_allowance_has_a_time")]
        indexes = [models.Index(fields=["run", "body", "stage"], name="allowance_of_a_body")]

"""A draft: the content of a recipe as a unit is writing it, with days of its own. What is open is never written here."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.db import models

from wenovate.decide.windows import Span
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import Fault, Recipe, faults, parse

from .enums import EDITED, PROGRAMME_DRAFT, Status


class Draft(models.Model):
    """A programme in the making, or a change of one that is open (`changes`)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="drafts")
    status = models.CharField(max_length=10, choices=Status.choices, default=EDITED)
    # Its place in addresses once it is open.
    slug = models.SlugField()
    # The recipe with its forms, as `recipes.load` gives it; it may be wrong until it opens.
    content = models.JSONField()
    starts_on = models.DateField()
    # Windows that differ from the recipe's days, by stage: {"submit": [span, …]}.
    windows = models.JSONField(default=dict)
    # What it began from: "we-novate 3", or the slug of a programme.
    origin = models.CharField(max_length=80)
    changes = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="changing_drafts")
    opened = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="made_from")
    # Moves with every saving: two who write at once learn of each other.
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.BigIntegerField(null=True)

    lifecycle: ClassVar[Any] = PROGRAMME_DRAFT
    read_with: ClassVar[tuple[str, ...]] = ("unit", "changes", "opened")

    class Meta:
        indexes = [models.Index(fields=["unit", "status", "-saved_at"], name="draft_newest")]

    @cached_property
    def faults(self) -> list[Fault]:
        """What keeps it from being a recipe; the linter says more."""
        return faults(self.content)

    @cached_property
    def recipe(self) -> Recipe:
        """In typed form. WrongRecipe while it has faults."""
        return parse(self.content)

    @property
    def spans(self) -> dict[str, list[Span]]:
        """The windows of every stage as they would open; those of none are always open."""
        own = self.own_spans
        found = {stage.key: own.get(stage.key, stage.spans(self.starts_on)) for stage in self.recipe.stages}
        return {stage: spans for stage, spans in found.items() if spans}

    @property
    def own_spans(self) -> dict[str, list[Span]]:
        """The windows that were set by hand."""
        return {stage: [Span.from_data(span) for span in spans] for stage, spans in self.windows.items()}

    @property
    def title(self) -> dict[str, str]:
        """What it is called, by language, as far as it is written."""
        written = self.content.get("title")
        return written if isinstance(written, dict) else {}

    @property
    def zone(self) -> str:
        """The time zone of its windows; the installation's while none is written that exists."""
        written = self.content.get("time_zone")
        return written if written in available_timezones() else settings.TIME_ZONE

    def day(self, days: int) -> date:
        """The day so many days after the start."""
        return date.fromordinal(self.starts_on.toordinal() + days)

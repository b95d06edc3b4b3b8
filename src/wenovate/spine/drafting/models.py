"""A draft: the content of a recipe as a unit is writing it, with days of its own. What is open is never written here."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.db import models

from wenovate.base import texts
from wenovate.decide.windows import Span
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import Fault, Recipe, StageSpec, faults, outline, parse

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

    @cached_property
    def outline(self) -> Recipe:
        """In typed form, though it may not add up yet: for pages on which it is written."""
        return outline(self.content)

    @property
    def spans(self) -> dict[str, list[Span]]:
        """The windows of every stage as they would open; those of none are always open."""
        found = {stage.key: self.spans_of(stage) for stage in self.recipe.stages}
        return {stage: spans for stage, spans in found.items() if spans}

    def spans_of(self, stage: StageSpec) -> list[Span]:
        """The windows of one stage as they would open; none where it is always open. A change of an open programme starts from what is."""
        if self.changes_id is not None:
            return self.own_spans.get(stage.key, [])
        return self.own_spans.get(stage.key, stage.spans(self.starts_on))

    @property
    def own_spans(self) -> dict[str, list[Span]]:
        """The windows that were set by hand, of stages that still stand."""
        stages = {stage["key"] for stage in self.content["stage"]}
        return {stage: [Span.from_data(span) for span in spans] for stage, spans in self.windows.items() if stage in stages}

    @property
    def title(self) -> dict[str, str]:
        """What it is called, by language, as far as it is written."""
        written = self.content.get("title")
        return written if isinstance(written, dict) else {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which its texts are written, of those that there are; all of them while it names none."""
        written = self.content.get("languages")
        return tuple(code for code in texts.LANGUAGES if isinstance(written, list) and code in written) or texts.LANGUAGES

    @property
    def zone(self) -> str:
        """The time zone of its windows; the installation's while none is written that exists."""
        written = self.content.get("time_zone")
        return written if written in available_timezones() else settings.TIME_ZONE

    def day(self, days: int) -> date:
        """The day so many days after the start."""
        return date.fromordinal(self.starts_on.toordinal() + days)

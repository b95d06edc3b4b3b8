"""The windows of a stage of a draft: in days from its first day where a recipe can say them so, else with dates of their own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wenovate.decide.windows import Span, in_order
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.models import Draft

from . import editing

Laid = tuple[dict[str, Any], dict[str, Sequence[Span]]]


def lay(draft: Draft, content: editing.Content, stage: str, spans: Sequence[Span]) -> Laid:
    """The content and the draft's own windows, with these windows of a stage; none: it is always open."""
    own: dict[str, Sequence[Span]] = dict(draft.own_spans)
    if list(spans) == in_order(queries.windows_of(draft, stage)):
        # Where none moved, what a recipe says in days it still says so.
        return dict(content), own
    if draft.changes_id is not None:
        # What is open has dates: they move, the days of its recipe stay.
        return dict(content), own | {stage: list(spans)}
    own.pop(stage, None)
    if not spans:
        return editing.always_open(content, stage), own
    if editing.can_stand_in_days(spans):
        return editing.in_days(content, stage, spans[0], draft.starts_on), own
    return dict(content), own | {stage: list(spans)}


def begin_later(draft: Draft, starts_on: date) -> dict[str, list[Span]]:
    """The draft's own windows when its first day moves: they move along, as those counted in days do."""
    return editing.shifted(draft.own_spans, (starts_on - draft.starts_on).days)

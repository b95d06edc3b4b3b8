"""Writing a draft at the desk, for the demo: one step after the other, each saved as a page saves it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from wenovate.base.gate import Actor
from wenovate.spine.drafting import actions, queries
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.writing import editing

# What one step changes of a draft: the names that `write` takes.
Written = dict[str, Any]


def save(draft: Draft, steps: Sequence[Callable[[Draft], Written]], *, by: Actor, at: datetime) -> None:
    """Take the steps, each from what the one before it left."""
    for place, step in enumerate(steps):
        now = queries.get(draft.pk, by)
        actions.write(now, now.version, **step(now), by=by, at=at + timedelta(minutes=12 * place))


def draft_at(slug: str) -> Draft:
    """The draft for a place in addresses."""
    found: Draft = Draft.objects.select_related(*Draft.read_with).get(slug=slug)
    return found


def without(content: Mapping[str, Any], part: str, name: str) -> dict[str, Any]:
    """A recipe without one entry of a part."""
    taken = editing.remove(content, part, name)
    return taken[0] if taken else dict(content)


def with_form(content: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe whose needs are asked for by another form."""
    return {**content, "questions": {**content["questions"], "need": form}}

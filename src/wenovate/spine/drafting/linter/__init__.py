"""The linter: what keeps a draft from opening, what will probably go wrong, and what is worth a second look; each with its cure."""

from datetime import datetime

from wenovate.base.questions.definition import Definition
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.models import Draft

from . import asking, entering, opening, planning, timing
from .faulty import faulty
from .finding import Case, Finding, Severity, readable
from .reach import out_of_reach

__all__ = ["Case", "Finding", "Severity", "faulty", "findings", "forms_of", "lint", "out_of_reach", "playable"]

_CHECKS = (opening.check, timing.check, entering.check, asking.check, planning.check)


def findings(draft: Draft, at: datetime) -> list[Finding]:
    """Everything there is to say about a draft at an instant, the gravest first. Two queries, however long it is."""
    return _unreadable(draft) or lint(case_of(draft, at))


def playable(draft: Draft) -> bool:
    """Whether its calendar can be played: it is a recipe, and its days are days of a calendar."""
    return not _unreadable(draft)


def forms_of(draft: Draft) -> dict[str, Definition]:
    """The forms of a draft that can be shown, by their role."""
    return readable(draft.content)


def lint(case: Case) -> list[Finding]:
    """What the checks say of a draft that can be read; pure."""
    found = [finding for check in _CHECKS for finding in check(case)]
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def case_of(draft: Draft, at: datetime) -> Case:
    """A draft with what the checks must know of the unit."""
    return Case(
        content=draft.content,
        recipe=draft.recipe,
        spans=draft.spans,
        slug=draft.slug,
        calendar=unit_calendar(draft.unit, draft.recipe.country),
        at=at,
        slug_is_free=queries.is_free(draft.slug, draft),
        scorers=queries.scorers(draft.unit, at.date()),
        before=draft.changes.frozen if draft.changes is not None else None,
    )


def _unreadable(draft: Draft) -> list[Finding]:
    """What cannot be looked into further until it is mended."""
    return faulty(draft) or list(out_of_reach(draft))

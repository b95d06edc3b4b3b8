"""What the linter says of a draft, by how grave it is, each with the page on which it is mended."""

from typing import Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.linter import Finding, Severity, findings, places
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.previewing import tabs


@require_safe
def check(request: Request, draft: int) -> Response:
    """All findings."""
    at = clock.now()
    require(request.actor, "drafting.read", None, at)
    found = queries.get(draft, request.actor)
    said = findings(found, at)
    return page(request, "drafting/check.jinja", draft=found, groups=_groups(found, said), total=len(said), tabs=tabs(found, "check"))


def _groups(draft: Draft, said: list[Finding]) -> list[dict[str, Any]]:
    """Findings under the heading of their severity, those of one place together."""
    headings = {
        Severity.STOP: (_("It cannot open like this"), "refused"),
        Severity.WARN: (_("This will probably go wrong"), "waiting"),
        Severity.HINT: (_("Worth a second look"), "neutral"),
    }
    return [
        {
            "key": severity.value,
            "title": title,
            "tone": tone,
            "rows": [
                (places.in_words(one.place, draft.content), one.words, places.page_of(one.place, draft))
                for one in said
                if one.severity == severity
            ],
        }
        for severity, (title, tone) in headings.items()
        if any(one.severity == severity for one in said)
    ]

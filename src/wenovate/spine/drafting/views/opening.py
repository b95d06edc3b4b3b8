"""Opening what a draft describes, or changing the open programme; the receipt; beginning a change."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.definition import WrongDefinition
from wenovate.spine.drafting import actions, opening, queries
from wenovate.spine.drafting.enums import DONE
from wenovate.spine.drafting.linter import Finding, Severity, findings, places
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.reasons import ask_reason, reason_fields, reason_of
from wenovate.spine.programmes.recipes import WrongRecipe

from .writing import editable, seen


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_it(request: Request, draft: int) -> Response:
    """What stands against it, what will happen, and the head's decision."""
    found = editable(request, draft)
    may_open = may(request.actor, "drafting.put_in_force", found, clock.now())
    asked = ask_reason(request) if found.changes_id is not None else None
    if request.method == "POST" and (asked is None or asked.complete):
        fault = _put_in_force(request, found, reason_of(asked) if asked else {})
        if not fault:
            return go("drafting:receipt", draft=draft)
        say(request, fault, "refused")
        return go("drafting:open", draft=draft)
    return page(
        request,
        "drafting/open.jinja",
        status=asked.status if asked else 200,
        draft=found,
        stops=[(places.in_words(one.place, found.content), one.words, places.page_of(one.place, found)) for one in _stops(found)],
        outlook=opening.outlook(found),
        changes=opening.changes(found),
        mark=opening.mark(found),
        may_open=may_open,
        form=asked.form if asked else None,
        fields=reason_fields(asked) if asked else [],
    )


def _stops(draft: Draft) -> list[Finding]:
    """What the linter says it cannot open with."""
    return [one for one in findings(draft, clock.now()) if one.severity == Severity.STOP]


def _put_in_force(request: Request, draft: Draft, reason: dict[str, str]) -> str:
    """Why it was not put in force, empty where it was. A draft with faults is not tried."""
    require(request.actor, "drafting.put_in_force", draft, clock.now())
    if _stops(draft):
        return _("It cannot be opened yet: see what is still to do. Nothing has happened.")
    try:
        actions.put_in_force(draft, seen(request), reason, by=request.actor, at=clock.now())
    except (WrongRecipe, WrongDefinition) as wrong:
        return opening.refusal(wrong, draft)
    return ""


@require_safe
def receipt(request: Request, draft: int) -> Response:
    """What was opened or changed, when, under which hash."""
    require(request.actor, "drafting.read", None, clock.now())
    found = queries.get(draft, request.actor)
    if found.status != DONE or found.opened is None:
        raise Http404
    return page(request, "drafting/receipt.jinja", draft=found, programme=found.opened, mark=opening.kept_mark(found))


@require_POST
@once
def change(request: Request, programme: str) -> Response:
    """Begin to change an open programme, or go on with the change that is being written."""
    found, at = queries.programme_of(programme, request.actor), clock.now()
    require(request.actor, "drafting.begin", found.unit, at)
    begun = queries.change_in_making(found)
    if begun is None:
        begun = actions.begin(
            found.unit,
            found.recipe.content,
            slug=found.slug,
            starts_on=found.starts_on,
            origin=found.slug,
            windows=queries.windows_in_force(found),
            changes=found,
            by=request.actor,
            at=at,
        ).subject
    return go("drafting:overview", draft=begun.pk)

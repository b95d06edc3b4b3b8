"""The dry run of a draft: its calendar as a picture and by date, who may do what on a day, hours of work, its forms."""

from typing import Any

from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import number_of
from wenovate.base.questions.form import Form
from wenovate.base.tables import SIZE, PageOf
from wenovate.spine.drafting import linter, queries, rehearsal
from wenovate.spine.drafting.audiences import PERSONAS
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.previewing import first_look, tabs
from wenovate.spine.drafting.rehearsal import workplan
from wenovate.spine.drafting.rehearsal.looking import DAY, OFFICERS, Looking


@require_safe
def calendar(request: Request, draft: int) -> Response:
    """What will happen on each date, and who may do what on one of them."""
    found = _tried(request, draft)
    if not linter.playable(found):
        return _unplayable(request, found, "rehearsal")
    looking = Looking(request, DAY, {"on": first_look(found)})
    at = looking.instant(found.zone)
    return page(
        request,
        "drafting/rehearsal.jinja",
        status=looking.status,
        draft=found,
        form=looking.form,
        picture=rehearsal.picture(found, clock.today(found.zone)),
        day=at.date(),
        personas=PERSONAS.values(),
        matrix=rehearsal.matrix(rehearsal.run_of(found), at),
        days=_page_of(rehearsal.events(found), request.GET.get("page", "1")),
        kinds=rehearsal.headings(),
        tabs=tabs(found, "rehearsal"),
    )


@require_safe
def work(request: Request, draft: int) -> Response:
    """The hours that the programme asks of its unit."""
    found = _tried(request, draft)
    if not linter.playable(found):
        return _unplayable(request, found, "work")
    beginning = str(max(1, queries.scorers(found.unit, clock.today(found.zone))))
    looking = Looking(request, OFFICERS, {"officers": beginning})
    officers = int(number_of(looking.answers["officers"]) or 1)
    plan = workplan.plan(found, officers)
    return page(
        request,
        "drafting/work.jinja",
        status=looking.status,
        draft=found,
        form=looking.form,
        plan=plan,
        total=workplan.in_all(plan),
        officers=officers,
        tabs=tabs(found, "work"),
    )


@require_safe
def forms_seen(request: Request, draft: int) -> Response:
    """A form of the draft, blank, as those will see it who fill it in."""
    found = _tried(request, draft)
    if not linter.playable(found):
        return _unplayable(request, found, "forms")
    forms = {role: Form(definition) for role, definition in linter.forms_of(found).items()}
    role = request.GET.get("form", "")
    # One at a time: two forms on one page would share the names of their fields.
    shown = role if role in forms else next(iter(forms), "")
    choices = [{"label": form.title, "href": f"?form={key}", "current": key == shown} for key, form in forms.items()]
    return page(request, "drafting/forms_seen.jinja", draft=found, form=forms.get(shown), choices=choices, tabs=tabs(found, "forms"))


def _tried(request: Request, draft: int) -> Draft:
    require(request.actor, "drafting.read", None, clock.now())
    return queries.get(draft, request.actor)


def _unplayable(request: Request, draft: Draft, here: str) -> Response:
    return page(request, "drafting/unplayable.jinja", draft=draft, tabs=tabs(draft, here))


def _page_of(days: list[Any], asked: str) -> PageOf:
    """One page of the dates; anything unreadable is the first."""
    pages = max(1, -(-len(days) // SIZE))
    number = min(max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1), pages)
    return PageOf(days[(number - 1) * SIZE : number * SIZE], len(days), number, pages)

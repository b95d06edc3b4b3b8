"""The unit's own days, off and worked, and its promise: what deadlines are counted with."""

from datetime import date

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.small import small_form
from wenovate.people.organisations import actions, queries

DAYS = small_form(__file__, "days")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def calendar(request: Request) -> Response:
    """See and set the days of one's unit."""
    require(request.actor, "desk.read", None, clock.now())
    unit = queries.unit(request.actor.unit)
    beginning = {
        "days_off": "\n".join(unit.days_off),
        "days_worked": "\n".join(unit.days_worked),
        "answers_within": str(unit.answers_within),
    }
    asked = ask(request, DAYS, beginning)
    off, worked = (_days(asked, name) for name in ("days_off", "days_worked"))
    if not asked.complete:
        return page(request, "desk/calendar.jinja", unit=unit, form=asked.form, status=asked.status)
    within = int(float(asked.answers["answers_within"]))
    actions.set_calendar(unit, days_off=off, days_worked=worked, answers_within=within, by=request.actor, at=clock.now())
    say(request, _("Saved. Deadlines that run already keep their days."))
    return go("desk:calendar")


def _days(asked: Asked, name: str) -> list[date]:
    """One day a line, as year-month-day; a line that is none is a fault of the form."""
    found = []
    for line in str(asked.answers.get(name, "")).split():
        try:
            found.append(date.fromisoformat(line))
        except ValueError:
            asked.wrong(name, _("“%(line)s” is no day. Write each day as year-month-day, one on a line: 2026-12-24.") % {"line": line[:20]})
    return found

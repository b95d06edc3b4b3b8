"""Who held which right on a day, for auditors; and the roles of units and installation, for administrators."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import Conflict, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.texts import clean_text
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates import actions, queries
from wenovate.people.mandates.enums import OF_A_UNIT
from wenovate.people.mandates.exports import RIGHTS, ROLES
from wenovate.people.mandates.forms import role_form
from wenovate.people.organisations import queries as organisations


@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: Request) -> Response:
    """Who held which right on a day; today where no readable day is given."""
    require(request.actor, "mandates.read_rights", None, clock.now())
    today = clock.today(settings.TIME_ZONE)
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    day, readable = _day(request.GET.get("on", ""), today)
    found = queries.rights_on(day, request.actor.unit, words)
    if table := taken(request, RIGHTS, found):
        return table
    return page(request, "mandates/rights.jinja", rights=found, day=day, today=today, words=words, readable=readable)


def _day(written: str, today: date) -> tuple[date, bool]:
    """The day that was asked for, and whether it could be read."""
    try:
        day = date.fromisoformat(written) if written else today
    except ValueError:
        return today, False
    # No right was held before there were computers; the ends of the calendar cannot be told as an instant.
    return (day, True) if 1950 <= day.year <= today.year + 1 else (today, False)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def roles(request: Request) -> Response:
    """The roles that stand; here a person is given one."""
    at = clock.now()
    require(request.actor, "mandates.read_roles", None, at)
    if table := taken(request, ROLES, queries.roles()):
        return table
    units = organisations.units()
    asked = ask(request, role_form(units))
    unit = next((unit for unit in units if unit.slug == asked.answers.get("unit")), None)
    if asked.complete and (asked.answers["role"] in OF_A_UNIT) != (unit is not None):
        asked.wrong("unit", _("Officers, heads and evaluators belong to a unit; auditors and administrators to none."))
    if not asked.complete:
        return page(request, "mandates/roles.jinja", roles=queries.roles(), form=asked.form, status=asked.status)
    names = {name: asked.answers[name] for name in ("given_name", "surname", "language")}
    person = enrol(asked.answers["email"], **names, by=request.actor, at=at).subject
    actions.grant_role(
        person,
        asked.answers["role"],
        unit,
        starts_on=clock.today(settings.TIME_ZONE),
        document=asked.answers["document"],
        by=request.actor,
        at=at,
    )
    say(request, _("The role has been given. The person signs in with a code sent to the address."))
    return go("mandates:roles")


@require_POST
@once
def end_role(request: Request, grant: int) -> Response:
    """End a role."""
    try:
        actions.end_role(queries.role(grant), by=request.actor, at=clock.now())
        say(request, _("The role has ended."))
    except Conflict as last:
        say(request, str(last), "refused")
    return go("mandates:roles")

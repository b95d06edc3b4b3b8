"""The desk."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.journey.joining.enums import By
from wenovate.spine.notices.waiting import Group, Item, collect, for_person, for_unit
from wenovate.spine.programmes import queries as programmes


@require_safe
def desk(request: Request) -> Response:
    """Everything that waits, by deadline, from every room."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    items = collect(for_unit, request.actor, at) + collect(for_person, request.actor, at)
    running = programmes.open_programmes(request.actor.unit)
    return page(
        request,
        "desk/desk.jinja",
        groups=_groups(items, at),
        total=len(items),
        programmes=running,
        by_invitation=[programme for programme in running if programme.frozen.joining["by"] == By.INVITATION],
    )


def _groups(items: list[Item], at: datetime) -> list[tuple[str, str, str, list[Item]]]:
    """The items under their headings, (key, title, tone, items): what is late and what ends today first, then by what is to be done."""
    titles = {
        "overdue": (_("Overdue"), "refused"),
        "today": (_("Ends today"), "now"),
        Group.REGISTRATION: (_("Registrations to decide"), "now"),
        Group.DECISION: (_("Decisions to take"), "now"),
        Group.WORKSHOP: (_("Workshops to set up"), "now"),
        Group.SCORE: (_("Without your score"), "waiting"),
        Group.TRANSLATION: (_("Translation is missing"), "waiting"),
        Group.LATER: (_("Later"), "waiting"),
        Group.OWN: (_("Your own"), "waiting"),
    }
    found: dict[str, list[Item]] = {key: [] for key in titles}
    for item in items:
        found[_group_of(item, at)].append(item)
    return [(key, title, tone, found[key]) for key, (title, tone) in titles.items() if found[key]]


def _group_of(item: Item, at: datetime) -> str:
    if item.due is None:
        return item.group
    if item.due <= at:
        return "overdue"
    last_day = (item.due - timedelta(seconds=1)).astimezone(ZoneInfo(item.zone)).date()
    return "today" if last_day == at.astimezone(ZoneInfo(item.zone)).date() else item.group

"""Finding the people of the network."""

from django.conf import settings
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.people.mandates import directory
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.exports import PEOPLE, PUBLIC_PEOPLE
from wenovate.people.organisations.enums import Country, Level


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request) -> Response:
    """Whom to call in which body: members find everybody, the public those who agreed to be listed."""
    asked = directory.asked(request.GET)
    found = directory.people(request.actor, asked, clock.today(settings.TIME_ZONE))
    sees_members = may(request.actor, "mandates.read_members")
    if table := taken(request, PEOPLE if sees_members else PUBLIC_PEOPLE, found):
        return table
    return page(
        request,
        "mandates/people.jinja",
        asked=asked,
        shown=page_of(found, request.GET.get("page", "1")),
        sees_members=sees_members,
        choices={"level": list(Level), "country": list(Country), "seat": list(Seat)},
    )

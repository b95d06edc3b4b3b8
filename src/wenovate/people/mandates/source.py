"""The actor of a request: who is signed in, and under which of their mandates or roles they act. Read anew at each request."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import clock
from wenovate.base.gate import Actor, guards
from wenovate.base.gate.actor import VISITOR
from wenovate.base.interface.request import Request
from wenovate.people.accounts import queries as accounts

from . import assisting
from .queries import Standing, standings
from .rules import wants_second_factor


def actor_of(request: Request) -> tuple[Actor, dict[str, object]]:
    """The actor and what the page's head says of them. A choice whose mandate has ended falls back to what still stands."""
    person: Any = request.user
    if not person.is_authenticated or not person.is_active:
        return VISITOR, {}
    ways = standings(person.pk, clock.today(settings.TIME_ZONE))
    chosen = next((way for way in ways if way.key == request.session.get("acting")), ways[0] if ways else None)
    actor, waits = _acting(request, chosen)
    served = assisting.assisted(request, actor, clock.now())
    if served is not None:
        served_way, words = served
        actor = served_way.actor
        stop = reverse("mandates:stop_assisting")
        choice = {"href": stop, "label": words, "current": True, "way": served_way}
        return actor, {"name": person.name, "acting": words, "choices": [choice], "assisted_stop_href": stop}
    return actor, {
        "name": person.name,
        "acting": chosen.words if chosen else "",
        "second_factor": waits,
        "choices": [
            {"href": reverse("mandates:act_as", kwargs={"standing": way.key}), "label": way.words, "current": way is chosen, "way": way}
            for way in ways
        ],
    }


def _acting(request: Request, chosen: Standing | None) -> tuple[Actor, dict[str, str] | None]:
    """The actor of a choice; a role that waits for its second factor is none yet, and the page says what it waits for."""
    person: Any = request.user
    if chosen is None:
        return Actor(person=person.pk), None
    if not wants_second_factor(chosen.actor) or accounts.proved(request) or not guards.stands(guards.SECOND_FACTOR):
        return chosen.actor, None
    return Actor(person=person.pk), _way_to_it(request, person.pk, chosen)


def _way_to_it(request: Request, person: int, chosen: Standing) -> dict[str, str] | None:
    if request.path.startswith(reverse("mfa_index")):
        return None
    if not accounts.factors(person).exists():
        text = _("You are known as: %(role)s. This role acts only with a second factor, and you have none yet.") % {"role": chosen.words}
        return {"text": text, "href": reverse("mfa_index"), "label": _("Set up a second factor")}
    text = _("You are known as: %(role)s. This role acts only once you have proved your second factor.") % {"role": chosen.words}
    back = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return {"text": text, "href": f"{reverse('mfa_reauthenticate')}{back}", "label": _("Prove your second factor")}

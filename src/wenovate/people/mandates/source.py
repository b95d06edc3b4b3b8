"""The actor of a request: who is signed in, and under which of their mandates or roles they act. Read anew at each request."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from wenovate.base import clock
from wenovate.base.gate import Actor
from wenovate.base.gate.actor import VISITOR
from wenovate.base.interface.request import Request

from .queries import standings


def actor_of(request: Request) -> tuple[Actor, dict[str, object]]:
    """The actor and what the page's head says of them. A choice whose mandate has ended falls back to what still stands."""
    person: Any = request.user
    if not person.is_authenticated or not person.is_active:
        return VISITOR, {}
    ways = standings(person.pk, clock.today(settings.TIME_ZONE))
    chosen = next((way for way in ways if way.key == request.session.get("acting")), ways[0] if ways else None)
    actor = chosen.actor if chosen else Actor(person=person.pk)
    return actor, {
        "name": person.name,
        "acting": chosen.words if chosen else "",
        "choices": [
            {"href": reverse("mandates:act_as", kwargs={"standing": way.key}), "label": way.words, "current": way is chosen} for way in ways
        ],
    }

"""The request as our views see it: with its actor, made once."""

from django.http import HttpRequest, HttpResponse

from wenovate.base.gate import Actor

Response = HttpResponse


class Request(HttpRequest):
    """A request that knows who acts. The middleware sets `actor`; the gate alone decides what the actor may."""

    actor: Actor
    # What the layout shows of the signed-in person, filled by the same look-up that made the actor.
    standing: "dict[str, object]"

"""Assisted entry: for half an hour an officer acts with the rights of a representative who is on the telephone, and both are named."""

from dataclasses import replace
from datetime import datetime, timedelta

from wenovate.base.gate import Actor
from wenovate.base.interface.request import Request

from . import queries, rules
from .models import Mandate

_KEY = "assisting"
LASTS = timedelta(minutes=30)


def begin(request: Request, mandate: Mandate, at: datetime) -> None:
    """Remember in the officer's session whom they serve, and until when."""
    request.session[_KEY] = {"mandate": mandate.pk, "until": (at + LASTS).isoformat()}


def stop(request: Request) -> None:
    """Forget it."""
    request.session.pop(_KEY, None)


def assisted(request: Request, officer: Actor, at: datetime) -> tuple[queries.Standing, str] | None:
    """The standing in which an officer serves now, with the words for the page's head; None where the right or the time has ended."""
    kept = request.session.get(_KEY)
    if not kept or datetime.fromisoformat(kept["until"]) <= at:
        return None
    mandate = Mandate.objects.valid(at.date()).filter(pk=kept["mandate"]).select_related("person").first()
    if mandate is None or rules.assists(officer, mandate) is not True:
        return None
    way = next((way for way in queries.standings(mandate.person_id, at.date()) if way.key == f"mandate-{mandate.pk}"), None)
    if way is None:
        return None
    actor = replace(way.actor, typed_by=officer.person, channel="phone")
    return replace(way, actor=actor), f"{mandate.person.name}, {way.words}"

"""A national identity that no account has yet: it waits in the session until its person has proved an address and says yes."""

import time
from dataclasses import dataclass

from wenovate.base.interface.request import Request
from wenovate.people.accounts.queries import subject_hash

from .national import PATIENCE, Known

_KEY = "national_identity"


@dataclass(frozen=True)
class Waiting:
    """Whom the provider spoke of; of the number its keyed hash alone."""

    provider: str
    subject_hash: str
    name: str
    at: float


def keep(request: Request, known: Known) -> None:
    """Let it wait."""
    request.session[_KEY] = [known.provider, subject_hash(known.number), known.name, time.time()]


def look(request: Request) -> Waiting | None:
    """What waits, if it does not wait for too long."""
    kept = request.session.get(_KEY)
    found = Waiting(*kept) if kept else None
    return found if found and time.time() - found.at < PATIENCE else None


def drop(request: Request) -> None:
    """It is tied, or not wanted."""
    request.session.pop(_KEY, None)

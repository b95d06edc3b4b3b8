"""A draft as somebody will see it on a day, for pages of higher floors, which sign in here; and the ways between what is tried."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wenovate.base import clock
from wenovate.base.gate import Actor
from wenovate.base.interface.request import Request
from wenovate.base.registry import Table
from wenovate.spine.programmes.models import Run

from .audiences import Persona, persona
from .linter import playable
from .models import Draft
from .rehearsal import run_of
from .rehearsal.looking import EYES, Looking


@dataclass(frozen=True)
class Preview:
    """A page of a higher floor that shows a draft: what it is called, and its address by the draft's id."""

    words: "str | Promise"
    href: Callable[[int], str]


previews: Table[Preview] = Table("pages that show a draft as people will see it")


@dataclass(frozen=True)
class Seen:
    """The programme that a draft would be, with whose eyes and when; none of it is in a table."""

    run: Run
    persona: Persona
    actor: Actor
    at: datetime
    looking: Looking


def seen(request: Request, draft: Draft) -> Seen | None:
    """What a request asks to see of a draft, at first with the eyes of a visitor on its first day; None while it cannot be played."""
    if not playable(draft):
        return None
    looking = Looking(request, EYES, {"who": "visitor", "on": first_look(draft)})
    who = persona(looking.answers["who"])
    return Seen(run_of(draft), who, who.actor(draft.unit), looking.instant(draft.zone), looking)


def first_look(draft: Draft) -> str:
    """The day that is shown where none was chosen: the first of the programme, or today where it runs."""
    return max(draft.starts_on, clock.today(draft.zone)).isoformat()


def tabs(draft: Draft, here: str) -> list[dict[str, Any]]:
    """Links between the pages on which a draft is tried."""
    own = {
        "check": (_("Check before opening"), reverse("drafting:check", kwargs={"draft": draft.pk})),
        "rehearsal": (_("Calendar, tried"), reverse("drafting:rehearsal", kwargs={"draft": draft.pk})),
        "work": (_("Hours of work"), reverse("drafting:work", kwargs={"draft": draft.pk})),
        "forms": (_("Forms as they will be seen"), reverse("drafting:forms_seen", kwargs={"draft": draft.pk})),
    }
    own |= {name: (str(preview.words), preview.href(draft.pk)) for name, preview in previews.items()}
    return [{"label": label, "href": href, "current": name == here} for name, (label, href) in own.items()]

"""The ideas on a need or topic, on its own page."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base.gate import Actor, may
from wenovate.people.organisations.sections import Line, Section
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .enums import TONES, Status
from .models import Idea

MOST = 3


def ideas(actor: Actor, dossier: Dossier, at: datetime) -> Section | None:
    """The newest ones, with the way to all of them and to giving one; nothing where no idea stands and none is asked for."""
    if dossier.kind not in queries.TAKING or "idea" not in dossier.programme.frozen.questions:
        return None
    found = list(queries.newest_on(dossier, actor, MOST + 1))
    gives = may(actor, "ideas.start", dossier, at)
    if not found and not gives and not may(actor, "ideas.open_call", dossier, at):
        return None
    label = _("Ideas, and giving one") if gives else _("All ideas")
    empty = _("Nobody has given an idea yet. A sentence or two are enough to begin.")
    lines, more = [_line(idea) for idea in found[:MOST]], (label, queries.address(dossier))
    return Section("ideas", _("Ideas on it"), lines, empty, place=50, cut=len(found) > MOST, more=more)


def _line(idea: Idea) -> Line:
    status = Status(idea.status)
    return Line(
        idea.headline,
        dossiers.address(idea),
        kicker=idea.number or "",
        line=_supported(idea.support),  # type: ignore[attr-defined]
        status=str(status.label),
        tone=TONES[status],
    )


def _supported(count: int) -> str:
    return ngettext("%(num)d supports it", "%(num)d support it", count) % {"num": count} if count else ""

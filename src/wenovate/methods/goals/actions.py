"""What is written about goals (mission S18, E5: baseline, target, actual)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .models import Goal


@action("goals.set")
def set_goal(dossier: Dossier, rows: Sequence[Mapping[str, str]], seen: int, reason: str = "", *, by: Actor, at: datetime) -> Facts:
    """Give a dossier its goal, or another one with a reason; the one before is kept. `seen` is the number of that one, 0 for none.

    `rows` are the indicators as `forms.rows_of` gives them. Conflict where somebody changed it meanwhile, Refused without a reason.
    """
    if seen and not reason:
        raise Refused(Verdict(allowed=False, reason=_("Say why the goal changes: whoever reads the page sees it.")))
    standing = queries.current(dossier)
    if (standing.number if standing else 0) != seen:
        raise Conflict(_("The goal was changed meanwhile. Look at what stands now."))
    values = {"rows": [dict(row) for row in rows], "language": texts.current(), "at": at, "by": by.person}
    try:
        with transaction.atomic():
            goal = Goal.objects.create(dossier_id=dossier.pk, number=seen + 1, **values)
    except IntegrityError as twice:
        raise Conflict(_("The goal was changed meanwhile. Look at what stands now.")) from twice
    told = {"reason": casework.remark(dossier, "goals.set", reason, by=by.person, at=at)} if reason else {}
    return Facts(number=goal.number, goal=goal.mark, **told)

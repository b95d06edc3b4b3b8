"""The round in which the needs of a programme are selected: laid when it opens, closed when all are decided."""

from datetime import datetime

from django.utils.translation import ngettext

from wenovate.base.gate import Actor, Refused, Verdict
from wenovate.methods.evaluation.actions import open_round
from wenovate.methods.evaluation.enums import SELECTION, Per
from wenovate.methods.evaluation.models import Round
from wenovate.spine.programmes.models import Run

from . import queries


def lay_selection(run: Run, *, by: Actor, at: datetime) -> None:
    """Open the round with what the recipe says of it: sheets a need wants, places; none where the recipe has no criteria."""
    recipe = run.programme.frozen
    if recipe.criteria_of(SELECTION):
        wanted, places = int(recipe.selection.get("sheets", 2)), int(recipe.selection.get("places", 0))
        open_round(run, SELECTION, per=Per.PERSON, sealed=False, wanted=wanted, places=places, by=by, at=at)


def demand_decisions(round: Round, *, by: Actor, at: datetime) -> None:
    """The result of a selection is published once every need is decided: until then one can still be withdrawn. Refused otherwise."""
    count = queries.undecided(round.run)
    if count:
        words = ngettext("%(num)d issue is not decided yet.", "%(num)d issues are not decided yet.", count)
        raise Refused(Verdict(allowed=False, reason=words % {"num": count}))

"""Who has something to do in each stage, with which form, by which criteria."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.spine.drafting.audiences import CITIZENS, audience_of, in_words
from wenovate.spine.programmes.acts import Act, acts
from wenovate.spine.programmes.recipes import StageSpec

from .finding import HINT, STOP, WARN, Case, Finding, Place, name_of

# One who scores alone has nobody to compare with.
_FEWEST_SCORERS = 2


def check(case: Case) -> Iterator[Finding]:
    """All about who does what."""
    for place, stage, _spans in case.stages():
        yield from _audience(place, stage)
        for act in acts_of(stage).values():
            yield from _form(case, place, act)
            yield from _criteria(case, place, act)
    yield from _scorers(case)
    yield from _citizens(case)


def acts_of(stage: StageSpec) -> dict[str, Act]:
    """The acts of a stage as people see them."""
    return {name: act for name in stage.activities if (act := acts.get(name)) is not None}


def _audience(place: Place, stage: StageSpec) -> Iterator[Finding]:
    audience, found = audience_of(stage), acts_of(stage)
    if not audience:
        words = _("Nobody is named for whom “%(stage)s” is, so nobody is told to come. Say for whom it is.")
        yield Finding("audience", WARN, (*place, "audience"), words % {"stage": name_of(stage)})
    elif not any(audience & set(act.audience) for act in found.values()):
        words = _("Nothing can be done in “%(stage)s” by those for whom it is. Choose activities for them, or take the stage out.")
        yield Finding("empty", WARN, (*place, "activities"), words % {"stage": name_of(stage)})
    for act in found.values():
        if audience and not audience & set(act.audience):
            words = _("“%(act)s” is for others than this stage: %(whom)s. Add them to the stage, or put the activity into another one.")
            yield Finding("misplaced", WARN, (*place, "activities"), words % {"act": act.words, "whom": in_words(act.audience)})


def _form(case: Case, place: Place, act: Act) -> Iterator[Finding]:
    if act.form and act.form not in case.recipe.questions:
        words = _("“%(act)s” asks for a form that the programme does not have. Choose one under Forms, or take the activity out.")
        yield Finding("no_form", STOP, (*place, "activities"), words % {"act": act.words})


def _criteria(case: Case, place: Place, act: Act) -> Iterator[Finding]:
    if act.round and not case.recipe.criteria_of(act.round):
        words = _("“%(act)s” goes by criteria, and there are none for it. Write them, or take the activity out.")
        yield Finding("no_criteria", STOP, (*place, "activities"), words % {"act": act.words})


def _scorers(case: Case) -> Iterator[Finding]:
    """The unit scores in the selection; the network's round is scored by bodies."""
    if not case.recipe.criteria_of("selection"):
        return
    wanted = max(int(case.recipe.selection.get("sheets", _FEWEST_SCORERS)), _FEWEST_SCORERS)
    if case.scorers < wanted:
        words = ngettext(
            "Every submission waits for %(wanted)d sheets, and the unit has %(num)d person who can score. Ask for another evaluator, or want fewer sheets.",
            "Every submission waits for %(wanted)d sheets, and the unit has %(num)d people who can score. Ask for more evaluators, or want fewer sheets.",
            case.scorers,
        )
        yield Finding("scorers", WARN, ("selection",), words % {"wanted": wanted, "num": case.scorers})


def _citizens(case: Case) -> Iterator[Finding]:
    for _place, stage, _spans in case.stages():
        if CITIZENS in audience_of(stage) and any(CITIZENS in act.audience for act in acts_of(stage).values()):
            return
    words = _("Citizens have nothing to do in this programme. If that is not on purpose, let them comment or say that it concerns them.")
    yield Finding("citizens", HINT, ("stage",), words)

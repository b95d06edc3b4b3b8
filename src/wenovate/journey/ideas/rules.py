"""Who may do what with an idea, and in which state."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.methods.support.enums import CONCERNS
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.queries import typed_in_by
from wenovate.spine.dossiers.rules import is_author, of_its_unit, writes
from wenovate.spine.programmes.models import Run

from .enums import DRAFT, HIDDEN, NOT_TAKEN_UP, PUBLISHED, SHOWN, TAKEN_UP
from .queries import TAKING, takes_ideas


def speaks_for_a_side(actor: Actor) -> bool:
    """Inhabitants, members and people of firms; whoever acts in a role of a unit or of the installation gives no ideas in it."""
    return actor.person is not None and (actor.role is None or actor.firm is not None)


def gives(actor: Actor, where: Any) -> "bool | str":
    """Whoever speaks for a side, on a need or topic that takes ideas and that they may read or that was put out for ideas."""
    if actor.person is None:
        return str(_SIGN_IN)
    if not speaks_for_a_side(actor):
        return False
    return isinstance(where, Run) or takes_ideas(where, actor) or str(_TAKES_NONE)


def works_in_its_unit(actor: Actor, run: Run) -> bool:
    """An officer or the head of the unit that runs the programme."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


def decides(actor: Actor, idea: Any) -> "bool | str":
    """The unit, but nobody their own or what they typed in for its author."""
    if not of_its_unit(actor, idea):
        return False
    if is_author(actor, idea):
        return str(_OWN_CASE)
    if typed_in_by(idea, actor.person):
        return gettext("You entered %(number)s for its author on the telephone: a colleague decides it.") % {"number": idea.number}
    return True


def puts_out(actor: Actor, about: Any) -> "bool | str":
    """The unit whose programme it is, a need or topic that takes ideas and has the summary that everybody would read."""
    if not of_its_unit(actor, about):
        return False
    if about.status not in TAKING.get(about.kind, ()):
        return str(_TAKES_NONE)
    return bool(about.summary) or str(_NO_SUMMARY)


def reports(actor: Actor, idea: Any) -> "bool | str":
    """Anybody with an account who may read it, but its author and the unit, which acts itself."""
    if is_author(actor, idea) or of_its_unit(actor, idea):
        return str(_NOT_BY_YOU)
    return actor.person is not None and bool(Dossier.objects.visible_to(actor).filter(pk=idea.pk).exists())


def takes_support(actor: Actor, idea: Any, kind: str) -> "bool | str":
    """Bodies, people and people of firms, but not its author; as long as it stands and was not declined."""
    if kind != CONCERNS or not speaks_for_a_side(actor) or idea.status not in {PUBLISHED, TAKEN_UP}:
        return False
    return not is_author(actor, idea) or str(_OWN_IDEA)


def takes_comments(actor: Actor, idea: Any) -> "bool | str":
    """Anybody with an account, as long as it stands."""
    return idea.status in SHOWN or str(_NOT_SHOWN)


_SIDES = _("Inhabitants, members of the network and firms give ideas; units read and answer them.")
_SIGN_IN = _("Sign in first: an e-mail address is enough.")
_TAKES_NONE = _("No ideas are asked for on this now.")
_NO_SUMMARY = _("It has no summary yet. Write one first: it is what everybody will read of it.")
_AUTHOR = _("Only its author can do this.")
_SENT = _("It has been sent and is no longer a draft.")
_UNIT = _("Only the unit that runs the programme can do this.")
_OWN_CASE = _("This is your own: a colleague decides it.")
_OWN_IDEA = _("It is your own idea: it counts without your support.")
_NOT_SHOWN = _("This idea does not stand any more, so it takes no comments.")
_ANSWERED = _("It has been answered already, taken out of sight or withdrawn.")
_READERS = _("Sign in first to report it to the unit.")
_NOT_BY_YOU = _("Its author can withdraw it, and the unit can take it out of sight.")
_GONE = _("It does not stand in sight now.")

PERMISSIONS = {
    "ideas.start": Activity(gives, _SIDES, by_telephone=True),
    "ideas.save": Activity(writes, _AUTHOR, frozenset({DRAFT}), _SENT, by_telephone=True),
    "ideas.submit": Activity(writes, _AUTHOR, frozenset({DRAFT}), _SENT, by_telephone=True),
    "ideas.withdraw": Activity(
        is_author, _AUTHOR, frozenset({PUBLISHED, NOT_TAKEN_UP}), _("It cannot be withdrawn now."), by_telephone=True
    ),
    "ideas.unsign": Activity(is_author, _AUTHOR, by_telephone=True),
    "ideas.take_up": Activity(decides, _UNIT, frozenset({PUBLISHED, NOT_TAKEN_UP}), _ANSWERED),
    "ideas.decline": Activity(decides, _UNIT, frozenset({PUBLISHED}), _ANSWERED),
    "ideas.hide": Activity(of_its_unit, _UNIT, SHOWN, _GONE),
    "ideas.put_back": Activity(of_its_unit, _UNIT, frozenset({HIDDEN}), _("It stands in sight.")),
    "ideas.report": Activity(reports, _READERS, SHOWN, _GONE),
    "ideas.settle_reports": Activity(of_its_unit, _UNIT),
    "ideas.open_call": Activity(puts_out, _UNIT),
    "ideas.close_call": Activity(of_its_unit, _UNIT),
}

"""Predicates about dossiers that the permission tables of the nouns use, and which reader of its answers somebody is."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, anyone
from wenovate.base.questions.readers import Reader
from wenovate.base.registry import Table

from .models import BODY, desk_audience, is_its_sides

# Who wrote a dossier that has neither author nor body, by kind: (actor, dossier) → bool. Nouns sign in.
own_sides: Table[Callable[[Actor, Any], bool]] = Table("whose a dossier of several bodies is")
# Who evaluates a dossier at an instant: (actor, dossier, at) → bool. Methods sign in.
evaluators: Table[Callable[[Actor, Any, datetime], bool]] = Table("who evaluates a dossier")


def is_author(actor: Actor, dossier: Any) -> bool:
    """The one who writes it; what belongs to a firm, as long as they act for it. A draft of a unit is no officer's own."""
    if actor.person is None or dossier.author_id != actor.person:
        return False
    return dossier.firm_id in (None, actor.firm) and not dossier.audience.startswith("desk:")


def on_own_side(actor: Actor, dossier: Any) -> bool:
    """The author, or (once it is more than a draft) whoever acts for its body or its firm; of a unit's draft, its officers."""
    return (
        is_author(actor, dossier) or (is_its_sides(dossier.audience) and acts_for_its_side(actor, dossier)) or of_its_desk(actor, dossier)
    )


def acts_for_its_side(actor: Actor, dossier: Any) -> bool:
    """Whoever holds a mandate of its body, or a role in its firm."""
    if dossier.firm_id is not None:
        return actor.firm is not None and actor.firm == dossier.firm_id
    return actor.body is not None and actor.body == dossier.body_id


def of_its_desk(actor: Actor, dossier: Any) -> bool:
    """An officer of the unit whose draft it is."""
    return of_its_unit(actor, dossier) and dossier.audience == desk_audience(dossier.run.programme.unit_id)


def sees_people(actor: Actor, dossier: Any) -> bool:
    """Members see each other; so do the unit that runs the programme and the auditor. Whoever is outside sees bodies alone."""
    return actor.body is not None or of_its_unit(actor, dossier) or actor.is_role("auditor")


def of_its_unit(actor: Actor, dossier: Any) -> bool:
    """An officer or the head of the unit whose programme it belongs to."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == dossier.run.programme.unit_id


def reader_of(actor: Actor, dossier: Any, at: datetime) -> Reader:
    """Which reader of its answers somebody is who may read the dossier: what of them they see, `questions.readers` says.

    An officer of the unit sees all of it, also while they score: the sheet is where they read as an evaluator.
    """
    if _reads_as_own(actor, dossier):
        return Reader.OWN
    if of_its_unit(actor, dossier):
        return Reader.UNIT
    if not _of_the_network(actor, dossier):
        return Reader.PUBLIC
    return Reader.EVALUATOR if any(evaluates(actor, dossier, at) for _, evaluates in evaluators.items()) else Reader.NETWORK


def _reads_as_own(actor: Actor, dossier: Any) -> bool:
    """The own side. An officer on the telephone is it for the body for which they type, and for nothing else of the person's."""
    if dossier.kind in own_sides:
        return own_sides[dossier.kind](actor, dossier)
    return on_own_side(actor, dossier) and (actor.typed_by is None or actor.body == dossier.body_id)


def _of_the_network(actor: Actor, dossier: Any) -> bool:
    """The members, whoever evaluates for the unit, and the auditor: to them is addressed what is addressed to the network."""
    of_unit = actor.is_role("evaluator") and actor.unit == dossier.run.programme.unit_id
    return actor.body is not None or of_unit or actor.is_role("auditor")


def writes(actor: Actor, dossier: Any) -> "bool | str":
    """Whose a draft is, said once: whoever acts for its body or firm now, the officers of its unit, or its author. What was thrown away waits."""
    if not owns_draft(actor, dossier):
        return False
    return True if dossier.thrown_at is None else str(_THROWN)


def owns_draft(actor: Actor, dossier: Any) -> bool:
    """The same, thrown away or not."""
    if dossier.audience == BODY:
        return acts_for_its_side(actor, dossier)
    return is_author(actor, dossier) or of_its_desk(actor, dossier)


def shows(actor: Actor, dossier: Any) -> "bool | str":
    """Drafts that are a body's or a firm's are shown by a link; a unit's are its officers' alone, a registration is its author's."""
    if of_its_desk(actor, dossier):
        return str(_OF_THE_DESK)
    return writes(actor, dossier) if dossier.audience == BODY else str(_ABOUT_PEOPLE)


def ends_link(actor: Actor, link: Any) -> bool:
    """Whoever acts for the body or the firm, whichever of them made it."""
    return owns_draft(actor, link.dossier)


def makes_prints(actor: Actor, made: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


_DRAFT = frozenset({"draft"})
_NOT_YOURS = _("Only those whose draft it is can do this: its author, or whoever acts for its body or firm now.")
_SENT = _("It has been submitted and is no longer a draft.")
_THROWN = _("It has been thrown away. Bring it back first.")
_OF_THE_DESK = _("A draft of your unit is read by its officers alone. Print it for whoever should read it.")
_ABOUT_PEOPLE = _("A registration holds personal data: it is not shown by a link. Print it for whoever should read it.")

PERMISSIONS = {
    "dossiers.throw_away": Activity(writes, _NOT_YOURS, _DRAFT, _SENT),
    "dossiers.bring_back": Activity(owns_draft, _NOT_YOURS, _DRAFT, _SENT),
    "dossiers.make_link": Activity(shows, _NOT_YOURS, _DRAFT, _SENT),
    "dossiers.end_link": Activity(ends_link, _NOT_YOURS),
    "dossiers.ask_print": Activity(on_own_side, _("Only its own side prints it here.")),
    # Whoever has the link; whether it is still good is asked in the act.
    "dossiers.ask_print_by_link": Activity(anyone, ""),
    "dossiers.file_print": Activity(makes_prints, _("Only the worker makes it.")),
}

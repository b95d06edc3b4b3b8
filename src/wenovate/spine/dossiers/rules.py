"""Predicates about dossiers that the permission tables of the nouns use."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, anyone

from .models import BODY, OWN


def is_author(actor: Actor, dossier: Any) -> bool:
    """The one who writes it."""
    return actor.person is not None and dossier.author_id == actor.person


def on_own_side(actor: Actor, dossier: Any) -> bool:
    """The author, or (once it is more than a draft) whoever holds a mandate of its body."""
    return is_author(actor, dossier) or (actor.body is not None and actor.body == dossier.body_id and dossier.audience != OWN)


def sees_people(actor: Actor, dossier: Any) -> bool:
    """Members see each other; so do the unit that runs the programme and the auditor. Whoever is outside sees bodies alone."""
    return actor.body is not None or of_its_unit(actor, dossier) or actor.is_role("auditor")


def of_its_unit(actor: Actor, dossier: Any) -> bool:
    """An officer or the head of the unit whose programme it belongs to."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == dossier.run.programme.unit_id


def writes(actor: Actor, dossier: Any) -> "bool | str":
    """Whose a draft is, said once: where it is the body's, whoever acts for the body now, else its author. What was thrown away waits."""
    if not owns_draft(actor, dossier):
        return False
    return True if dossier.thrown_at is None else str(_THROWN)


def owns_draft(actor: Actor, dossier: Any) -> bool:
    """The same, thrown away or not."""
    return (actor.body is not None and actor.body == dossier.body_id) if dossier.audience == BODY else is_author(actor, dossier)


def shows(actor: Actor, dossier: Any) -> "bool | str":
    """Drafts that are a body's are shown by a link; a registration is about people, and is its author's alone."""
    return writes(actor, dossier) if dossier.audience == BODY else str(_ABOUT_PEOPLE)


def ends_link(actor: Actor, link: Any) -> bool:
    """Either representative of the body, whichever of them made it."""
    return owns_draft(actor, link.dossier)


def makes_prints(actor: Actor, made: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


_DRAFT = frozenset({"draft"})
_NOT_YOURS = _("Only those whose draft it is can do this: its author, or whoever represents its body now.")
_SENT = _("It has been submitted and is no longer a draft.")
_THROWN = _("It has been thrown away. Bring it back first.")
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

"""Who may write: the noun says."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.base.registry import Table

# Whether somebody may write in a dossier now, by its kind: (actor, dossier) → True, False, or the reason against. Nouns sign in.
writers: Table[Any] = Table("who writes together")

# The form that is written together, by kind of dossier: a role of the recipe's forms. Nouns sign in.
forms_of: Table[str] = Table("which form is written together")


def writes(actor: Actor, dossier: Any) -> "bool | str":
    """Whom the noun names: the members of its team."""
    rule = writers.get(dossier.kind)
    answer: bool | str = rule(actor, dossier) if rule else False
    return answer


_TEAM = _("Only the team writes here.")

PERMISSIONS = {
    "cowriting.take": Activity(writes, _TEAM),
    "cowriting.write": Activity(writes, _TEAM),
    "cowriting.leave": Activity(writes, _TEAM),
}

"""Who may do what with a firm and its people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.people.mandates.enums import Role
from wenovate.people.mandates.invitations import is_invited
from wenovate.people.mandates.rules import OFFICERS


def has_an_account(actor: Actor, where: Any) -> bool:
    """Any person with an account."""
    return actor.person is not None


def acts_for(actor: Actor, firm: Any) -> bool:
    """Whoever acts for the firm."""
    return actor.firm is not None and actor.firm == firm.pk


def reads(actor: Actor, firm: Any) -> bool:
    """Whoever acts for the firm, the officers of any unit, the auditor; everybody else reads of the firms that wish to be listed."""
    return acts_for(actor, firm) or actor.is_role(*OFFICERS, "auditor", "administrator")


def speaks_for(actor: Actor, firm: Any) -> bool:
    """The contact person of the firm."""
    return acts_for(actor, firm) and actor.is_role(Role.FIRM_CONTACT)


def tends_people(actor: Actor, firm: Any) -> bool:
    """The contact person of the firm; where they cannot any more, the officers of a unit and administrators."""
    return speaks_for(actor, firm) or actor.is_role(*OFFICERS, "administrator")


def tends_invitation(actor: Actor, invitation: Any) -> bool:
    """Those who tend the people of the firm."""
    return tends_people(actor, invitation.firm)


def tends_place(actor: Actor, place: Any) -> bool:
    """Those who tend the people of the firm."""
    return tends_people(actor, place.firm)


def gives_up(actor: Actor, place: Any) -> bool:
    """Whoever holds the place, those who tend the people of the firm, and the software itself as an account closes."""
    return (actor.person is not None and actor.person == place.person_id) or tends_place(actor, place) or actor.is_role("machine")


_ACCOUNT = _("Sign in first: the firm is kept under your account.")
_CONTACT = _("Only the contact person of the firm can do this.")
_ADDRESSEE = _("This invitation went to another address. Sign in with the address to which it was sent.")

# What is said to whoever registers a firm a second time.
REGISTERED = _("This firm is registered already. Ask a colleague there to invite you; if nobody is left, write to us.")

PERMISSIONS = {
    "firms.register": Activity(has_an_account, _ACCOUNT),
    "firms.read": Activity(reads, _("This firm shows itself to nobody outside.")),
    "firms.edit": Activity(speaks_for, _CONTACT),
    "firms.invite": Activity(tends_people, _CONTACT),
    "firms.withdraw_invitation": Activity(tends_invitation, _CONTACT),
    "firms.accept_invitation": Activity(is_invited, _ADDRESSEE),
    "firms.decline_invitation": Activity(is_invited, _ADDRESSEE),
    "firms.name_contact": Activity(tends_place, _CONTACT),
    "firms.leave": Activity(gives_up, _CONTACT),
}

"""Who may do what with mandates, roles and codes."""

from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, Verdict, anyone
from wenovate.base.gate.permissions import Predicate

OFFICERS = ("unit_officer", "unit_head")
# Whoever decides, reads everything or gives roles proves a second factor first.
GUARDED = (*OFFICERS, "auditor", "administrator")


def wants_second_factor(actor: Actor) -> bool:
    """Whether what somebody is about to act as wants a second factor."""
    return actor.is_role(*GUARDED)


def decides_membership(actor: Actor, where: Any) -> bool:
    """Officers of a unit, whoever runs the server (first set-up, demo), and the software itself where somebody was invited or all may join."""
    return actor.is_role(*OFFICERS, "operator", "machine")


def keeps_mandate(actor: Actor, mandate: Any) -> bool:
    """An officer of the unit that gave the mandate, whoever runs the server, and the software itself as an account closes."""
    return actor.is_role("operator", "machine") or (actor.is_role(*OFFICERS) and actor.unit == mandate.unit_id)


def is_holder(actor: Actor, mandate: Any) -> bool:
    """Whoever holds the mandate."""
    return actor.person is not None and actor.person == mandate.person_id


def knows_absences(actor: Actor, mandate: Any) -> bool:
    """The holder, whoever holds the body's other seat, and the unit."""
    return is_holder(actor, mandate) or (actor.body is not None and actor.body == mandate.body_id) or keeps_mandate(actor, mandate)


def sees_rights(actor: Actor, where: Any) -> bool:
    """Auditors and administrators see all; officers what their own unit gave."""
    return actor.is_role("auditor", "administrator", *OFFICERS)


def assists(actor: Actor, mandate: Any) -> bool:
    """An officer of the unit that gave the mandate or an administrator, never the holder, and only while the mandate stands."""
    serves = actor.is_role("administrator") or (actor.is_role(*OFFICERS) and actor.unit == mandate.unit_id)
    return serves and actor.person != mandate.person_id and mandate.ended_at is None


def keeps_codes(actor: Actor, mandate: Any) -> bool:
    """Whoever keeps the mandate, and administrators."""
    return keeps_mandate(actor, mandate) or actor.is_role("administrator")


def sees_holders(actor: Actor, where: Any) -> bool:
    """Officers see what their own unit gave, administrators what any unit gave."""
    return actor.is_role(*OFFICERS, "administrator")


def sees_members(actor: Actor, where: Any) -> bool:
    """Members see each other; so do the officers of any unit and the auditor. Everybody else sees those who agreed to be listed."""
    return actor.mandate is not None or actor.is_role(*OFFICERS, "auditor")


def grants_roles(actor: Actor, where: Any) -> bool:
    """Administrators, and whoever runs the server."""
    return actor.is_role("administrator", "operator")


def ends_roles(actor: Actor, grant: Any) -> bool:
    """Administrators, whoever runs the server, and the software itself where a firm ends a place."""
    return grants_roles(actor, grant) or (actor.is_role("machine") and grant.firm_id is not None)


def lets_into_firms(actor: Actor, firm: Any) -> bool:
    """The software itself, as a part of the firm's own acts."""
    return actor.is_role("machine")


_UNIT = _("Only the unit gives and ends mandates.")
_ABSENCE = _("Only the representatives of the body and the unit note an absence.")
_ENDED = _("This mandate has ended; a new designation is needed.")


def while_it_stands(who: Predicate) -> Predicate:
    """Those whom `who` names, as long as the mandate has not ended."""

    @wraps(who)
    def predicate(actor: Actor, mandate: Any) -> bool | str | Verdict:
        answer = who(actor, mandate)
        return str(_ENDED) if answer is True and mandate.ended_at is not None else answer

    return predicate


PERMISSIONS = {
    "mandates.begin": Activity(decides_membership, _UNIT),
    "mandates.confirm": Activity(while_it_stands(keeps_mandate), _UNIT),
    "mandates.end": Activity(while_it_stands(keeps_mandate), _UNIT),
    "mandates.swap": Activity(while_it_stands(keeps_mandate), _UNIT),
    "mandates.leave": Activity(while_it_stands(is_holder), _("Only the holder gives up a mandate.")),
    "mandates.set_listing": Activity(while_it_stands(is_holder), _("Only whoever holds this mandate decides that.")),
    "mandates.report_absence": Activity(while_it_stands(knows_absences), _ABSENCE),
    "mandates.recall_absence": Activity(while_it_stands(knows_absences), _ABSENCE),
    "mandates.assist": Activity(
        assists, _("Only an officer of the unit that gave the mandate, or an administrator, enters something for its holder.")
    ),
    "mandates.issue_code": Activity(while_it_stands(keeps_codes), _("Only the unit issues codes.")),
    "mandates.withdraw_codes": Activity(while_it_stands(keeps_codes), _("Only the unit issues codes.")),
    "mandates.read_rights": Activity(sees_rights, _("Only auditors, administrators and the unit see who held which right.")),
    "mandates.read_holders": Activity(sees_holders, _("Only the unit and administrators see who holds which mandate.")),
    "mandates.read_members": Activity(
        sees_members, _("Members of the network see each other: sign in as the representative of a body."), by_telephone=True
    ),
    "mandates.use_code": Activity(anyone, ""),
    "mandates.grant_role": Activity(grants_roles, _("Only an administrator grants roles.")),
    "mandates.let_into_firm": Activity(lets_into_firms, _("A firm decides itself who acts for it.")),
    "mandates.end_role": Activity(ends_roles, _("Only an administrator ends roles.")),
    "mandates.read_roles": Activity(grants_roles, _("Only an administrator grants roles.")),
}

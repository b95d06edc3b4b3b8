"""Who may do what with a registration, and in which state."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.invitations import is_invited
from wenovate.people.mandates.rules import OFFICERS
from wenovate.spine.dossiers.queries import newest
from wenovate.spine.dossiers.rules import is_author, of_its_unit, on_own_side, writes

from .enums import AWAITING_DOCUMENT, DRAFT, LAPSED, RETURNED, UNDER_REVIEW, By


def decides(actor: Actor, registration: Any) -> bool | str:
    """The unit decides, but nobody decides their own registration."""
    if not of_its_unit(actor, registration):
        return False
    return str(OWN_CASE) if is_author(actor, registration) or is_named(actor, registration) else True


def is_named(actor: Actor, registration: Any) -> bool:
    """Whether the actor is one of the two people whom the registration names."""
    revision = newest(registration)
    answers = revision.answers if revision else {}
    named = {str(answers.get(f"{seat}_email", "")).casefold() for seat in ("main", "alternate")}
    person = Person.objects.filter(pk=actor.person).first() if actor.person else None
    return person is not None and person.email.casefold() in named


def files_documents(actor: Actor, registration: Any) -> bool:
    """The author, or an officer who files what came by e-mail."""
    return is_author(actor, registration) or of_its_unit(actor, registration)


def reads_receipt(actor: Actor, registration: Any) -> bool:
    """It holds all that was filled in: it is for the own side and the unit."""
    return on_own_side(actor, registration) or of_its_unit(actor, registration)


def lapses(actor: Actor, registration: Any) -> bool:
    """Only the worker, by date and recipe."""
    return actor.is_role("machine")


def makes_receipts(actor: Actor, registration: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


def begins(actor: Actor, run: Any) -> bool | str:
    """Any person with an account, where one joins by oneself; `run` is None where a page asks about no programme."""
    if actor.person is None:
        return False
    return str(_INVITED) if run is not None and run.programme.frozen.joining["by"] == By.INVITATION else True


def invites(actor: Actor, run: Any) -> bool | str:
    """The unit, in a programme that one joins by invitation; the software itself where one is named by a colleague in an open one."""
    if actor.is_role("machine"):
        return True
    if not actor.is_role(*OFFICERS) or actor.unit != run.programme.unit_id:
        return False
    return True if run.programme.frozen.joining["by"] == By.INVITATION else str(_NOT_INVITED)


def withdraws_invitation(actor: Actor, invitation: Any) -> bool:
    """The unit that sent it."""
    return actor.is_role(*OFFICERS) and actor.unit == invitation.run.programme.unit_id


def reminds(actor: Actor, registration: Any) -> bool:
    """The worker on its days, an officer at any time."""
    return actor.is_role("machine") or of_its_unit(actor, registration)


def keeps_queue(actor: Actor, where: Any) -> bool:
    """Officers; each sees the registrations of their own unit."""
    return actor.is_role(*OFFICERS) and actor.unit is not None


def admits(actor: Actor, where: Any) -> bool:
    """Only the software itself, where an open programme lets everybody in."""
    return actor.is_role("machine")


OWN_CASE = _("This is your own registration: a colleague decides it.")
_AUTHOR = _("Only the person who began this registration can do this.")
_UNIT = _("Only the unit that runs the programme can do this.")
_INVITED = _("One joins this programme by a personal invitation. Write to the unit if your body should be invited.")
_NOT_INVITED = _("One joins this programme by oneself, without an invitation.")
_ADDRESSEE = _("This invitation went to another address. Sign in with the address to which it was sent.")
_SENT = _("This registration has been sent already.")

PERMISSIONS = {
    "joining.start": Activity(begins, _("Sign in first: the registration is kept under your account.")),
    "joining.start_change": Activity(begins, _("Sign in first: the registration is kept under your account.")),
    "joining.save": Activity(writes, _AUTHOR, frozenset({DRAFT, RETURNED}), _SENT),
    "joining.submit": Activity(writes, _AUTHOR, frozenset({DRAFT}), _SENT),
    "joining.receive_designation": Activity(
        files_documents, _AUTHOR, frozenset({AWAITING_DOCUMENT, LAPSED, RETURNED}), _("No document is awaited for this registration now.")
    ),
    "joining.correct": Activity(is_author, _AUTHOR, frozenset({RETURNED}), _("No correction is awaited now.")),
    "joining.admit": Activity(admits, _UNIT, frozenset({DRAFT})),
    "joining.remind": Activity(reminds, _UNIT, frozenset({AWAITING_DOCUMENT}), _("No document is awaited for this registration now.")),
    "joining.read_queue": Activity(keeps_queue, _("The registrations are for the officers of a unit.")),
    "joining.invite": Activity(invites, _UNIT),
    "joining.withdraw_invitation": Activity(withdraws_invitation, _UNIT),
    "joining.accept_invitation": Activity(is_invited, _ADDRESSEE),
    "joining.decline_invitation": Activity(is_invited, _ADDRESSEE),
    "joining.extend": Activity(decides, _UNIT, frozenset({AWAITING_DOCUMENT}), _("There is no deadline to extend now.")),
    "joining.accept": Activity(decides, _UNIT, frozenset({UNDER_REVIEW}), _("It is not under review now.")),
    "joining.return": Activity(decides, _UNIT, frozenset({UNDER_REVIEW}), _("It is not under review now.")),
    "joining.refuse": Activity(decides, _UNIT, frozenset({AWAITING_DOCUMENT, UNDER_REVIEW, LAPSED}), _("It is not under review now.")),
    "joining.withdraw": Activity(
        is_author, _AUTHOR, frozenset({AWAITING_DOCUMENT, UNDER_REVIEW, RETURNED, LAPSED}), _("It can no longer be withdrawn.")
    ),
    "joining.lapse": Activity(lapses, _UNIT, frozenset({AWAITING_DOCUMENT})),
    "joining.file_receipt": Activity(makes_receipts, _UNIT),
}

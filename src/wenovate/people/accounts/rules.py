"""Who may do what with accounts."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.base.files.models import File
from wenovate.base.gate import Activity, Actor, signed_in
from wenovate.base.registry import Table

from .holdings import obstacle
from .models import Export

# Whether somebody may vouch that a person is who they say: mandates sign in.
vouchers: Table[Callable[[Actor, Any], bool]] = Table("who vouches for a person")


def is_self(actor: Actor, person: Any) -> bool:
    """Only one's own account."""
    return actor.person is not None and actor.person == person.pk


def owns(actor: Actor, thing: Any) -> bool:
    """Only what belongs to one's own account."""
    return actor.person is not None and actor.person == thing.person_id


def may_enrol(actor: Actor, where: Any) -> bool:
    """Accounts that somebody else opens: on accepting a registration, by command, in the demo; and as a part of answering an invitation."""
    return actor.is_role("unit_officer", "unit_head", "administrator", "operator", "machine")


def may_end_sessions(actor: Actor, person: Any) -> bool:
    """Oneself; and as a part of their acts those who end mandates or reset second factors."""
    return is_self(actor, person) or actor.is_role("unit_officer", "unit_head", "administrator", "operator", "machine")


def may_reset(actor: Actor, person: Any) -> bool | str:
    """Whoever vouches for the person, and whoever runs the server; never for oneself."""
    if is_self(actor, person):
        return gettext("Nobody resets their own second factor: somebody else has to check who you are.")
    return actor.is_role("operator") or any(vouches(actor, person) for name, vouches in vouchers.items())


def may_close(actor: Actor, person: Any) -> bool | str:
    """One's own, where nobody else depends on it."""
    return is_self(actor, person) and (obstacle(person.pk) or True)


def is_closing(actor: Actor, person: Any) -> bool:
    """One's own, as long as it is there."""
    return is_self(actor, person) and person.closes_at is not None and person.erased_at is None


def is_machine(actor: Actor, where: Any) -> bool:
    """Only the worker, by date."""
    return actor.is_role("machine")


def reads_export(actor: Actor, file: File) -> bool:
    """The guard of files: the person whose data they are, and nobody else."""
    return actor.by_own_hand is not None and Export.objects.filter(file=file, person=actor.by_own_hand).exists()


_BY_DATE = _("This is done by date alone.")
_OWN = _("This is another person's account.")

PERMISSIONS = {
    "accounts.read": Activity(signed_in, _("Sign in to see your account.")),
    "accounts.sign_in": Activity(is_self, _OWN),
    "accounts.sign_out": Activity(is_self, _OWN),
    "accounts.take_table": Activity(signed_in, _("Sign in first: a list with names of people is given out to those who are known.")),
    "accounts.verify_address": Activity(is_self, _OWN),
    "accounts.change_address": Activity(is_self, _OWN),
    "accounts.edit": Activity(is_self, _OWN),
    "accounts.add_factor": Activity(is_self, _OWN),
    "accounts.prove_factor": Activity(is_self, _OWN),
    "accounts.remove_factor": Activity(is_self, _OWN),
    "accounts.end_session": Activity(owns, _OWN),
    "accounts.end_sessions": Activity(may_end_sessions, _OWN),
    "accounts.tie_identity": Activity(is_self, _OWN),
    "accounts.use_identity": Activity(owns, _OWN),
    "accounts.untie_identity": Activity(owns, _OWN),
    "accounts.reset_factors": Activity(
        may_reset,
        _("The unit that gave the mandate resets the second factor of a representative, an administrator that of a holder of a role."),
    ),
    "accounts.close": Activity(may_close, _OWN),
    "accounts.reopen": Activity(is_closing, _("This account is not being closed.")),
    "accounts.erase": Activity(is_machine, _BY_DATE),
    "accounts.expire": Activity(is_machine, _BY_DATE),
    "accounts.ask_export": Activity(is_self, _OWN),
    "accounts.file_export": Activity(is_machine, _BY_DATE),
    "accounts.enrol": Activity(may_enrol, _("Only the unit opens accounts for others.")),
}

"""Who may do what with a registration, and in which state."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, signed_in
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.queries import newest
from wenovate.spine.dossiers.rules import is_author, of_its_unit

from .enums import AWAITING_DOCUMENT, DRAFT, LAPSED, RETURNED, UNDER_REVIEW


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


def lapses(actor: Actor, registration: Any) -> bool:
    """Only the worker, by date and recipe."""
    return actor.is_role("machine")


def makes_receipts(actor: Actor, registration: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


OWN_CASE = _("This is your own registration: a colleague decides it.")
_AUTHOR = _("Only the person who began this registration can do this.")
_UNIT = _("Only the unit that runs the programme can do this.")
_SENT = _("This registration has been sent already.")

PERMISSIONS = {
    "joining.start": Activity(signed_in, _("Sign in first: the registration is kept under your account.")),
    "joining.save": Activity(is_author, _AUTHOR, frozenset({DRAFT, RETURNED}), _SENT),
    "joining.submit": Activity(is_author, _AUTHOR, frozenset({DRAFT}), _SENT),
    "joining.receive_designation": Activity(
        files_documents, _AUTHOR, frozenset({AWAITING_DOCUMENT, LAPSED}), _("No document is awaited for this registration now.")
    ),
    "joining.correct": Activity(is_author, _AUTHOR, frozenset({RETURNED}), _("No correction is awaited now.")),
    "joining.extend": Activity(decides, _UNIT, frozenset({AWAITING_DOCUMENT}), _("There is no deadline to extend now.")),
    "joining.accept": Activity(decides, _UNIT, frozenset({UNDER_REVIEW}), _("It is not under review now.")),
    "joining.return": Activity(decides, _UNIT, frozenset({UNDER_REVIEW}), _("It is not under review now.")),
    "joining.refuse": Activity(decides, _UNIT, frozenset({UNDER_REVIEW}), _("It is not under review now.")),
    "joining.withdraw": Activity(
        is_author, _AUTHOR, frozenset({AWAITING_DOCUMENT, UNDER_REVIEW, RETURNED, LAPSED}), _("It can no longer be withdrawn.")
    ),
    "joining.lapse": Activity(lapses, _UNIT, frozenset({AWAITING_DOCUMENT})),
    "joining.file_receipt": Activity(makes_receipts, _UNIT),
}

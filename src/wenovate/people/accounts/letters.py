"""What a person is told about their account: when a way into it changes, when it closes, when their data are ready."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter, mail

from .enums import Factor
from .models import Person
from .periods import until

Compose = Callable[[], Letter]


def tell(person: Person, letter: Letter, about: str, at: datetime, *, to: str = "") -> None:
    """Send a letter to the person's address, or to the one that they had before. Compose it in their language."""
    mail(letter, to=to or person.email, language=person.language, key=about, person=person.pk, at=at)


def factor_added(person: Person, kind: str) -> Letter:
    """Somebody can now prove that they are this person."""
    with translation.override(person.language):
        return Letter(
            subject=_("A second factor was added to your account"),
            paragraphs=[_("From now on you are asked for it when you sign in.")],
            facts=[(_("Second factor"), str(Factor(kind).label))],
            link=_account(),
            closing=[_("If it was not you, end all your sign-ins on the page of your account and tell the unit at once.")],
        )


def factor_removed(person: Person, kind: str) -> Letter:
    """A proof less."""
    with translation.override(person.language):
        return Letter(
            subject=_("A second factor was removed from your account"),
            paragraphs=[_("It is no longer good for signing in. Your sign-ins on other devices have ended.")],
            facts=[(_("Second factor"), str(Factor(kind).label))],
            link=_account(),
            closing=[_("If it was not you, tell the unit at once.")],
        )


def factors_reset(person: Person, document: str) -> Letter:
    """The unit has checked a new document; everything begins anew."""
    with translation.override(person.language):
        return Letter(
            subject=_("Your second factor was reset"),
            paragraphs=[
                _("The second factors and recovery codes of your account are no longer good, and all your sign-ins have ended."),
                _("Sign in with a code from your mail and set up a new second factor."),
            ],
            facts=[(_("On the document"), document)],
            link=_account(),
            closing=[_("If you did not ask for it, tell the unit at once.")],
        )


def address_changed(person: Person) -> Letter:
    """To the address that a person had before; the new one is not told there."""
    with translation.override(person.language):
        return Letter(
            subject=_("The address of your account was changed"),
            paragraphs=[_("From now on codes and letters go to the new address, which was proved by a code.")],
            closing=[_("If it was not you, tell the unit at once.")],
        )


def identity_tied(person: Person) -> Letter:
    """Another way in."""
    with translation.override(person.language):
        return Letter(
            subject=_("The national sign-in now leads to your account"),
            paragraphs=[_("Whoever signs in there as you comes into this account. You can undo it on the page of your account.")],
            link=_account(),
            closing=[_("If it was not you, undo it and tell the unit at once.")],
        )


def closing(person: Person) -> Compose:
    """After somebody asked for their account to be closed."""

    def compose() -> Letter:
        day = texts.weekday_and_hour(person.closes_at, settings.TIME_ZONE) if person.closes_at else ""
        return Letter(
            subject=_("Your account is being closed"),
            paragraphs=[
                _("You asked us to close your account. It closes on %(day)s; until then nothing is erased.") % {"day": day},
                _("If you change your mind, or if it was not you, sign in before then and take it back with one button."),
            ],
            link=(_("Keep my account"), f"{settings.SITE_ADDRESS}{reverse('accounts:close')}"),
            closing=[_("This is the last letter about your account: once it is closed we no longer have your address.")],
        )

    return compose


def export_ready(person: Person, at: datetime) -> Compose:
    """When the file with one's own data is ready."""

    def compose() -> Letter:
        day = texts.local_day(until("exports", at), settings.TIME_ZONE)
        return Letter(
            subject=_("The file with your data is ready"),
            paragraphs=[_("You can fetch it until %(day)s, signed in with your account. After that it is deleted.") % {"day": day}],
            link=(_("Your data"), f"{settings.SITE_ADDRESS}{reverse('accounts:data')}"),
        )

    return compose


def _account() -> tuple[str, str]:
    return _("Your account"), f"{settings.SITE_ADDRESS}{reverse('accounts:account')}"

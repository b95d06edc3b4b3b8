"""How allauth meets our house: its mails become our letters and go through the outbox."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import clock, texts
from wenovate.base.interface.page import say
from wenovate.base.outbox import Letter, mail


def sign_in_code(context: dict[str, Any]) -> Letter:
    """A code for somebody who has an account."""
    return Letter(
        subject=_("Your sign-in code"),
        paragraphs=[_("Type this code on the page that you have open.")],
        facts=[(_("Code"), context["code"])],
        closing=[_("The code is good for 15 minutes and once. If you did not ask for it, you need not do anything.")],
    )


def address_code(context: dict[str, Any]) -> Letter:
    """A code that proves an address."""
    return Letter(
        subject=_("Confirm your address"),
        paragraphs=[_("Somebody is opening an account with this address. If it was you, type this code on the page that you have open.")],
        facts=[(_("Code"), context["code"])],
        closing=[
            _(
                "The code is good for 15 minutes and once. If it was not you, you need not do anything: without the code nobody can use the account."
            )
        ],
    )


def new_address_code(context: dict[str, Any]) -> Letter:
    """A code that proves the new address of an account."""
    return Letter(
        subject=_("Confirm your new address"),
        paragraphs=[_("Somebody wants this address for their account. If it was you, type this code on the page that you have open.")],
        facts=[(_("Code"), context["code"])],
        closing=[_("The code is good for 15 minutes and once. If you did not ask for it, you need not do anything.")],
    )


def no_account(context: dict[str, Any]) -> Letter:
    """Somebody asked for a code at an address that has no account; the page did not say so."""
    return Letter(
        subject=_("There is no account with this address"),
        paragraphs=[
            _(
                "Somebody asked for a sign-in code with this address, but no account has it. If it was you, open an account, or try the address that you gave when you did."
            )
        ],
        link=(_("Open an account"), f"{settings.SITE_ADDRESS}{reverse('account_signup')}"),
    )


def account_exists(context: dict[str, Any]) -> Letter:
    """Somebody opened an account at an address that has one; the page did not say so."""
    return Letter(
        subject=_("You have an account already"),
        paragraphs=[_("Somebody tried to open an account with this address, which has one. If it was you, ask for a sign-in code.")],
        link=(_("Sign in"), f"{settings.SITE_ADDRESS}{reverse(settings.LOGIN_URL)}"),
    )


# allauth's name of a mail → our letter. A mail that is not here would be a surprise: KeyError, and a test that tries each.
LETTERS: dict[str, Callable[[dict[str, Any]], Letter]] = {
    "account/email/login_code": sign_in_code,
    "account/email/email_confirmation": new_address_code,
    "account/email/email_confirmation_signup": address_code,
    "account/email/unknown_account": no_account,
    "account/email/account_already_exists": account_exists,
}


# What a page says after an act at allauth's pages, in our words where its own have others for the same things.
SAYS: dict[str, Any] = {
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("New recovery codes are made. Write them down now: they are shown once."),
}


class Adapter(DefaultAccountAdapter):
    """Setting ACCOUNT_ADAPTER."""

    def add_message(self, request: Any, level: int, message_template: str | None = None, *more: Any, **options: Any) -> None:
        """A sentence at the top of the next page."""
        if says := SAYS.get(message_template or ""):
            return say(request, str(says))
        super().add_message(request, level, message_template, *more, **options)
        return None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, so that a slow mail server holds up nobody. Codes are wiped once sent."""
        letter = LETTERS[template_prefix](context)
        user = context.get("user")
        mail(
            letter,
            to=email,
            language=texts.current(),
            key=f"accounts:{get_random_string(24)}",
            person=getattr(user, "pk", None),
            secret=True,
            at=clock.now(),
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """allauth would add the address of a password page, which this product does not have."""
        self.send_mail("account/email/account_already_exists", email, {})

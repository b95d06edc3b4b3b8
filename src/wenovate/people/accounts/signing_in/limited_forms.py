"""Allauth's forms with our limits, and proof against what no browser sends (settings ACCOUNT_FORMS and MFA_FORMS): told in words on the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import RequestLoginCodeForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm

from wenovate.base import clock
from wenovate.people.accounts.enums import Factor

from .limits import APP_CODE, FACTORS_OF_A_PERSON, check_asking, check_factor


class AskForCode(RequestLoginCodeForm):
    """Asking for a code by mail."""

    def clean_email(self) -> str:
        """The limit comes before the look-up: it says nothing about who has an account."""
        check_asking(self.cleaned_data["email"])
        return str(super().clean_email())


class _CodeOfFactor:
    """Typing the code of a second factor: few tries, and a code of an app once."""

    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        """Forget the tries when one succeeds."""
        whose = str(self.user.pk)
        check_factor(self.user.pk)
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Factor.TOTP and not APP_CODE.passes(f"{whose}:{_bare(code)}", clock.now()):
            raise get_adapter().validation_error("incorrect_code")
        FACTORS_OF_A_PERSON.forget(whose)
        return code


class Authenticate(_CodeOfFactor, AuthenticateForm):
    """On the way in."""


class Reauthenticate(_CodeOfFactor, ReauthenticateForm):
    """Within a session."""


@contextmanager
def _as_wrong() -> Iterator[None]:
    """What is no passkey at all is a wrong one: the parts that read it fall over what is missing."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as malformed:
        raise get_adapter().validation_error("incorrect_code") from malformed


class _Passkey:
    """Showing a passkey."""

    def clean_credential(self) -> Any:
        """Whatever was sent is answered."""
        with _as_wrong():
            return super().clean_credential()  # type: ignore[misc]


class SignInByPasskey(_Passkey, LoginWebAuthnForm):
    """Instead of a code by mail."""


class AuthenticateByPasskey(_Passkey, AuthenticateWebAuthnForm):
    """On the way in, after a code."""


class ReauthenticateByPasskey(_Passkey, ReauthenticateWebAuthnForm):
    """Within a session."""


class AddPasskey(AddWebAuthnForm):
    """A new one."""

    def clean(self) -> Any:
        """Whatever was sent is answered."""
        with _as_wrong():
            return super().clean()


def _bare(code: str) -> str:
    return "".join(sign for sign in code if sign.isalnum())

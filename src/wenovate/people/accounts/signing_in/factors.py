"""How allauth's second factors meet our house (setting MFA_ADAPTER)."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext as _

from wenovate.base import keys
from wenovate.people.accounts.queries import factors

PURPOSE = "second factor"


class Factors(DefaultMFAAdapter):
    """What a copy of the database tells is of no use without the installation's secret."""

    def encrypt(self, text: str) -> str:
        """The secret of an authenticator app, the seed of recovery codes."""
        return keys.close(PURPOSE, text)

    def decrypt(self, encrypted_text: str) -> str:
        """The same again."""
        return keys.reopen(PURPOSE, encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's name
        """A name for a new passkey; the person may give it a better one."""
        return _("Passkey %(number)s") % {"number": factors(user.pk).filter(type=type).count() + 1}

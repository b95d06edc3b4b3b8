"""How allauth meets our house: its mails go through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.crypto import get_random_string

from wenovate.base import texts
from wenovate.base.outbox.mail import post


class Adapter(DefaultAccountAdapter):
    """Setting ACCOUNT_ADAPTER."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, so that a slow mail server holds up nobody and the demo can show it. Codes are wiped once sent."""
        message = self.render_mail(template_prefix, email, context)
        post(
            to=email,
            language=texts.current(),
            subject=message.subject,
            text=message.body,
            key=f"accounts:{get_random_string(24)}",
            secret=True,
        )

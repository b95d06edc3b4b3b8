"""The outbox as an app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Mail that waits, was sent or was refused."""

    name = "wenovate.base.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Sign in the outbox's own work."""
        from django.utils.translation import gettext_lazy as _

        from . import sending
        from .jobs import recurring, tasks

        tasks.sign_in("outbox.send", sending.send, _("Sending of a letter"))
        recurring.sign_in("outbox.send_again", sending.send_again, _("Letters that wait"))

"""Updates as an app."""

from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    """What the unit did, said by date."""

    name = "wenovate.methods.updates"
    label = "updates"

    def ready(self) -> None:
        """Sign in permissions, the daily letter, and what of people is kept."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work
        from wenovate.people.accounts.holdings import holdings

        from . import personal, tasks
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        recurring.sign_in("updates.announce_due", tasks.announce_due, _("Daily letters about updates that are due"))
        work.sign_in("updates.tell", tasks.tell, _("Daily letters about updates"))
        holdings.sign_in("updates", personal.HOLDING)

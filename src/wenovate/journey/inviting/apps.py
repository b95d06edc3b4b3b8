"""Inviting bodies as an app."""

from django.apps import AppConfig


class InvitingConfig(AppConfig):
    """Invitations of bodies."""

    name = "wenovate.journey.inviting"
    label = "inviting"

    def ready(self) -> None:
        """Sign in permissions, the worker's part, the place where a code is typed, the list, and what waits for the unit."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import places
        from wenovate.base.outbox import recurring
        from wenovate.base.tables import Listed, lists
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_unit
        from wenovate.spine.programmes.progress import progress as reached

        from . import personal, progress, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        reached.sign_in("inviting", progress.covered)
        holdings.sign_in("inviting", personal.HOLDING)
        places.sign_in("join", "inviting:code")
        lists.sign_in("coverage", Listed(_("Bodies that were invited"), "inviting:bodies", ("q", "state"), of="programme"))
        for_unit.sign_in("inviting", waiting.in_unit)
        recurring.sign_in("inviting.hand_over", tasks.hand_over, _("Next part of the invitations of bodies"))

"""Writing together as an app."""

from django.apps import AppConfig


class CowritingConfig(AppConfig):
    """Fields with locks, versions that compare."""

    name = "wenovate.methods.cowriting"
    label = "cowriting"

    def ready(self) -> None:
        """Sign in the permissions."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.programmes.acts import MEMBERS, Act, acts

        from .personal import HOLDING
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        acts.sign_in("cowriting.write", Act(_("Write the specification together"), MEMBERS, form="specification"))
        holdings.sign_in("cowriting", HOLDING)

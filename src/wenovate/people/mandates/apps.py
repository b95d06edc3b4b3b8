"""Mandates as an app."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Mandates, roles and codes."""

    name = "wenovate.people.mandates"
    label = "mandates"

    def ready(self) -> None:
        """Sign in the permissions, the source of every request's actor, a body's people, who vouches, and what collides in a merge."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import actor_source, places
        from wenovate.base.tables import Listed, lists
        from wenovate.people.accounts.holdings import consents, consequences, holdings, obstacles
        from wenovate.people.accounts.rules import vouchers
        from wenovate.people.organisations.queries import collisions
        from wenovate.people.organisations.sections import body_sections

        from . import personal
        from .body_page import representatives
        from .queries import seats_of_both, vouches
        from .rules import PERMISSIONS
        from .source import actor_of

        allow(PERMISSIONS)
        actor_source.sign_in("actor", actor_of)
        places.sign_in("people", "mandates:people")
        lists.sign_in("people", Listed(_("People of the network"), "mandates:people", ("q", "level", "country", "seat")))
        body_sections.sign_in("mandates", representatives)
        vouchers.sign_in("mandates", vouches)
        collisions.sign_in("mandates", seats_of_both)
        holdings.sign_in("mandates", personal.HOLDING)
        consents.sign_in("mandates", personal.CONSENTS)
        obstacles.sign_in("mandates", personal.last_of_their_role)
        consequences.sign_in("mandates", personal.who_follows)

"""Firms as an app."""

from django.apps import AppConfig


class FirmsConfig(AppConfig):
    """Firms and the people who act for them."""

    name = "wenovate.journey.firms"
    label = "firms"

    def ready(self) -> None:
        """Sign in permissions, the list and where it stands, the way to one's own firm, what waits for a person, and personal data."""
        from django.urls import reverse
        from django.utils.translation import gettext
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, places
        from wenovate.base.tables import Listed, lists
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_person

        from . import personal, waiting
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        places.sign_in("firms", "firms:list")
        navigation.sign_in(
            "firms",
            lambda request: (
                {
                    "label": gettext("Your firm"),
                    "href": reverse("firms:detail", kwargs={"firm": request.actor.firm}),
                    "current": f"/firms/{request.actor.firm}/" in request.path,
                }
                if request.actor.firm is not None
                else None
            ),
        )
        lists.sign_in("firms", Listed(_("Firms"), "firms:list", ("q", "kind")))
        for_person.sign_in("firms", waiting.own)
        holdings.sign_in("firms", personal.HOLDING)

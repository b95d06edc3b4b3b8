"""The desk as an app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for the unit."""

    name = "wenovate.web.desk"
    label = "desk"

    def ready(self) -> None:
        """A link in the head for officers; taking matters; filters above every list."""
        from django.urls import reverse
        from django.utils.translation import gettext as _
        from django.utils.translation import gettext_lazy

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, places, template_functions
        from wenovate.base.tables import Listed, lists
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices import bulk

        from . import personal, saved, taking
        from .rules import PERMISSIONS, works_in_a_unit

        allow(PERMISSIONS)
        places.sign_in("desk", "desk:desk")
        places.sign_in("many", "desk:many")
        holdings.sign_in("desk", personal.HOLDING)
        bulk.acts.sign_in("desk.take", taking.TAKE)
        bulk.acts.sign_in("desk.release", taking.RELEASE)
        lists.sign_in("desk", Listed(gettext_lazy("To do"), "desk:desk", ("due", "kind", "programme", "whose", "q")))
        template_functions.sign_in("saved_filters", saved.above)
        navigation.sign_in(
            "desk",
            lambda request: (
                {"label": _("To do"), "href": reverse("desk:desk"), "current": "/desk/" in request.path}
                if works_in_a_unit(request.actor, None)
                else None
            ),
        )

"""Proof as an app."""

from django.apps import AppConfig


class ProofConfig(AppConfig):
    """Seals: made at every tick, recomputed by `verify`."""

    name = "wenovate.web.proof"
    label = "proof"

    def ready(self) -> None:
        """The worker seals; every page can lead to a result."""
        from django.urls import reverse
        from django.utils.translation import gettext as _
        from django.utils.translation import gettext_lazy

        from wenovate.base.interface.slots import footer, template_functions
        from wenovate.base.log.sealing import seal_waiting
        from wenovate.base.outbox import recurring

        recurring.sign_in("log.seal", seal_waiting, gettext_lazy("Seals of the log"))
        template_functions.sign_in("result_page", lambda round: reverse("proof:result", kwargs={"round": round.pk}))
        footer.sign_in("results", lambda request: {"label": _("Published results"), "href": reverse("proof:results")})

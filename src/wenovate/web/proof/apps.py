"""Proof as an app."""

from django.apps import AppConfig


class ProofConfig(AppConfig):
    """Seals: made at every tick, recomputed by `verify`."""

    name = "wenovate.web.proof"
    label = "proof"

    def ready(self) -> None:
        """The worker seals."""
        from wenovate.base.log.sealing import seal_waiting
        from wenovate.base.outbox import recurring

        recurring.sign_in("log.seal", seal_waiting)

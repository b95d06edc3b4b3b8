"""Needs as an app."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs."""

    name = "wenovate.journey.needs"
    label = "needs"

    def ready(self) -> None:
        """Sign in permissions, tasks, what follows a submission and the words of the story."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import tasks
        from wenovate.spine.dossiers.queries import narrower, story_words
        from wenovate.spine.dossiers.receipts import next_steps
        from wenovate.spine.dossiers.rules import on_own_side

        from . import enums, queries, rules
        from .tasks import make_receipt

        allow(rules.PERMISSIONS)
        template_functions.sign_in("need_status", lambda value: enums.Status(value).label)
        tasks.sign_in("needs.make_receipt", make_receipt)
        next_steps.sign_in("need", queries.next_steps)
        narrower.sign_in(enums.RECEIPT, on_own_side)
        story_words.sign_in("needs.submit", _("Submitted"))
        story_words.sign_in("needs.withdraw", _("Withdrawn"))

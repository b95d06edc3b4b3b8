"""Letters to many as an app."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Letters to many."""

    name = "wenovate.spine.mailings"
    label = "mailings"

    def ready(self) -> None:
        """Sign in permissions, the worker's part, the guard of PDFs and the audiences of the network."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work
        from wenovate.base.outbox.models import State
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_unit

        from . import personal, queries, recipes, rules, tasks, waiting
        from .audiences import audiences
        from .network import AUDIENCES

        allow(rules.PERMISSIONS)
        holdings.sign_in("mailings", personal.HOLDING)
        for_unit.sign_in("mailings", waiting.laid_ready)
        template_functions.sign_in("delivery_words", lambda value: str(State(value).label))
        guards.sign_in("mailings", queries.may_read_print)
        recurring.sign_in("mailings.lay_ready", recipes.lay_ready, _("Letters of recipes laid ready on their day"))
        recurring.sign_in("mailings.hand_over", tasks.hand_over, _("Next part of the letters to many"))
        work.sign_in("mailings.make_print", tasks.make_print, _("PDF of a letter to many"))
        for key, audience in AUDIENCES.items():
            audiences.sign_in(key, audience)

"""Letters to many as an app."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Letters to many."""

    name = "wenovate.spine.mailings"
    label = "mailings"

    def ready(self) -> None:
        """Sign in permissions, the worker's part, the guard of PDFs and the audiences of the network."""
        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work
        from wenovate.base.outbox.models import State
        from wenovate.people.accounts.holdings import holdings

        from . import personal, queries, rules, tasks
        from .audiences import audiences
        from .network import AUDIENCES

        allow(rules.PERMISSIONS)
        holdings.sign_in("mailings", personal.HOLDING)
        template_functions.sign_in("delivery_words", lambda value: str(State(value).label))
        guards.sign_in("mailings", queries.may_read_print)
        recurring.sign_in("mailings.hand_over", tasks.hand_over)
        work.sign_in("mailings.make_print", tasks.make_print)
        for key, audience in AUDIENCES.items():
            audiences.sign_in(key, audience)

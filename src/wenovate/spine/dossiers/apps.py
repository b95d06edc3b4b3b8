"""Dossiers as an app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The spine of the journey."""

    name = "wenovate.spine.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Sign in permissions, answer for the files that hang on dossiers, and lead templates to the page of any dossier."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import tasks as work
        from wenovate.base.questions.answered import answers_kept
        from wenovate.people.accounts.holdings import holdings

        from . import rules, tasks
        from .guarding import may_read_attachment, may_read_print
        from .personal import HOLDING
        from .queries import address, answered_sets

        allow(rules.PERMISSIONS)
        work.sign_in("dossiers.make_print", tasks.make_print, _("PDF of a draft or of what was sent"))

        template_functions.sign_in("dossier_page", address)
        guards.sign_in("dossiers.attachment", may_read_attachment)
        guards.sign_in("dossiers.print", may_read_print)
        holdings.sign_in("dossiers", HOLDING)
        answers_kept.sign_in("dossiers", answered_sets)

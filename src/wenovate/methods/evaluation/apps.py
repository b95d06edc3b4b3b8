"""Evaluation as an app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Rounds, sheets, results."""

    name = "wenovate.methods.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Sign in permissions, who evaluates, the windows of rounds, the publishing by date, what waits, and a mean in words."""
        from django.utils.formats import number_format
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring
        from wenovate.decide.scoring import two_decimals
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.rules import evaluators
        from wenovate.spine.notices.waiting import for_person

        from . import personal, queries, rules
        from .tasks import publish_due
        from .waiting import sheets_of

        allow(rules.PERMISSIONS)
        evaluators.sign_in("evaluation", queries.evaluates)
        holdings.sign_in("evaluation", personal.HOLDING)
        stages.sign_in("evaluation", rules.when)
        recurring.sign_in("evaluation.publish_due", publish_due, _("Results whose evaluation has closed"))
        for_person.sign_in("evaluation", sheets_of)
        template_functions.sign_in("score", lambda mean: number_format(two_decimals(mean), decimal_pos=2))

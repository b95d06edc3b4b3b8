"""Evaluation as an app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Rounds, sheets, results."""

    name = "wenovate.methods.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Sign in permissions, who evaluates, the windows of rounds, what is done by date, who reads minutes, what waits, means in words."""
        from django.utils.formats import number_format
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow, stages
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work
        from wenovate.decide.scoring import two_decimals
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.rules import evaluators
        from wenovate.spine.notices.waiting import for_person, for_unit

        from . import personal, queries, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        evaluators.sign_in("evaluation", queries.evaluates)
        holdings.sign_in("evaluation", personal.HOLDING)
        holdings.sign_in("jury", personal.JURY)
        stages.sign_in("evaluation", rules.when)
        guards.sign_in("evaluation", queries.reads_minutes)
        recurring.sign_in("evaluation.publish_due", tasks.publish_due, _("Results whose evaluation has closed"))
        recurring.sign_in("evaluation.call_jurors", tasks.call_jurors, _("Letters to jurors whose sheets are awaited"))
        work.sign_in("evaluation.make_minutes", tasks.make_minutes, _("Minutes of a jury as PDF"))
        for_person.sign_in("evaluation", waiting.sheets_of)
        for_person.sign_in("jury", waiting.piles_of)
        for_unit.sign_in("jury", waiting.juries_of)
        template_functions.sign_in("score", lambda mean: number_format(two_decimals(mean), decimal_pos=2))

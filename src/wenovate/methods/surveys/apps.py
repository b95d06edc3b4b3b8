"""Surveys as an app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys, answers, results."""

    name = "wenovate.methods.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Sign in permissions, windows, what is done by date, what waits, and what of people is kept."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work
        from wenovate.base.questions.answered import answers_kept
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_person
        from wenovate.spine.programmes.openings import openings

        from . import opening, personal, rules, tasks
        from .queries import answered_sets
        from .waiting import surveys_of

        allow(rules.PERMISSIONS)
        holdings.sign_in("surveys", personal.HOLDING)
        answers_kept.sign_in("surveys", answered_sets)
        stages.sign_in("surveys", rules.when)
        openings.sign_in("surveys", opening.lay_surveys)
        recurring.sign_in("surveys.open_due", tasks.open_due, _("Surveys whose day has come"))
        recurring.sign_in("surveys.announce_due", tasks.announce_due, _("Letters about surveys that have opened"))
        work.sign_in("surveys.tell_of_opening", tasks.tell_of_opening, _("Letters about a survey that has opened"))
        recurring.sign_in("surveys.remind_due", tasks.remind_due, _("Reminders of surveys"))
        recurring.sign_in("surveys.publish_due", tasks.publish_due, _("Results of surveys that have closed"))
        for_person.sign_in("surveys", surveys_of)

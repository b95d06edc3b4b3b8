"""Carrying out as an app."""

from django.apps import AppConfig


class MilestonesConfig(AppConfig):
    """Milestones, pilots, half-yearly answers of firms."""

    name = "wenovate.methods.milestones"
    label = "milestones"

    def ready(self) -> None:
        """Sign in permissions, what stages may hold, when a firm is asked, what recurs, what waits, personal data."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import recurring
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import MEMBERS, UNIT, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import personal, progress, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        reached.sign_in("milestones", progress.tried)
        acts.sign_in("milestones.set", Act(_("Set the milestones of a project"), MEMBERS + UNIT))
        acts.sign_in("milestones.plan_pilot", Act(_("Plan the pilot of a project"), MEMBERS + UNIT))
        acts.sign_in("milestones.decide_pilot", Act(_("Decide on a pilot: go, change or stop"), UNIT))
        stages.sign_in("milestones", rules.when)
        recurring.sign_in("milestones.remind_due", tasks.hourly(tasks.remind_due), _("Reminders of milestones"))
        recurring.sign_in("milestones.ask_due", tasks.hourly(tasks.ask_due), _("Half-yearly questions to firms"))
        for_person.sign_in("milestones", waiting.own)
        for_unit.sign_in("milestones", waiting.for_the_unit)
        holdings.sign_in("milestones", personal.HOLDING)

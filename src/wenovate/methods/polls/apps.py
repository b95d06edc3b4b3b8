"""Sounding boards as an app."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    """Boards, polls, votes until they are counted."""

    name = "wenovate.methods.polls"
    label = "polls"

    def ready(self) -> None:
        """Sign in permissions, windows, what is done by date, what waits, and what of people is kept."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import recurring
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import UNIT, Act, acts, on_page

        from . import personal, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        stages.sign_in("polls", rules.when)
        acts.sign_in("polls.open", Act(_("Ask the sounding board"), UNIT, page=on_page("polls:list")))
        recurring.sign_in("polls.remind_due", tasks.remind_due, _("Reminders of polls of a sounding board"))
        recurring.sign_in("polls.count_due", tasks.count_due, _("Results of polls that have closed"))
        for_person.sign_in("polls", waiting.own)
        for_unit.sign_in("polls", waiting.of_unit)
        holdings.sign_in("polls", personal.HOLDING)

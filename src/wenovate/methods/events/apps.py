"""Events as an app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Workshops."""

    name = "wenovate.methods.events"
    label = "events"

    def ready(self) -> None:
        """Sign in permissions, the time of declarations, the invitations and what waits."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import tasks as work
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import MEMBERS, UNIT, Act, acts

        from . import personal, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        acts.sign_in("events.call", Act(_("Call members to a workshop"), UNIT))
        acts.sign_in("events.answer", Act(_("Declare participation in a workshop"), MEMBERS))
        holdings.sign_in("events", personal.HOLDING)
        stages.sign_in("events", rules.when)
        work.sign_in("events.invite", tasks.invite, _("Invitations to a workshop"))
        for_person.sign_in("events", waiting.invitations)
        for_unit.sign_in("events", waiting.teams)

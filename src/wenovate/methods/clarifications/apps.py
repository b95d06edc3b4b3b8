"""Clarifications as an app."""

from django.apps import AppConfig


class ClarificationsConfig(AppConfig):
    """Questions and answers in the open, and debates."""

    name = "wenovate.methods.clarifications"
    label = "clarifications"

    def ready(self) -> None:
        """Sign in permissions, windows, the letters, what waits, the word of the story, and what of people is kept."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import tasks as work
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.queries import story_words
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import EVERYONE, Act, acts

        from . import personal, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        acts.sign_in("clarifications.ask", Act(_("Ask about what was published"), EVERYONE))
        holdings.sign_in("clarifications", personal.HOLDING)
        stages.sign_in("clarifications", rules.when)
        story_words.sign_in("clarifications.publish", _("Answers to questions were published"))
        work.sign_in("clarifications.tell", tasks.tell, _("Letters about answers to questions"))
        for_unit.sign_in("clarifications", waiting.questions)
        for_person.sign_in("clarifications", waiting.debates)

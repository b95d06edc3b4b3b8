"""Challenges as an app."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Critical issues."""

    name = "wenovate.journey.challenges"
    label = "challenges"

    def ready(self) -> None:
        """Sign in permissions, the page, the link of the head, the words of the story, and how the methods treat a challenge."""
        from django.urls import reverse
        from django.utils.translation import gettext as _
        from django.utils.translation import gettext_lazy

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, template_functions
        from wenovate.methods.discussion.queries import commentable
        from wenovate.methods.evaluation.enums import SELECTION
        from wenovate.methods.goals.queries import aimed
        from wenovate.methods.polls.queries import considered
        from wenovate.methods.support.queries import backable
        from wenovate.methods.updates.queries import concerned_by_update
        from wenovate.spine.dossiers.queries import pages, story_words
        from wenovate.spine.notices.concerned import concerned
        from wenovate.spine.notices.waiting import for_unit
        from wenovate.spine.programmes.acts import UNIT, Act, acts, on_page
        from wenovate.spine.programmes.progress import progress as reached

        from . import enums, progress, queries, rules, waiting

        allow(rules.PERMISSIONS)
        reached.sign_in("challenges", progress.chosen)
        ranking = on_page("challenges:ranking")
        acts.sign_in("challenges.open", Act(gettext_lazy("Select critical issues"), UNIT, page=ranking, round=SELECTION))
        pages.sign_in("challenge", "challenges:detail")
        backable.sign_in("challenge", rules.takes_concerns)
        considered.sign_in("challenge", {enums.OPEN})
        aimed.sign_in("challenge", {enums.OPEN, enums.ANSWERED})
        concerned_by_update.sign_in("challenge", queries.concerned_by_update)
        commentable.sign_in("challenge", rules.takes_comments)
        for_unit.sign_in("challenges", waiting.decisions)
        concerned.sign_in("challenges", queries.concerned)
        template_functions.sign_in("challenge_status", lambda value: enums.Status(value).label)
        navigation.sign_in(
            "challenges",
            lambda request: {
                "label": _("Critical issues"),
                "href": reverse("challenges:list"),
                "current": "/challenges/" in request.path,
            },
        )
        for verb, words in {
            "challenges.open": gettext_lazy("Opened as a critical issue"),
            "challenges.answer": gettext_lazy("Answered by a project of the library"),
            "challenges.close": gettext_lazy("Closed without a project"),
        }.items():
            story_words.sign_in(verb, words)

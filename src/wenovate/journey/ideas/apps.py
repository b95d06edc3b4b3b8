"""Ideas as an app."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """Ideas."""

    name = "wenovate.journey.ideas"
    label = "ideas"

    def ready(self) -> None:
        """Sign in permissions, the stage's acts, the pages, the words of the story, and how the methods treat an idea."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.methods.discussion.queries import commentable
        from wenovate.methods.support.queries import backable
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.queries import pages, story_words
        from wenovate.spine.dossiers.sections import dossier_sections
        from wenovate.spine.notices.concerned import concerned
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import EVERYONE, Act, acts, on_page

        from . import dossier_page, enums, personal, queries, rules, waiting
        from .filling import IdeaForm

        allow(rules.PERMISSIONS)
        listed = on_page("ideas:list")
        acts.sign_in("ideas.start", Act(_("Begin an idea"), EVERYONE, form="idea", files=True, page=listed))
        acts.sign_in("ideas.submit", Act(_("Send an idea"), EVERYONE, form="idea", files=True, page=listed))
        pages.sign_in("idea", "ideas:detail")
        fillings.sign_in("idea", IdeaForm)
        backable.sign_in("idea", rules.takes_support)
        commentable.sign_in("idea", rules.takes_comments)
        dossier_sections.sign_in("ideas", dossier_page.ideas)
        for_person.sign_in("ideas", waiting.drafts)
        for_unit.sign_in("ideas", waiting.unanswered)
        concerned.sign_in("ideas", queries.concerned)
        holdings.sign_in("ideas", personal.HOLDING)
        template_functions.sign_in("idea_status", lambda value: enums.Status(value).label)
        template_functions.sign_in("ideas_on", queries.address)
        for verb, words in {
            "ideas.submit": _("The idea was given"),
            "ideas.open_call": _("Put out for ideas"),
            "ideas.close_call": _("No longer put out for ideas"),
            "ideas.take_up": _("Taken up"),
            "ideas.decline": _("Not taken up"),
            "ideas.withdraw": _("Withdrawn"),
        }.items():
            story_words.sign_in(verb, words)

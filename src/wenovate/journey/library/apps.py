"""The library as an app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Projects and their adoption."""

    name = "wenovate.journey.library"
    label = "library"

    def ready(self) -> None:
        """Sign in permissions, tasks, the page and the link of the head, the words of the story, and how the methods treat a project."""
        from django.urls import reverse
        from django.utils.translation import gettext as _
        from django.utils.translation import gettext_lazy

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, template_functions
        from wenovate.base.outbox import tasks as work
        from wenovate.methods.adoption.actions import followers as after_adoption
        from wenovate.methods.adoption.rules import adoptable
        from wenovate.methods.cowriting.rules import forms_of, writers
        from wenovate.methods.evaluation.actions import followers as after_result
        from wenovate.methods.evaluation.enums import NETWORK
        from wenovate.methods.evaluation.queries import candidates_of
        from wenovate.methods.events.queries import naming
        from wenovate.methods.milestones.rules import Carried, carried
        from wenovate.methods.support.queries import backable
        from wenovate.people.organisations.sections import body_sections
        from wenovate.spine.dossiers.offering import offers
        from wenovate.spine.dossiers.queries import pages, story_words
        from wenovate.spine.dossiers.rules import own_sides
        from wenovate.spine.notices.waiting import for_unit
        from wenovate.spine.programmes.acts import UNIT, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import body_page, enums, following, offering, progress, queries, rules, tasks, waiting

        allow(rules.PERMISSIONS)
        reached.sign_in("library", progress.used)
        acts.sign_in("library.begin", Act(gettext_lazy("Name the team and begin a project"), UNIT, form="specification"))
        acts.sign_in("library.open_evaluation", Act(gettext_lazy("Hand a project to the network for evaluation"), UNIT, round=NETWORK))
        acts.sign_in("library.publish", Act(gettext_lazy("Put a project into the library"), UNIT))
        body_sections.sign_in("library", body_page.projects)
        work.sign_in("library.invite", tasks.invite, gettext_lazy("Letters about an evaluation that has opened"))
        pages.sign_in("project", "library:detail")
        offers.sign_in("library", offering.realising)
        own_sides.sign_in("project", rules.is_of_team)
        writers.sign_in("project", rules.writes)
        forms_of.sign_in("project", "specification")
        candidates_of.sign_in(NETWORK, queries.under_evaluation)
        after_result.sign_in(NETWORK, following.conclude_round)
        adoptable.sign_in("project", rules.can_be_adopted)
        after_adoption.sign_in("project", following.tell_of_adoption)
        backable.sign_in("project", rules.takes_testers)
        carried.sign_in(
            "project",
            Carried(
                tends=rules.tends,
                tended_by=queries.written_by,
                tenders=queries.team_of,
                concerned=queries.touched,
                takes_pilot=rules.takes_pilot,
                stopped=following.stop_with_pilot,
                used_since=queries.used_since,
            ),
        )
        naming.sign_in("challenge", "library:name_team")
        for_unit.sign_in("library", waiting.decisions)
        template_functions.sign_in("project_status", lambda value: enums.Status(value).label)
        navigation.sign_in(
            "library",
            lambda request: {"label": _("Library"), "href": reverse("library:list"), "current": "/library/" in request.path},
        )
        for verb, words in {
            "library.begin": gettext_lazy("The team was named and began to write"),
            "library.open_evaluation": gettext_lazy("Handed to the network for evaluation"),
            "library.conclude": gettext_lazy("Evaluated by the network"),
            "library.publish": gettext_lazy("Put into the library"),
            "library.set_aside": gettext_lazy("Set aside"),
            "library.stop": gettext_lazy("Set aside after its pilot"),
            "library.make_public": gettext_lazy("Opened to everybody"),
        }.items():
            story_words.sign_in(verb, words)

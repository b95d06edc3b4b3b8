"""Demands as an app."""

from django.apps import AppConfig


class DemandsConfig(AppConfig):
    """What a public body looks for."""

    name = "wenovate.journey.demands"
    label = "demands"

    def ready(self) -> None:
        """Sign in permissions, the page and the form, the list, how a challenge is published, the letter, and personal data."""
        from django.urls import reverse
        from django.utils.translation import gettext
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, places, template_functions
        from wenovate.base.outbox import tasks as work
        from wenovate.base.tables import Listed, lists
        from wenovate.methods.clarifications.rules import Terms, terms
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.offering import offers
        from wenovate.spine.dossiers.queries import pages, story_words
        from wenovate.spine.notices.waiting import for_unit
        from wenovate.spine.programmes.acts import UNIT, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import enums, offering, personal, progress, queries, rules, tasks, waiting
        from .filling import DemandForm

        allow(rules.PERMISSIONS)
        reached.sign_in("demands", progress.published)
        acts.sign_in("demands.begin", Act(_("Begin a demand"), UNIT, form="demand"))
        acts.sign_in("demands.publish", Act(_("Publish a demand"), UNIT, form="demand"))
        pages.sign_in("demand", "demands:detail")
        fillings.sign_in("demand", DemandForm)
        offers.sign_in("demands", offering.publishing)
        terms.sign_in("demand", Terms(closing=queries.closing, may_ask=rules.takes_questions))
        places.sign_in("demands", "demands:list")
        navigation.sign_in(
            "demands",
            lambda request: {"label": gettext("Demands"), "href": reverse("demands:list"), "current": "/demands/" in request.path},
        )
        lists.sign_in("demands", Listed(_("Demands"), "demands:list", ("q", "area", "mode")))
        for_unit.sign_in("demands", waiting.drafts)
        work.sign_in("demands.tell_followers", tasks.tell_followers, _("Letters about a new demand"))
        holdings.sign_in("demands", personal.HOLDING)
        template_functions.sign_in("demand_status", lambda value: enums.Status(value).label)
        for verb, words in {
            "demands.publish": _("Published as demand"),
            "demands.cancel": _("Cancelled"),
            "demands.decide": _("Decided"),
            "demands.conclude": _("Concluded"),
        }.items():
            story_words.sign_in(verb, words)

"""Needs as an app."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs."""

    name = "wenovate.journey.needs"
    label = "needs"

    def ready(self) -> None:
        """Sign in permissions, tasks, the page and the words of the story, and how the methods treat a need."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import tasks as work
        from wenovate.base.tables import Listed, lists
        from wenovate.methods.evaluation.actions import followers
        from wenovate.methods.evaluation.enums import SELECTION
        from wenovate.methods.evaluation.queries import candidates_of
        from wenovate.methods.gatherings.queries import drawing, drawn
        from wenovate.methods.polls.queries import considered
        from wenovate.methods.support.queries import backable
        from wenovate.methods.updates.queries import concerned_by_update
        from wenovate.people.accounts.holdings import holdings
        from wenovate.people.organisations.sections import body_sections
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.personal import made
        from wenovate.spine.dossiers.queries import narrower, pages, story_words
        from wenovate.spine.dossiers.receipts import next_steps
        from wenovate.spine.dossiers.rules import on_own_side
        from wenovate.spine.notices.concerned import concerned
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import MEMBERS, UNIT, Act, acts, on_page
        from wenovate.spine.programmes.openings import openings
        from wenovate.spine.programmes.progress import progress as reached

        from . import body_page, enums, gathered, opening, personal, progress, queries, rules, tasks, waiting
        from .filling import NeedForm

        allow(rules.PERMISSIONS)
        reached.sign_in("needs", progress.mapped)
        listed = on_page("needs:list")
        acts.sign_in("needs.start", Act(_("Begin a draft"), MEMBERS, form="need", files=True, page=listed))
        acts.sign_in("needs.submit", Act(_("Submit"), MEMBERS, form="need", files=True, page=listed))
        on_table = on_page("needs:record_table")
        acts.sign_in("needs.record", Act(_("Record what was said elsewhere"), UNIT, form="need", page=on_table))
        acts.sign_in("needs.submit_recorded", Act(_("Submit what was recorded"), UNIT, form="need", files=True))
        acts.sign_in("needs.decline", Act(_("Decide what is not selected"), UNIT, page=listed, round=SELECTION))
        lists.sign_in("needs", Listed(_("What bodies have submitted"), "needs:list", ("q", "source", "sort"), of="programme"))
        body_sections.sign_in("needs", body_page.issues)
        openings.sign_in("needs.selection", opening.lay_selection)
        candidates_of.sign_in(SELECTION, queries.taking_part)
        followers.sign_in(SELECTION, opening.demand_decisions)
        backable.sign_in("need", rules.takes_concerns)
        considered.sign_in("need", {enums.SUBMITTED})
        concerned_by_update.sign_in("need", queries.concerned_by_update)
        for_person.sign_in("needs", waiting.drafts)
        concerned.sign_in("needs", queries.concerned)
        for_unit.sign_in("needs", waiting.untranslated)
        for_unit.sign_in("needs.recorded", waiting.recorded)
        drawn.sign_in("needs", gathered.lines)
        drawing.sign_in("needs", "needs:record")
        holdings.sign_in("needs", personal.HOLDING)
        pages.sign_in("need", "needs:detail")
        fillings.sign_in("need", NeedForm)
        template_functions.sign_in("need_status", lambda value: enums.Status(value).label)
        template_functions.sign_in("heard_at", lambda value: enums.Heard(value).label)
        made.sign_in("need", {enums.RECEIPT: "needs.make_receipt", enums.DECISION: "needs.make_decision"})
        work.sign_in("needs.make_receipt", tasks.make_receipt, _("Receipt of a submission"))
        work.sign_in("needs.make_decision", tasks.make_decision, _("Letter with the decision on a submission"))
        next_steps.sign_in("need", queries.next_steps)
        narrower.sign_in(enums.RECEIPT, on_own_side)
        narrower.sign_in(enums.DECISION, rules.reads_decision)
        for verb, words in {
            "needs.submit": _("Submitted"),
            "needs.submit_recorded": _("Recorded by the unit and submitted"),
            "needs.select": _("Selected as a critical issue"),
            "needs.decline": _("Not selected"),
            "needs.withdraw": _("Withdrawn"),
        }.items():
            story_words.sign_in(verb, words)

"""Entries as an app."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """How firms answer a demand."""

    name = "wenovate.journey.entries"
    label = "entries"

    def ready(self) -> None:
        """Sign in permissions, seals, the page and the form, what waits, papers and letters, and what a jury judges."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow, stages
        from wenovate.base.outbox import after
        from wenovate.base.outbox import tasks as work
        from wenovate.journey.demands.actions import ending
        from wenovate.methods.clarifications.queries import followers
        from wenovate.methods.evaluation.enums import COMPETITION
        from wenovate.methods.evaluation.queries import candidates_of
        from wenovate.methods.evaluation.rules import barring, firms_behind, marks
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.offering import offers
        from wenovate.spine.dossiers.personal import made
        from wenovate.spine.dossiers.queries import narrower, pages, story_words
        from wenovate.spine.dossiers.receipts import next_steps
        from wenovate.spine.dossiers.rules import acts_for_its_side, on_own_side
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import FIRMS, UNIT, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import enums, offering, progress, queries, rules, tasks, waiting
        from .filling import EntryForm

        allow(rules.PERMISSIONS)
        reached.sign_in("entries", progress.answered)
        stages.sign_in("entries", rules.when)
        acts.sign_in("entries.begin", Act(_("Begin an entry"), FIRMS, form="entry", files=True))
        acts.sign_in("entries.submit", Act(_("Send an entry"), FIRMS, form="entry", files=True))
        acts.sign_in("entries.award", Act(_("Decide the demand"), UNIT, form="entry"))
        pages.sign_in("entry", "entries:detail")
        fillings.sign_in("entry", EntryForm)
        offers.sign_in("entries", offering.answering)
        ending.sign_in("entries", lambda demand, by, at: after("entries.tell_of_ending", demand=demand.pk))
        candidates_of.sign_in(COMPETITION, queries.taking_part)
        marks.sign_in("entry", queries.codes_of)
        firms_behind.sign_in("entry", queries.firms_of)
        barring.sign_in("entry", queries.acting_for)
        followers.sign_in("entries", queries.told_of_answers)
        for_person.sign_in("entries", waiting.own)
        for_unit.sign_in("entries", waiting.to_open)
        made.sign_in("entry", {enums.RECEIPT: "entries.make_receipt", enums.DECISION: "entries.make_decision"})
        work.sign_in("entries.make_receipt", tasks.make_receipt, _("Receipt of an entry"))
        work.sign_in("entries.make_decision", tasks.make_decision, _("Letter with the decision on an entry"))
        work.sign_in("entries.tell_of_decision", tasks.tell_of_decision, _("Letters to firms that were not awarded"))
        work.sign_in("entries.tell_of_ending", tasks.tell_of_ending, _("Letters about a demand that was cancelled or concluded"))
        next_steps.sign_in("entry", queries.next_steps)
        narrower.sign_in(enums.RECEIPT, acts_for_its_side)
        narrower.sign_in(enums.DECISION, on_own_side)
        for verb, words in {
            "entries.submit": _("Submitted"),
            "entries.open": _("Opened"),
            "entries.short_list": _("Short-listed"),
            "entries.decline": _("Not awarded"),
            "entries.win": _("Awarded"),
            "entries.withdraw": _("Withdrawn"),
        }.items():
            story_words.sign_in(verb, words)

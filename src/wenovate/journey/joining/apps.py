"""Joining as an app."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    """Registrations."""

    name = "wenovate.journey.joining"
    label = "joining"

    def ready(self) -> None:
        """Sign in permissions, tasks, the words of the story and the way into the network."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.outbox import recurring, tasks
        from wenovate.base.tables import Listed, lists
        from wenovate.people.accounts.holdings import holdings, obstacles
        from wenovate.people.organisations.sections import body_sections
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.personal import about, made
        from wenovate.spine.dossiers.queries import narrower, pages, story_words
        from wenovate.spine.dossiers.receipts import next_steps
        from wenovate.spine.mailings import audiences as mailings
        from wenovate.spine.notices import bulk
        from wenovate.spine.notices.concerned import concerned
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import MEMBERS, Act, acts, on_page

        from . import audiences, body_page, enums, many, personal, queries, rules, waiting
        from .filling import RegistrationForm
        from .tasks import lapse_overdue, make_receipt, remind

        allow(rules.PERMISSIONS)
        begin = on_page("joining:begin")
        acts.sign_in("joining.start", Act(_("Begin a registration"), MEMBERS, form="registration", files=True, page=begin))
        acts.sign_in("joining.submit", Act(_("Send a registration"), MEMBERS, form="registration", files=True, page=begin))
        lists.sign_in("registrations", Listed(_("Registrations"), "joining:queue", ("q", "state", "programme")))
        body_sections.sign_in("joining", body_page.way_in)
        pages.sign_in("registration", "joining:detail")
        fillings.sign_in("registration", RegistrationForm)
        holdings.sign_in("joining", personal.HOLDING)
        obstacles.sign_in("joining", personal.is_examined)
        about.sign_in("registration", personal.about)
        made.sign_in("registration", {enums.RECEIPT: "joining.make_receipt"})
        for_person.sign_in("joining", waiting.own)
        concerned.sign_in("joining", queries.concerned)
        for_unit.sign_in("joining", waiting.in_unit)
        for_unit.sign_in("mandates", waiting.mandates_in_unit)
        bulk.acts.sign_in("joining.remind", many.REMIND)
        bulk.acts.sign_in("joining.extend", many.EXTEND)
        mailings.audiences.sign_in("awaiting_document", audiences.AWAITING)
        mailings.outcomes.sign_in("joining", audiences.REGISTERED)
        tasks.sign_in("joining.make_receipt", make_receipt, _("Receipt of a registration"))
        recurring.sign_in("joining.remind", remind, _("Reminders of documents that are awaited"))
        recurring.sign_in("joining.lapse_overdue", lapse_overdue, _("Registrations whose document has not come in time"))
        next_steps.sign_in("registration", queries.next_steps)
        narrower.sign_in(enums.DOCUMENT, rules.files_documents)
        narrower.sign_in(enums.RECEIPT, rules.reads_receipt)
        for verb, words in {
            "joining.submit": _("Registration sent"),
            "joining.receive_designation": _("Designation document filed"),
            "joining.remind": _("Reminder of the document"),
            "joining.admit": _("Admitted"),
            "joining.extend": _("More time for the document"),
            "joining.return": _("Returned for correction"),
            "joining.correct": _("Corrected and sent again"),
            "joining.accept": _("Accepted"),
            "joining.refuse": _("Refused"),
            "joining.withdraw": _("Withdrawn"),
            "joining.lapse": _("Lapsed"),
        }.items():
            story_words.sign_in(verb, words)

"""Gatherings as an app."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Round tables, focus groups, interviews."""

    name = "wenovate.methods.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Sign in permissions, the form of records, what waits, and what of people is kept."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.filling import fillings
        from wenovate.spine.dossiers.queries import pages
        from wenovate.spine.notices.waiting import for_person, for_unit
        from wenovate.spine.programmes.acts import UNIT, Act, acts

        from . import personal, rules, waiting
        from .filling import RecordForm

        allow(rules.PERMISSIONS)
        acts.sign_in("gatherings.begin_record", Act(_("Write the record of a gathering"), UNIT, form="interview", files=True))
        holdings.sign_in("gatherings", personal.HOLDING)
        fillings.sign_in("interview", RecordForm)
        pages.sign_in("interview", "gatherings:record")
        for_person.sign_in("gatherings", waiting.invitations)
        for_unit.sign_in("gatherings", waiting.to_note)

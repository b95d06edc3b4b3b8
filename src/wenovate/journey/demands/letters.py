"""The letter about a new demand."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .models import Demand
from .queries import Dates


def published(demand: Demand, dates: Dates) -> Letter:
    """To whoever follows its area."""
    zone = demand.programme.zone
    facts = [(_("Area"), demand.area_words), (_("How one answers"), demand.mode_words)]
    if dates.closes:
        facts.append((_("Answers until"), texts.until_in_words(dates.closes, zone)))
    return Letter(
        subject=_("New demand: %(title)s") % {"title": demand.headline},
        paragraphs=[demand.teaser, _("The page below says what is looked for, for whom, on which terms and until when.")],
        facts=facts,
        link=(_("Read the demand"), address("demands:detail", number=demand.number)),
        closing=[_("You get this letter because you follow new demands. You can end that on the list of demands.")],
    )

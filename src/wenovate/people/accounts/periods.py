"""For how long what is kept: every period that acts by itself, in one place, with its reason and its law. The privacy page shows them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Period:
    """So many days, of what, and why not longer."""

    days: int
    what: "str | Promise"
    why: "str | Promise"

    @property
    def length(self) -> str:
        """The days in words, whole years as years."""
        years, rest = divmod(self.days, 365)
        if years and not rest:
            return ngettext("%(num)d year", "%(num)d years", years) % {"num": years}
        return ngettext("%(num)d day", "%(num)d days", self.days) % {"num": self.days}


_NO_LONGER = _("It is no longer needed: article 5(1)(e) GDPR.")

_SHIPPED = {
    "closing": Period(7, _("From asking to close an account until it takes effect"), _("Time to take it back.")),
    "exports": Period(7, _("The file with one's own data, once it is ready"), _("Time to fetch it: articles 15 and 20 GDPR.")),
    "unverified": Period(30, _("Accounts whose address was never confirmed"), _NO_LONGER),
    "drafts": Period(365, _("Drafts that nobody touches; a letter comes before"), _NO_LONGER),
    "drafts_warning": Period(30, _("From that letter until the draft goes"), _("Time to go on with it.")),
    "thrown_drafts": Period(30, _("Drafts that were thrown away"), _("Time to bring them back.")),
    "letters": Period(365, _("The text and address of letters that were sent"), _NO_LONGER),
    "came_to_nothing": Period(
        365,
        _("Personal data and documents of registrations that were refused, withdrawn or lapsed"),
        _("Until a complaint about the decision is out of time."),
    ),
    "designation": Period(
        5 * 365,
        _("Personal data and designation document of a registration, after its last mandate has ended"),
        _("The body's acts must be proved: article 17(3)(b) and (e) GDPR."),
    ),
    "codes": Period(30, _("Issued codes that were used, withdrawn or have expired"), _NO_LONGER),
    "keys": Period(30, _("Technical traces: keys of sent forms, reports of the worker"), _NO_LONGER),
}
# A unit's own rules on records go before: setting WENOVATE_KEEP.
PERIODS = {name: Period(settings.KEEP_DAYS.get(name, period.days), period.what, period.why) for name, period in _SHIPPED.items()}


def before(name: str, at: datetime) -> datetime:
    """What was left alone since this instant, its period is over."""
    return at - timedelta(days=PERIODS[name].days)


def until(name: str, at: datetime) -> datetime:
    """When the period of something that begins at `at` is over."""
    return at + timedelta(days=PERIODS[name].days)

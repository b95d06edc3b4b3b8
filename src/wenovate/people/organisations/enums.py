"""Levels of government, countries and their languages, kinds of body, sizes of firms, and the states of an import."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Level(models.TextChoices):
    """Where in the State a body stands."""

    CENTRAL = "central", _("Central government")
    REGIONAL = "regional", _("Regional government")
    LOCAL = "local", _("Local government")
    OTHER = "other", _("Other public body")
    OUTSIDE = "outside", _("Outside government")


class Country(models.TextChoices):
    """Whose public body it is."""

    GREECE = "GR", _("Greece")
    CZECHIA = "CZ", _("Czechia")


_LANGUAGES: dict[str, str] = {Country.GREECE: "el", Country.CZECHIA: "cs"}


def language_of(country: str) -> str:
    """The language in which the bodies of a country have their names and its units write."""
    return _LANGUAGES.get(country, "en")


class Kind(models.TextChoices):
    """What sort of organisation it is."""

    MINISTRY = "ministry", _("Ministry")
    AUTHORITY = "authority", _("Independent authority")
    REGION = "region", _("Region")
    ADMINISTRATION = "administration", _("Decentralised administration")
    MUNICIPALITY = "municipality", _("Municipality")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research", _("Research organisation")
    HOSPITAL = "hospital", _("Hospital")
    SCHOOL = "school", _("School")
    LIBRARY = "library", _("Library")
    AGENCY = "agency", _("Public agency")
    COMPANY = "company", _("Public company")
    COURT = "court", _("Court")
    ASSOCIATION = "association", _("Association")
    FIRM = "firm", _("Firm")
    STARTUP = "startup", _("Start-up")
    OTHER = "other", _("Other body")


# What the network of public bodies is not for; these take part in competitions and calls.
OUTSIDE_THE_NETWORK = frozenset({Kind.COURT, Kind.ASSOCIATION, Kind.FIRM, Kind.STARTUP})


class Size(models.TextChoices):
    """The size of a firm (Commission Recommendation 2003/361/EC, annex, article 2: people employed; turnover or balance sheet)."""

    MICRO = "micro", _("micro: fewer than 10 people, at most € 2 million")
    SMALL = "small", _("small: fewer than 50 people, at most € 10 million")
    MEDIUM = "medium", _("medium: fewer than 250 people, at most € 50 million")
    LARGE = "large", _("large: more than that")


class Status(models.TextChoices):
    """How far an import is."""

    RECEIVED = "received", _("being read")
    READ = "read", _("waits for its columns")
    MAPPED = "mapped", _("being checked")
    CHECKED = "checked", _("checked, waits for a decision")
    ACCEPTED = "accepted", _("being taken")
    TAKEN = "taken", _("taken")
    SET_ASIDE = "set_aside", _("set aside")


OUTSIDE = Level.OUTSIDE
RECEIVED, READ, MAPPED, CHECKED = Status.RECEIVED, Status.READ, Status.MAPPED, Status.CHECKED
ACCEPTED, TAKEN, SET_ASIDE = Status.ACCEPTED, Status.TAKEN, Status.SET_ASIDE

IMPORT = Lifecycle(
    start=RECEIVED,
    arrows={
        RECEIVED: {READ, CHECKED, SET_ASIDE},
        READ: {MAPPED, SET_ASIDE},
        MAPPED: {CHECKED, SET_ASIDE},
        CHECKED: {MAPPED, ACCEPTED, SET_ASIDE},
        ACCEPTED: {TAKEN, SET_ASIDE},
    },
)
# What the worker has in hand.
WORKING = (RECEIVED, MAPPED, ACCEPTED)
TONES = {
    RECEIVED: "waiting",
    READ: "now",
    MAPPED: "waiting",
    CHECKED: "now",
    ACCEPTED: "waiting",
    TAKEN: "good",
    SET_ASIDE: "neutral",
}

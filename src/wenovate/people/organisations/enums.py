"""Levels of government and kinds of body."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Where in the State a body stands."""

    CENTRAL = "central", _("Central government")
    REGIONAL = "regional", _("Regional government")
    LOCAL = "local", _("Local government")
    OTHER = "other", _("Other public body")


class Kind(models.TextChoices):
    """What sort of organisation it is."""

    MINISTRY = "ministry", _("Ministry")
    AUTHORITY = "authority", _("Independent authority")
    REGION = "region", _("Region")
    ADMINISTRATION = "administration", _("Decentralised administration")
    MUNICIPALITY = "municipality", _("Municipality")
    UNIVERSITY = "university", _("University")
    HOSPITAL = "hospital", _("Hospital")
    LIBRARY = "library", _("Library")
    AGENCY = "agency", _("Public agency")
    COMPANY = "company", _("Public company")
    COURT = "court", _("Court")
    OTHER = "other", _("Other body")

"""States of a round, of whom it wants one sheet, and what ties a juror to a firm."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("open")
    PUBLISHED = "published", _("result published")


class Per(models.TextChoices):
    """Who files one sheet a dossier: each scoring person, each body, or each juror of a named jury that scores blind."""

    PERSON = "person", _("one sheet a person")
    BODY = "body", _("one sheet a body")
    JUROR = "juror", _("one sheet a juror")


class Bond(models.TextChoices):
    """What ties a juror to a firm, so that they do not score what comes from it (directive 2014/24/EU, articles 24 and 81)."""

    FAMILY = "family", _("family")
    MONEY = "money", _("money")
    WORK = "work", _("work")
    OTHER = "other", _("another tie")


OPEN, PUBLISHED = Status.OPEN, Status.PUBLISHED

ROUND = Lifecycle(start=OPEN, arrows={OPEN: {PUBLISHED}})

# The rounds of a programme, as its recipe names their criteria.
SELECTION, NETWORK, COMPETITION = "selection", "network", "competition"
TITLES = {SELECTION: _("Selection of critical issues"), NETWORK: _("Evaluation by the network"), COMPETITION: _("Evaluation by the jury")}
# A jury of fewer is warned of: of two who disagree nobody can say who is the odd one.
JURY_OF = 3

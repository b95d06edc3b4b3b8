"""States of a round, and of whom it wants one sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("open")
    PUBLISHED = "published", _("result published")


class Per(models.TextChoices):
    """Who files one sheet a dossier: each scoring person, or each body."""

    PERSON = "person", _("one sheet a person")
    BODY = "body", _("one sheet a body")


OPEN, PUBLISHED = Status.OPEN, Status.PUBLISHED

ROUND = Lifecycle(start=OPEN, arrows={OPEN: {PUBLISHED}})

# The rounds of a programme, as its recipe names their criteria.
SELECTION, NETWORK = "selection", "network"

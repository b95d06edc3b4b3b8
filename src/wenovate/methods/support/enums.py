"""What somebody can say of a dossier with one act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Two acts, two words."""

    CONCERNS = "concerns", _("It concerns us too")
    TESTS = "tests", _("Would test it")


CONCERNS, TESTS = Kind.CONCERNS, Kind.TESTS

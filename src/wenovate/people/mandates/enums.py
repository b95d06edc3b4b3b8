"""Seats of a body and roles of an installation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """The two seats that a body has in the network (joining instruction 1)."""

    MAIN = "main", _("main member")
    ALTERNATE = "alternate", _("alternate member")


class Role(models.TextChoices):
    """What somebody does in a unit or in the installation."""

    UNIT_HEAD = "unit_head", _("head of the unit")
    UNIT_OFFICER = "unit_officer", _("officer of the unit")
    EVALUATOR = "evaluator", _("evaluator")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")

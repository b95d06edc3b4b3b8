"""Seats of a body and roles of an installation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """The two seats that a body has in the network (joining instruction 1)."""

    MAIN = "main", _("main member")
    ALTERNATE = "alternate", _("alternate member")


class Ending(models.TextChoices):
    """How a mandate came to its end."""

    ENDED = "ended", _("ended by the unit")
    REPLACED = "replaced", _("another person took the seat")
    SWAPPED = "swapped", _("the two seats were exchanged")
    LEFT = "left", _("given up by its holder")


# Endings that somebody else brought about.
TAKEN_AWAY = (Ending.ENDED, Ending.REPLACED)


class Role(models.TextChoices):
    """What somebody does in a unit or in the installation."""

    UNIT_HEAD = "unit_head", _("head of the unit")
    UNIT_OFFICER = "unit_officer", _("officer of the unit")
    EVALUATOR = "evaluator", _("evaluator")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")
    FIRM_CONTACT = "firm_contact", _("contact person of the firm")
    FIRM_MEMBER = "firm_member", _("represents the firm")


# The roles that are held in a unit, and those that are held in a firm; the others are held in the whole installation.
OF_A_UNIT = (Role.UNIT_HEAD, Role.UNIT_OFFICER, Role.EVALUATOR)
OF_A_FIRM = (Role.FIRM_CONTACT, Role.FIRM_MEMBER)


class Answer(models.TextChoices):
    """What became of an invitation."""

    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("not answered in time")

"""States of a need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted, waits for selection")
    SELECTED = "selected", _("selected as a critical issue")
    NOT_SELECTED = "not_selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Heard(models.TextChoices):
    """Where a need was collected. Wherever it was, it counts the same."""

    ONLINE = "online", _("on the platform")
    ROUND_TABLE = "round_table", _("round table")
    FOCUS_GROUP = "focus_group", _("focus group")
    INTERVIEW = "interview", _("interview")
    SURVEY = "survey", _("survey")
    SOCIAL_NETWORK = "social_network", _("social network")
    PHONE = "phone", _("telephone")
    E_MAIL = "e_mail", _("e-mail")
    PAPER = "paper", _("on paper")


DRAFT, SUBMITTED, WITHDRAWN = Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN
SELECTED, NOT_SELECTED = Status.SELECTED, Status.NOT_SELECTED

NEED = Lifecycle(start=DRAFT, arrows={DRAFT: {SUBMITTED}, SUBMITTED: {SELECTED, NOT_SELECTED, WITHDRAWN}})

TONES = {DRAFT: "neutral", SUBMITTED: "waiting", SELECTED: "good", NOT_SELECTED: "neutral", WITHDRAWN: "neutral"}
RECEIPT = "need-receipt"
DECISION = "need-decision"

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


DRAFT, SUBMITTED, WITHDRAWN = Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN
SELECTED, NOT_SELECTED = Status.SELECTED, Status.NOT_SELECTED

NEED = Lifecycle(start=DRAFT, arrows={DRAFT: {SUBMITTED}, SUBMITTED: {SELECTED, NOT_SELECTED, WITHDRAWN}})

TONES = {DRAFT: "neutral", SUBMITTED: "waiting", SELECTED: "good", NOT_SELECTED: "neutral", WITHDRAWN: "neutral"}
RECEIPT = "need-receipt"
DECISION = "need-decision"

"""States of a need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted, waits for selection")
    WITHDRAWN = "withdrawn", _("withdrawn")


DRAFT, SUBMITTED, WITHDRAWN = Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN

NEED = Lifecycle(start=DRAFT, arrows={DRAFT: {SUBMITTED}, SUBMITTED: {WITHDRAWN}})

TONES = {DRAFT: "neutral", SUBMITTED: "waiting", WITHDRAWN: "neutral"}
RECEIPT = "need-receipt"

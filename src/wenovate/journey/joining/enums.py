"""States of a registration."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    AWAITING_DOCUMENT = "awaiting", _("awaiting the designation document")
    UNDER_REVIEW = "review", _("under review")
    RETURNED = "returned", _("returned for correction")
    ACTIVE = "active", _("active")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


DRAFT, AWAITING_DOCUMENT, UNDER_REVIEW, RETURNED = Status.DRAFT, Status.AWAITING_DOCUMENT, Status.UNDER_REVIEW, Status.RETURNED
ACTIVE, REFUSED, WITHDRAWN, LAPSED = Status.ACTIVE, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED

REGISTRATION = Lifecycle(
    start=DRAFT,
    arrows={
        DRAFT: {AWAITING_DOCUMENT},
        AWAITING_DOCUMENT: {UNDER_REVIEW, WITHDRAWN, LAPSED},
        UNDER_REVIEW: {ACTIVE, RETURNED, REFUSED, WITHDRAWN},
        RETURNED: {UNDER_REVIEW, WITHDRAWN},
        LAPSED: {UNDER_REVIEW, WITHDRAWN},
    },
)

# What waits for the unit or for the member; the others have come to rest.
WAITING = (AWAITING_DOCUMENT, UNDER_REVIEW, RETURNED)
TONES = {
    DRAFT: "neutral",
    AWAITING_DOCUMENT: "waiting",
    UNDER_REVIEW: "now",
    RETURNED: "waiting",
    ACTIVE: "good",
    REFUSED: "refused",
    WITHDRAWN: "neutral",
    LAPSED: "refused",
}
DOCUMENT = "designation"
RECEIPT = "receipt"

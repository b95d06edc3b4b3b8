"""States of an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    OPENED = "opened", _("being examined")
    SHORT_LISTED = "short_listed", _("short-listed: the full entry is awaited")
    AWARDED = "awarded", _("awarded")
    NOT_AWARDED = "not_awarded", _("not awarded")
    WITHDRAWN = "withdrawn", _("withdrawn")


DRAFT, SUBMITTED, OPENED, SHORT_LISTED = Status.DRAFT, Status.SUBMITTED, Status.OPENED, Status.SHORT_LISTED
AWARDED, NOT_AWARDED, WITHDRAWN = Status.AWARDED, Status.NOT_AWARDED, Status.WITHDRAWN
# Its people write in it: what was submitted is written anew until the deadline, what is short-listed becomes the full entry.
WRITTEN = frozenset({DRAFT, SUBMITTED, SHORT_LISTED})
# What may still be taken back.
STANDING = frozenset({SUBMITTED, OPENED, SHORT_LISTED})

ENTRY = Lifecycle(
    start=DRAFT,
    arrows={
        DRAFT: {SUBMITTED},
        SUBMITTED: {OPENED, WITHDRAWN},
        OPENED: {SHORT_LISTED, AWARDED, NOT_AWARDED, WITHDRAWN},
        SHORT_LISTED: {SUBMITTED, NOT_AWARDED, WITHDRAWN},
    },
)

TONES = {
    DRAFT: "neutral",
    SUBMITTED: "waiting",
    OPENED: "waiting",
    SHORT_LISTED: "now",
    AWARDED: "good",
    NOT_AWARDED: "neutral",
    WITHDRAWN: "neutral",
}
RECEIPT = "entry-receipt"
DECISION = "entry-decision"

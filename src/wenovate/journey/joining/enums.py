"""States of a registration."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle
from wenovate.people.mandates.enums import Seat


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


class Purpose(models.TextChoices):
    """What a registration asks for: that a body joins, or that a seat of a body in the network is taken."""

    JOIN = "join", _("registration of the body")
    ALTERNATE = "alternate", _("an alternate is named")
    NEW_MAIN = "new_main", _("the main member is replaced")
    NEW_ALTERNATE = "new_alternate", _("the alternate is replaced")


class By(models.TextChoices):
    """How one joins a programme; its recipe says which."""

    DESIGNATION = "designation", _("by a designation document")
    INVITATION = "invitation", _("by a personal invitation")
    OPEN = "open", _("open to every body of the register")


class Signer(models.TextChoices):
    """What the officer found on comparing who signed with who was to sign."""

    MATCHES = "matches", _("signer and position are as they should be")
    OVERRIDDEN = "overridden", _("something differs, and the reason says why it is accepted")


DRAFT, AWAITING_DOCUMENT, UNDER_REVIEW, RETURNED = Status.DRAFT, Status.AWAITING_DOCUMENT, Status.UNDER_REVIEW, Status.RETURNED
ACTIVE, REFUSED, WITHDRAWN, LAPSED = Status.ACTIVE, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED

REGISTRATION = Lifecycle(
    start=DRAFT,
    arrows={
        # Active at once only where the recipe opens the network to every body.
        DRAFT: {AWAITING_DOCUMENT, ACTIVE},
        AWAITING_DOCUMENT: {UNDER_REVIEW, REFUSED, WITHDRAWN, LAPSED},
        UNDER_REVIEW: {ACTIVE, RETURNED, REFUSED, WITHDRAWN},
        RETURNED: {UNDER_REVIEW, WITHDRAWN},
        LAPSED: {UNDER_REVIEW, REFUSED, WITHDRAWN},
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
# Which seat a registration gives anew, by purpose; that of a body which joins gives those that it names.
SEAT_OF = {Purpose.ALTERNATE: Seat.ALTERNATE, Purpose.NEW_MAIN: Seat.MAIN, Purpose.NEW_ALTERNATE: Seat.ALTERNATE}
DOCUMENT = "designation"
RECEIPT = "receipt"

"""States of an idea, and in whose voice it speaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("open to support and comments")
    TAKEN_UP = "taken_up", _("taken up")
    NOT_TAKEN_UP = "not_taken_up", _("not taken up")
    HIDDEN = "hidden", _("out of sight")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Voice(models.TextChoices):
    """What others read in place of a name."""

    INHABITANT = "inhabitant", _("an inhabitant")
    MEMBER = "member", _("a member body")
    FIRM = "firm", _("a firm")


DRAFT, PUBLISHED, WITHDRAWN, HIDDEN = Status.DRAFT, Status.PUBLISHED, Status.WITHDRAWN, Status.HIDDEN
TAKEN_UP, NOT_TAKEN_UP = Status.TAKEN_UP, Status.NOT_TAKEN_UP
# What everybody reads.
SHOWN = frozenset({PUBLISHED, TAKEN_UP, NOT_TAKEN_UP})

IDEA = Lifecycle(
    start=DRAFT,
    arrows={
        DRAFT: {PUBLISHED},
        PUBLISHED: {TAKEN_UP, NOT_TAKEN_UP, HIDDEN, WITHDRAWN},
        TAKEN_UP: {HIDDEN},
        # Minds change: what was not taken up at first may be later.
        NOT_TAKEN_UP: {TAKEN_UP, HIDDEN, WITHDRAWN},
        HIDDEN: {PUBLISHED},
    },
)

TONES = {DRAFT: "neutral", PUBLISHED: "now", TAKEN_UP: "good", NOT_TAKEN_UP: "neutral", HIDDEN: "refused", WITHDRAWN: "neutral"}

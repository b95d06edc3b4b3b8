"""States of a demand, how it is answered, and the areas in which somebody looks for work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenovate.decide.lifecycle import Lifecycle


class Status(models.TextChoices):
    """What the reader sees."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


class Mode(models.TextChoices):
    """How a demand is answered."""

    OFFERS = "offers", _("call for offers")
    CONSULTATION = "consultation", _("market consultation")
    COMPETITION = "competition", _("competition")


class Area(models.TextChoices):
    """The areas of needs and demands (mission, D)."""

    TRANSPORT = "transport", _("Transport and mobility")
    ECONOMY = "economy", _("Economy and tourism")
    HEALTH = "health", _("Health")
    ENVIRONMENT = "environment", _("Environment")
    EDUCATION = "education", _("Education")
    ADMINISTRATION = "administration", _("Public administration")
    SOCIAL = "social", _("Social services")
    INFRASTRUCTURE = "infrastructure", _("Technical and data infrastructure")


DRAFT, PUBLISHED, DECIDED, CANCELLED = Status.DRAFT, Status.PUBLISHED, Status.DECIDED, Status.CANCELLED
OFFERS, CONSULTATION, COMPETITION = Mode.OFFERS, Mode.CONSULTATION, Mode.COMPETITION
# What is sealed until the deadline: offers and entries compete, what is said in a consultation does not.
SEALED = frozenset({OFFERS, COMPETITION})

DEMAND = Lifecycle(start=DRAFT, arrows={DRAFT: {PUBLISHED}, PUBLISHED: {DECIDED, CANCELLED}})

TONES = {DRAFT: "neutral", PUBLISHED: "now", DECIDED: "good", CANCELLED: "neutral"}

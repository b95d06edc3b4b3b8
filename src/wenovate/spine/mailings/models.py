"""A letter to many, its recipients with what became of each, and its pages as PDF."""

import json
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower

from wenovate.base import texts
from wenovate.base.files.models import File
from wenovate.base.gate import Actor
from wenovate.base.outbox.models import Message, State
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Unit

from .enums import DRAFT, MAILING, SENT, Country, Status, country_of


class Mailings(models.QuerySet["Mailing"]):
    """Mailings by who may read them."""

    def visible_to(self, actor: Actor) -> Self:
        """A unit's own, drafts included; the auditor reads what was sent; nobody else reads any."""
        if actor.is_role("auditor"):
            return self.filter(status=SENT)
        if actor.is_role("unit_officer", "unit_head") and actor.unit is not None:
            return self.filter(unit=actor.unit)
        return self.none()


class Mailing(models.Model):
    """One letter of a unit to an audience. What is typed is kept as it was typed; it is checked before it is sent."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mailings")
    status = models.CharField(max_length=10, choices=Status.choices, default=DRAFT)
    # By language: at least that of the unit's country; whoever reads another one without a text gets that.
    subject = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    # Protocol number and date, ΑΔΑ or č. j.: the answers to the reference form of the unit's country.
    reference = models.JSONField(default=dict)
    # To whom: a key of the table of audiences, and the answers to its questions.
    audience = models.CharField(max_length=60, blank=True)
    parameters = models.JSONField(default=dict)
    # The log holds the salted hash of what was sent, never the text.
    salt = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.BigIntegerField(null=True)
    # A letter of a recipe that was laid ready: of which programme, which letter, which day. It is laid ready once.
    laid_for = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001 - unique wants NULL, not empty
    sent_at = models.DateTimeField(null=True)
    sent_by = models.BigIntegerField(null=True)
    recipient_count = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = Mailings.as_manager()
    lifecycle: ClassVar[Any] = MAILING
    read_with: ClassVar[tuple[str, ...]] = ("unit",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=DRAFT, sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="sent_with_its_instant_and_sender",
            )
        ]
        indexes = [models.Index(fields=["unit", "-created_at"])]

    @property
    def country(self) -> Country:
        """How the unit's country writes."""
        return country_of(self.unit.country)

    @property
    def title(self) -> texts.Text:
        """The subject in the reader's language, or in another; empty where none is written."""
        return texts.pick(self.subject)

    @property
    def content(self) -> dict[str, Any]:
        """What the letter says and to whom."""
        names = ("subject", "text", "reference", "audience", "parameters")
        return {name: getattr(self, name) for name in names}

    @property
    def mark(self) -> str:
        """The salted hash of the content: what an officer confirms, and what the log keeps."""
        return seals.salted(json.dumps(self.content, sort_keys=True, ensure_ascii=False), self.salt)


class Recipients(models.QuerySet["Recipient"]):
    """Recipients by what became of their letter."""

    def with_state(self) -> Self:
        """Each with `state`, as the outbox has it; what has not reached the outbox waits."""
        return self.annotate(state=Case(When(message=None, then=Value(State.WAITING.value)), default=F("message__state")))

    def undelivered(self) -> Self:
        """Not handed to the outbox yet."""
        return self.filter(message=None)


class Recipient(models.Model):
    """One address of a mailing, fixed as it is sent. A message of the outbox is never erased, so nobody is written to twice."""

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="recipients")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    language = models.CharField(max_length=2)
    # What the audience says beside name and body, such as a deadline.
    fields = models.JSONField(default=dict)
    message = models.OneToOneField(Message, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Recipients.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("mailing", Lower("address"), name="one_letter_an_address")]
        indexes = [models.Index(fields=["mailing", "id"], condition=Q(message=None), name="letters_to_hand_over")]


class Print(models.Model):
    """One letter as PDF, made by the worker for the preview. `content` is emptied once the file is there."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="prints")
    mark = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    file = models.OneToOneField(File, null=True, on_delete=models.PROTECT)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing", "mark"], name="one_print_of_one_letter")]

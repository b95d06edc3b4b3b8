"""The invitation of a body into a programme, and the letters that carry its codes."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from wenovate.base.outbox.models import Message
from wenovate.base.questions.models import QuestionSet
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes.models import Run

from .enums import Answer, Reason


class BodyInvitations(models.QuerySet["Invitation"]):
    """Invitations by whether they can be answered."""

    def unanswered(self) -> Self:
        """Nobody has answered, and the body has not joined otherwise."""
        return self.filter(answered_at=None, body__joined_at=None)


class Invitation(models.Model):
    """A unit invites a body into a programme: once, however often it is chosen. Whoever has a code of it answers for the body."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    invited_by = models.BigIntegerField()
    # Six weeks from its newest letter.
    expires_at = models.DateTimeField()
    # When somebody first came with a good code. Nothing is counted when a link is merely fetched: mail gateways open every link.
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # 0: somebody with the code who gave no name.
    answered_by = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    # Why not, or who is to be asked instead.
    words = models.TextField(blank=True)
    # What whoever joined has filled in, by the version of the programme's form of joining.
    question_set = models.ForeignKey(QuestionSet, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)

    objects: ClassVar[Any] = BodyInvitations.as_manager()
    # What an act on it, or a page, needs beside the row itself.
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "body")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "body"], name="a_body_is_invited_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="body_invitation_answered_at_with_answered_by",
            ),
        ]

    def is_good(self, at: datetime) -> bool:
        """Whether it can be answered now."""
        ended = self.run.programme.ended_at
        return self.answered_at is None and at < self.expires_at and (ended is None or at < ended)

    @property
    def reference(self) -> str:
        """By what letters and the history of rights name it: the programme and its own number."""
        return f"{self.run.programme.slug}/{self.pk}"


class Letters(models.QuerySet["Letter"]):
    """Letters by whether they have gone out."""

    def to_answer(self) -> Self:
        """Of invitations that nobody has answered; what was withdrawn is of no use any more."""
        return self.filter(withdrawn_at=None, invitation__answered_at=None, invitation__body__joined_at=None)

    def by_mail(self) -> Self:
        """To an address."""
        return self.exclude(address="")

    def on_paper(self) -> Self:
        """To be printed: the register names no address."""
        return self.filter(address="")


class Letter(models.Model):
    """One letter of an invitation with a code of its own, of which only the keyed hash is kept. Each of several letters is good."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    # The day on which it was written, in the programme's time zone.
    day = models.DateField()
    # The office address as it was in the register; empty where the letter goes on paper.
    address = models.EmailField(blank=True)
    # Filled as the letter goes out.
    keyed_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - unique wants NULL, not empty
    printed_at = models.DateTimeField(null=True)
    message = models.OneToOneField(Message, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Letters.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "day"], condition=Q(reason=Reason.REMINDER), name="one_reminder_a_day"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(message=None, withdrawn_at=None), name="invitations_to_hand_over")]

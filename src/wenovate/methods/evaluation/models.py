"""A round of evaluation, its sheets, and the jury of one that is scored blind."""

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.base.files.models import File
from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Invited
from wenovate.people.organisations.models import Body, Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import OPEN, PUBLISHED, ROUND, TITLES, Bond, Per, Status


class Rounds(models.QuerySet["Round"]):
    """Rounds by where they stand."""

    def due(self, at: datetime) -> "Rounds":
        """Their window has closed and the result is not yet written down."""
        return self.filter(status=OPEN, closes_at__lte=at)

    def running(self, at: datetime) -> "Rounds":
        """Sheets are taken."""
        return self.filter(status=OPEN, opened_at__lte=at).filter(Q(closes_at=None) | Q(closes_at__gt=at))


class Round(models.Model):
    """Criteria over the dossiers of a run. Sealed: until it closes nobody reads a sheet but its own side, the auditor included."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=12)
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT)
    per = models.CharField(max_length=8, choices=Per.choices)
    sealed = models.BooleanField()
    # How many sheets a dossier wants; 0: whoever may.
    wanted = models.PositiveSmallIntegerField(default=0)
    # How many are chosen; 0: as many as are good.
    places = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status.choices, default=OPEN)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # What was published, in full: criteria, anonymous sheets, standings. The log holds its hash.
    result = models.JSONField(default=dict)
    # Of a jury: since when everybody reads who sits on it.
    panel_at = models.DateTimeField(null=True)
    # How often somebody of it did not score something for a tie: fixed with the result, as ties of later days change nothing of it.
    exclusions = models.PositiveIntegerField(default=0)
    # Its minutes as PDF, once the worker has made them.
    minutes = models.OneToOneField(File, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Rounds.as_manager()
    lifecycle: ClassVar[Any] = ROUND
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "question_set")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="a_run_has_a_round_once"),
            models.CheckConstraint(
                condition=Q(status=OPEN) | Q(status=PUBLISHED, published_at__isnull=False),
                name="published_with_its_instant",
            ),
            models.CheckConstraint(condition=Q(sealed=False) | Q(closes_at__isnull=False), name="what_is_sealed_opens_one_day"),
        ]

    def takes_sheets(self, at: datetime) -> bool:
        """Whether it runs."""
        return self.status == OPEN and self.opened_at <= at and (self.closes_at is None or at < self.closes_at)

    def is_readable(self, at: datetime) -> bool:
        """Whether the seal has fallen: by date, not by a job."""
        return not self.sealed or self.status == PUBLISHED or (self.closes_at is not None and at >= self.closes_at)

    @property
    def is_blind(self) -> bool:
        """Whether a jury scores it by marks alone."""
        return self.per == Per.JUROR

    @property
    def title(self) -> str:
        """What it is, in words."""
        return str(TITLES[self.name])


class Sheet(models.Model):
    """What one person, for themselves or for a body, answered about one dossier. Until it is filed it is a draft, theirs alone."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    saved_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True)
    # Of a juror whose tie came out after they filed: it does not count. Fixed with the result.
    void = models.BooleanField(default=False)

    class Meta:
        constraints = [
            # Somebody who represents two bodies has a sheet for each.
            models.UniqueConstraint(
                fields=["round", "dossier", "person", "body"], nulls_distinct=False, name="one_sheet_a_person_and_body"
            ),
            models.UniqueConstraint(
                fields=["round", "dossier", "body"], condition=Q(body__isnull=False, filed_at__isnull=False), name="one_filed_sheet_a_body"
            ),
        ]
        indexes = [models.Index(fields=["round", "dossier"], condition=Q(filed_at__isnull=False), name="sheets_that_count")]

    @property
    def mark(self) -> str:
        """The salted hash of its answers and of whose they are on what, as the log and the published result have it."""
        whose = [self.round_id, self.dossier_id, self.person_id, self.body_id]
        return seals.salted(json.dumps([whose, self.answers], sort_keys=True, ensure_ascii=False), self.salt)


class JurorInvitation(Invited):
    """Somebody is invited to sit on the jury of a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")

    read_with: ClassVar[tuple[str, ...]] = ("round__run__programme__unit", "round__question_set")

    class Meta(Invited.Meta):
        constraints = [
            models.UniqueConstraint(fields=["round", "email"], condition=Q(answered_at=None), name="one_invitation_to_a_jury_and_address"),
            *Invited.Meta.constraints,
        ]


class Juror(models.Model):
    """Somebody who sits on the jury of a round, under the name and position that they gave for it. A juror needs no other role."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="jurors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=200)
    named_at = models.DateTimeField()
    # Who of the unit invited them.
    named_by = models.BigIntegerField()
    # When they declared their ties, impartiality and confidentiality: nothing is read before.
    declared_at = models.DateTimeField(null=True)
    # When the worker told them that entries wait.
    called_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.BigIntegerField(null=True)
    left_reason = models.CharField(max_length=500, blank=True)
    salt = models.CharField(max_length=32)

    read_with: ClassVar[tuple[str, ...]] = ("round__run__programme__unit", "round__question_set", "person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], condition=Q(left_at=None), name="a_juror_sits_once"),
            models.CheckConstraint(
                condition=Q(left_at=None, left_by=None) | Q(left_at__isnull=False, left_by__isnull=False),
                name="left_at_with_left_by",
            ),
        ]

    @property
    def mark(self) -> str:
        """The salted hash of the reason with which they left, as the log has it."""
        return seals.salted(self.left_reason, self.salt)


class Tie(models.Model):
    """A firm with which a juror declared a tie, as they wrote it; `firm` where the register knows it.

    Without a firm the unit compares the words with those who entered: until it has (`compared_at`), the juror reads nothing.
    """

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="ties")
    bond = models.CharField(max_length=6, choices=Bond.choices)
    words = models.CharField(max_length=200)
    firm = models.ForeignKey(Firm, null=True, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    compared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["juror"], condition=Q(firm=None, compared_at=None), name="ties_to_be_compared")]


class Exclusion(models.Model):
    """A juror does not score one dossier: the unit says so, or they themselves once they saw whose it is."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="exclusions")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    bond = models.CharField(max_length=6, choices=Bond.choices)
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["juror", "dossier"], name="a_juror_is_excluded_once")]

"""A round of evaluation and its sheets."""

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import OPEN, PUBLISHED, ROUND, Per, Status


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

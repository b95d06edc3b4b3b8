"""A survey with its window, the answers that count, drafts that do not, and extensions of the window."""

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes.models import Run

from .enums import Per, State

REASON_LENGTH = 500


class Surveys(models.QuerySet["Survey"]):
    """Surveys by their dates, and by who may read them."""

    def visible_to(self, actor: Actor) -> "Surveys":
        """The members of the unit's network, its officers, and auditors."""
        if actor.is_role("auditor"):
            return self
        if actor.is_role("unit_officer", "unit_head"):
            return self.filter(run__programme__unit=actor.unit)
        if actor.mandate is not None:
            return self.filter(run__programme__unit__mandates=actor.mandate.mandate, run__programme__unit__mandates__ended_at=None)
        return self.none()

    def running(self, at: datetime) -> "Surveys":
        """Answers are taken."""
        return self.filter(opens_at__lte=at, closes_at__gt=at)

    def due(self, at: datetime) -> "Surveys":
        """Their window has closed and the result is not yet written down."""
        return self.filter(closes_at__lte=at, published_at=None)

    def to_announce(self, at: datetime) -> "Surveys":
        """They have opened, and those who are asked were not written to yet."""
        return self.running(at).filter(announced_at=None)

    def to_remind(self, at: datetime) -> "Surveys":
        """The day of the reminder has come, and nobody was reminded yet."""
        return self.running(at).filter(reminds_at__lte=at, reminded_at=None)


class Survey(models.Model):
    """Questions to the network of a programme's unit, between two instants. `stage`: the one that has closed, where it asks about one."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="surveys")
    # The recipe's name for it: innovation, feedback.
    key = models.CharField(max_length=40)
    stage = models.CharField(max_length=30, blank=True)
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT)
    per = models.CharField(max_length=8, choices=Per.choices)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # When those who are asked were written to that it is open.
    announced_at = models.DateTimeField(null=True)
    # When those who have not answered are reminded; empty: never.
    reminds_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # What was published, in full, small groups hidden. The log holds its hash.
    result = models.JSONField(default=dict)

    objects: ClassVar[Any] = Surveys.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "question_set")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "key", "stage"], name="a_run_has_a_survey_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="a_survey_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(reminds_at=None) | Q(reminds_at__lt=F("closes_at")), name="reminded_before_it_closes"),
        ]
        indexes = [models.Index(fields=["closes_at"], name="surveys_by_their_end")]

    def state(self, at: datetime) -> State:
        """Where it stands: by date, not by a job. Once counted it is closed also for whoever began to send in the last second."""
        if at < self.opens_at:
            return State.COMING
        return State.OPEN if at < self.closes_at and self.published_at is None else State.CLOSED

    @property
    def title(self) -> texts.Text:
        """What it is called."""
        return texts.pick(self.question_set.definition.title)

    @property
    def stage_name(self) -> "texts.Text | str":
        """The stage that it asks about; empty where it is about none."""
        return texts.pick(self.run.programme.frozen.stage(self.stage).name) if self.stage else ""

    @property
    def mark(self) -> str:
        """The hash of the published result, as the log has it."""
        return seals.fingerprint(self.result)


class Answer(models.Model):
    """What counts: the answer of a body, given by `person`, or that of a person. Once counted, a person's has no name any more."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    # How often it was given: whoever corrects it says which one they saw.
    version = models.PositiveIntegerField(default=1)
    salt = models.CharField(max_length=32)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "body"], name="one_answer_a_body"),
            models.UniqueConstraint(fields=["survey", "person"], condition=Q(body=None), name="one_answer_a_person_of_a_survey"),
            models.CheckConstraint(condition=Q(body=None) | Q(person__isnull=False), name="a_body_answers_by_somebody"),
            models.CheckConstraint(
                condition=Q(person=None, given_at=None) | Q(person__isnull=False, given_at__isnull=False), name="given_by_with_given_at"
            ),
        ]

    @property
    def mark(self) -> str:
        """The salted hash of what a body answered to what, as the log has it."""
        return seals.salted(json.dumps([self.survey_id, self.body_id, self.answers], sort_keys=True, ensure_ascii=False), self.salt)


class Draft(models.Model):
    """What somebody has typed and not sent, for a body or for themselves: theirs alone, and it counts nowhere."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Somebody who represents two bodies has a draft for each.
            models.UniqueConstraint(fields=["survey", "person", "body"], nulls_distinct=False, name="one_draft_a_person_and_body")
        ]


class Extension(models.Model):
    """A later end, with the reason that everybody who is asked reads."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="extensions")
    closed_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.CharField(max_length=REASON_LENGTH)
    language = models.CharField(max_length=2)
    salt = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(closes_at__gt=F("closed_at")), name="an_extension_is_later")]

    @property
    def mark(self) -> str:
        """The salted hash of the reason, as the log has it."""
        return seals.salted(self.reason, self.salt)

"""What carrying out is measured by: milestones with their former days, pilots, and the half-yearly answers of a firm."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.base import texts
from wenovate.decide import seals
from wenovate.decide.spelling import language_of
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import DECIDED, PILOT, PLANNED, Status


class Milestone(models.Model):
    """What is to be reached, until which day, by whom. Whether it is late is computed from the day."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=160)
    # A unit, a body or a firm, in words: who keeps it need not be known here.
    responsible = models.CharField(max_length=160)
    language = models.CharField(max_length=2)
    due_on = models.DateField()
    set_at = models.DateTimeField()
    # Whoever changed it last.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reached_on = models.DateField(null=True)
    reached_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)
    link = models.URLField(max_length=300, blank=True)
    # The days that it had before, oldest first: was_on, reason, language, by (whose hand), at.
    former = models.JSONField(default=list)
    # The log keeps the hash of the whole with this salt.
    salt = models.CharField(max_length=32)

    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit", "dossier__programme")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on=None, reached_at=None) | Q(reached_on__isnull=False, reached_at__isnull=False),
                name="milestone_reached_on_with_at",
            )
        ]
        indexes = [
            models.Index(fields=["dossier", "due_on"]),
            models.Index(fields=["due_on"], condition=Q(reached_on=None), name="milestone_awaited"),
        ]

    @property
    def run(self) -> Run:
        """Whose calendar it keeps."""
        return self.dossier.run

    @property
    def mark(self) -> str:
        """The salted hash of the milestone, as the log has it after the last act."""
        days = [self.due_on.isoformat(), self.reached_on.isoformat() if self.reached_on else ""]
        words = [self.title, self.responsible, self.note, self.link]
        return seals.salted(seals.fingerprint({"of": self.dossier_id, "texts": words, "days": days, "former": self.former}), self.salt)

    @property
    def first_due_on(self) -> date:
        """The day that was meant at first."""
        return date.fromisoformat(self.former[0]["was_on"]) if self.former else self.due_on

    def days_late(self, today: date) -> int:
        """By how many days it is late now, or was when it was reached; 0 where it is not."""
        return max(0, ((self.reached_on or today) - self.due_on).days)


class Pilot(models.Model):
    """A trial between the specification and use: where, from when to when, what is measured; then what was found, and what was decided."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="pilots")
    # 1, and one more each time that it is changed and tried again.
    round = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=PLANNED)
    language = models.CharField(max_length=2)
    # Answers to the app's own forms: plan, findings; the reason of the decision.
    plan = models.JSONField(default=dict)
    findings = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    measured_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    salt = models.CharField(max_length=32)

    lifecycle: ClassVar[Any] = PILOT
    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit", "dossier__programme", "body")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="one_pilot_a_round"),
            models.UniqueConstraint(fields=["dossier"], condition=~Q(status__in=sorted(DECIDED)), name="one_pilot_under_way"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="a_pilot_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(decided_at=None) | Q(status__in=sorted(DECIDED)), name="only_a_decision_has_its_instant"),
        ]

    @property
    def run(self) -> Run:
        """Whose calendar it keeps."""
        return self.dossier.run

    @property
    def reason_words(self) -> texts.Text:
        """The reason of the decision; it knows its language."""
        return texts.Text(self.reason, language_of(self.reason, self.language))

    @property
    def language_of_findings(self) -> str:
        """Who found may write another language than who planned."""
        return language_of(str(self.findings.get("found", "")), self.language)

    @property
    def mark(self) -> str:
        """The salted hash of plan, findings and decision, as the log has it after the last act."""
        what = {"of": self.dossier_id, "round": self.round, "body": self.body_id, "status": str(self.status), "reason": self.reason}
        days = [self.starts_on.isoformat(), self.ends_on.isoformat()]
        return seals.salted(seals.fingerprint(what | {"days": days, "plan": self.plan, "findings": self.findings}), self.salt)


class FollowUp(models.Model):
    """What a firm answered for a half-year: which half-year since the day on which it went into use, and two numbers."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="follow_ups")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="follow_ups")
    half_year = models.PositiveSmallIntegerField()
    customers = models.PositiveIntegerField()
    jobs = models.PositiveIntegerField()
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "firm", "half_year"], name="one_follow_up_a_half_year")]

    @property
    def mark(self) -> str:
        """The salted hash of the answer, as the log has it."""
        figures = f"{self.dossier_id} {self.firm_id} {self.half_year} {self.customers} {self.jobs}"
        return seals.salted(f"{figures}\n{self.comment}", self.salt)

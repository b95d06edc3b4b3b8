"""Questions with their answers, on a dossier or in a debate; debates, who moderates them, and who supports which question."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import Phase, State

QUESTION_LENGTH, REASON_LENGTH = 2000, 300


class Debate(models.Model):
    """Questions to experts in a window of its own [opens, closes): on one dossier, or on a whole programme where there is none."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="debates")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="debates")
    title = models.CharField(max_length=200)
    introduction = models.TextField()
    language = models.CharField(max_length=2)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    announced_at = models.DateTimeField()
    announced_by = models.BigIntegerField()
    # What came of it, in a moderator's words.
    summary = models.TextField(blank=True)
    summary_language = models.CharField(max_length=2, blank=True)
    summarised_at = models.DateTimeField(null=True)
    summarised_by = models.BigIntegerField(null=True)
    salt = models.CharField(max_length=32)

    objects: ClassVar[Any] = models.Manager()
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "dossier__run__programme__unit", "dossier__programme")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="a_debate_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(summarised_at=None, summarised_by=None) | Q(summarised_at__isnull=False, summarised_by__isnull=False),
                name="summarised_at_with_summarised_by",
            ),
        ]
        indexes = [models.Index(fields=["run", "closes_at"])]

    def phase(self, at: datetime) -> Phase:
        """Where it stands: no job opens or closes it."""
        if at < self.opens_at:
            return Phase.COMING
        return Phase.OPEN if at < self.closes_at else Phase.CLOSED

    @property
    def mark(self) -> str:
        """The salted hash of its texts, as the log has it."""
        return seals.salted(f"{self.title}\n{self.introduction}\n{self.summary}", self.salt)


class Moderator(models.Model):
    """An expert who moderates a debate, with the line under their name. Without any the officers of the unit do, who always may."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="moderators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["debate", "person"], name="a_debate_names_a_moderator_once")]


class Answers(models.QuerySet["Answer"]):
    """Answers by whether everybody reads them."""

    def published(self) -> "Answers":
        """Read by everybody, the newest first."""
        return self.exclude(published_at=None).order_by("-published_at", "pk")

    def drafts(self) -> "Answers":
        """The unit's own until it publishes them, the oldest first."""
        return self.filter(published_at=None).order_by("pk")


class Answer(models.Model):
    """One answer to one question or to several alike; to none where the unit explains something by itself. In a debate it may be without words."""

    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="answers")
    debate = models.ForeignKey(Debate, null=True, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    # The log keeps the hash of the text with this salt.
    salt = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    # How often it was saved, and by whom the last time: of two officers nobody writes over the other unseen.
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.BigIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = Answers.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("dossier__run__programme__unit", "dossier__programme", "debate__run__programme__unit")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dossier=None, debate__isnull=False) | Q(dossier__isnull=False, debate=None),
                name="an_answer_stands_in_one_place",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None) | Q(published_at__isnull=False, published_by__isnull=False),
                name="answer_published_at_with_published_by",
            ),
        ]
        indexes = [models.Index(fields=["dossier", "published_at"])]

    @property
    def mark(self) -> str:
        """The salted hash of its text, as the log has it."""
        return seals.salted(self.text, self.salt)


class Questions(models.QuerySet["Question"]):
    """Questions by where they stand."""

    def waiting(self) -> "Questions":
        """Neither answered in public nor closed; of a draft too."""
        return self.filter(closed_at=None).filter(Q(answer=None) | Q(answer__published_at=None)).order_by("ordinal")

    def shortlist(self) -> "Questions":
        """Those of a debate that come up, in their order."""
        return self.exclude(place=None).order_by("place", "ordinal")


class Question(models.Model):
    """What somebody asks. Who it is they know themselves, and the log: no page shows it, to the unit as little as to anybody else."""

    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="questions")
    debate = models.ForeignKey(Debate, null=True, on_delete=models.PROTECT, related_name="questions")
    # 1, 2, 3 … on a dossier or in a debate. It is no `number`: that is a dossier's, and stands in the log.
    ordinal = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    # The log keeps the hash of the text with this salt.
    salt = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    answer = models.ForeignKey(Answer, null=True, on_delete=models.PROTECT, related_name="questions")
    # In a debate: how many support it, and its place among those that come up.
    support_count = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    closed_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects: ClassVar[Any] = Questions.as_manager()
    read_with: ClassVar[tuple[str, ...]] = (
        "dossier__run__programme__unit",
        "dossier__programme",
        "debate__run__programme__unit",
        "debate__dossier",
        "answer",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dossier=None, debate__isnull=False) | Q(dossier__isnull=False, debate=None),
                name="a_question_stands_in_one_place",
            ),
            models.UniqueConstraint(fields=["dossier", "ordinal"], name="one_question_a_number_of_a_dossier"),
            models.UniqueConstraint(fields=["debate", "ordinal"], name="one_question_a_number_of_a_debate"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False, place=None),
                name="question_closed_at_with_closed_by",
            ),
        ]
        indexes = [models.Index(fields=["person", "-at"])]

    @property
    def run(self) -> Run:
        """Whose calendar it keeps."""
        return self.debate.run if self.debate is not None else self.dossier.run  # type: ignore[union-attr]

    @property
    def place_of(self) -> "Dossier | Debate":
        """About what it is asked, or in which debate."""
        return self.debate if self.debate is not None else self.dossier  # type: ignore[return-value]

    @property
    def zone(self) -> str:
        """The time zone of the programme."""
        return self.run.programme.zone

    @property
    def state(self) -> State:
        """Where it stands for whoever asked; what the unit has only written down does not count."""
        if self.closed_at is not None:
            return State.CLOSED
        if self.answer is not None and self.answer.published_at is not None:
            return State.ANSWERED
        return State.WAITING if self.place is None else State.SHORTLISTED

    @property
    def mark(self) -> str:
        """The salted hash of the text and of whose it is on what, as the log has it."""
        return seals.salted(f"{self.dossier_id} {self.debate_id} {self.person_id}\n{self.text}", self.salt)


class Support(models.Model):
    """That somebody would like to hear a question of a debate answered. Taken back, the row goes."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_support_a_person")]

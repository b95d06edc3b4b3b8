"""Dossier and what hangs on it. Nouns extend it by one level; whatever a list filters, sorts or counts by is a column here."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from wenovate.base import texts
from wenovate.base.files.models import File
from wenovate.base.gate import Actor
from wenovate.base.questions.models import QuestionSet
from wenovate.decide.lifecycle import Lifecycle
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Firm
from wenovate.spine.programmes.models import Programme, Run

# Its author alone; its author and whoever acts for its body or firm; the members; everybody.
OWN, BODY, NETWORK, PUBLIC = "own", "body", "network", "public"
_DESK = "desk:"


def unit_audience(unit: int) -> str:
    """The audience of a unit's officers alone."""
    return f"unit:{unit}"


def sealed_audience(number: int) -> str:
    """Nobody at all until it is opened."""
    return f"sealed:{number}"


def desk_audience(unit: int) -> str:
    """The drafts of a unit: its officers write them, and nobody else reads them."""
    return f"{_DESK}{unit}"


def is_its_sides(audience: str) -> bool:
    """Whether whoever acts for its body or firm reads it: neither its author's alone nor a draft of a unit."""
    return audience != OWN and not audience.startswith(_DESK)


def audience_of(actor: Actor) -> Q:
    """The rows that are addressed to an actor, their own side left out."""
    if actor.is_role("auditor"):
        return ~Q(audience__in=[OWN, BODY]) & ~Q(audience__startswith="sealed:") & ~Q(audience__startswith=_DESK)
    if actor.body is not None:
        return Q(audience__in=[PUBLIC, NETWORK])
    if actor.is_role("unit_officer", "unit_head", "evaluator") and actor.unit is not None:
        # A unit sees its own programmes only.
        return Q(audience__in=[PUBLIC, unit_audience(actor.unit)]) | Q(audience=NETWORK, programme__unit=actor.unit)
    return Q(audience=PUBLIC)


def authorship_of(actor: Actor) -> Q:
    """The rows that the actor began; those of a firm as long as they act for it, none that are their unit's.

    On the telephone: those for this body, and nothing else of theirs.
    """
    if actor.person is None:
        return Q(pk=None)
    own = Q(author=actor.person) & (Q(firm=None) | Q(firm=actor.firm)) & ~Q(audience__startswith=_DESK)
    return own if actor.by_own_hand is not None else own & Q(body=actor.body)


def own_side_of(actor: Actor) -> Q:
    """The rows of the actor's own side: what they began, and what is their body's, their firm's or their unit's."""
    own, its_sides = authorship_of(actor), ~Q(audience=OWN) & ~Q(audience__startswith=_DESK)
    if actor.body is not None:
        return own | (Q(body=actor.body) & its_sides)
    if actor.firm is not None:
        return own | (Q(firm=actor.firm) & its_sides)
    if actor.is_role("unit_officer", "unit_head") and actor.unit is not None:
        return own | Q(audience=desk_audience(actor.unit))
    return own


class Dossiers(models.QuerySet["Dossier"]):
    """Dossiers by who may read them."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may read, and the only place where that is said: the own side always, others by the row's one audience."""
        return self.filter(audience_of(actor) | own_side_of(actor))

    def begun_by(self, actor: Actor) -> Self:
        """What the actor began themselves."""
        return self.filter(authorship_of(actor))

    def of_own_side(self, actor: Actor) -> Self:
        """What is the actor's own or their body's."""
        return self.filter(own_side_of(actor))

    def addressed_to(self, actor: Actor) -> Self:
        """For long lists: what is published to the actor. One's own that is not published stands on one's own page."""
        return self.filter(audience_of(actor))


class Kind(models.Manager.from_queryset(Dossiers)):  # type: ignore[misc]
    """The manager of one kind: rows of another are never met by accident."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> Dossiers:
        """Only rows of the kind."""
        rows: Dossiers = super().get_queryset()
        return rows.filter(kind=self.kind) if self.kind else rows


class Dossier(models.Model):
    """A case file."""

    kind = models.CharField(max_length=20)
    # 2026-00042, given at submission and never again; drafts have none.
    number = models.CharField(max_length=12, null=True, unique=True)  # noqa: DJ001 - unique wants NULL, not empty
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="dossiers")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="dossiers")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="dossiers")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.PROTECT, related_name="dossiers")
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="dossiers")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=250, blank=True)
    summary = models.CharField(max_length=500, blank=True)
    # Title and summary in other languages, made by the unit: {"cs": {"title": …, "summary": …}}.
    translations = models.JSONField(default=dict)
    status = models.CharField(max_length=20)
    audience = models.CharField(max_length=30, default=OWN)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.BigIntegerField(null=True)
    # A draft that was thrown away waits out of sight for its erasure, and can be brought back until then.
    thrown_at = models.DateTimeField(null=True)
    thrown_by = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    # Counters, kept by `casework.count`, recounted by `verify`: bodies and people whom it concerns too, who would test it, …
    body_count = models.PositiveIntegerField(default=0)
    people_count = models.PositiveIntegerField(default=0)
    tester_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    adoption_count = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = Dossiers.as_manager()
    lifecycle: ClassVar[Lifecycle]
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit", "programme", "body", "firm", "author")

    class Meta:
        indexes = [
            # A list is read from the first index and stops at its page; its count is read from the second alone.
            models.Index(fields=["programme", "kind", "-submitted_at", "-id"], name="dossier_newest"),
            models.Index(fields=["programme", "kind", "audience"], name="dossier_by_audience"),
            models.Index(fields=["kind", "status", "due_at"], name="dossier_by_deadline"),
            models.Index(fields=["body", "kind"], name="dossier_by_body"),
            models.Index(fields=["firm", "kind"], name="dossier_by_firm", condition=Q(firm__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, submitted_at=None) | Q(number__isnull=False, submitted_at__isnull=False),
                name="a_number_comes_with_submission",
            ),
            models.CheckConstraint(
                condition=Q(thrown_at=None, thrown_by=None) | Q(thrown_at__isnull=False, thrown_by__isnull=False, number=None),
                name="only_a_draft_is_thrown_away",
            ),
            models.CheckConstraint(condition=Q(body=None) | Q(firm=None), name="a_firm_is_no_body"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def headline(self) -> texts.Text:
        """The title in the reader's language where the unit has translated it, else as it was written; it knows its language."""
        return self._in_best_language("title", self.title)

    @property
    def teaser(self) -> texts.Text:
        """The summary, likewise."""
        return self._in_best_language("summary", self.summary)

    @property
    def is_translated_here(self) -> bool:
        """Whether what the reader sees was translated by the unit."""
        return texts.current() != self.language and texts.current() in self.translations

    def _in_best_language(self, name: str, original: str) -> texts.Text:
        if self.is_translated_here:
            return texts.Text(self.translations[texts.current()].get(name) or original, texts.current())
        return texts.Text(original, self.language)


class Link(models.Model):
    """The lineage: a challenge groups needs, a demand publishes it, entries and ideas answer, a project specifies or realises.

    It points from what came later to what came first.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="links")
    origin = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="followers")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in ("groups", "specifies", "publishes", "answers", "realises")])
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "origin", "kind"], name="a_link_is_made_once"),
            models.CheckConstraint(condition=~Q(dossier=models.F("origin")), name="nothing_comes_of_itself"),
        ]


class Revision(models.Model):
    """The answers at one time. Number 0 is the draft, written over as its author types; from 1 on a revision stands."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT)
    answers = models.JSONField(default=dict)
    # The log keeps the hash of the answers with this salt: erased together, the seal still holds and nothing can be guessed.
    salt = models.CharField(max_length=32)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    # The version of the privacy notice that stood beside the form.
    notice = models.PositiveSmallIntegerField(null=True)
    # Since when personal data that stood in it are gone; the log keeps the mark of the whole.
    erased_at = models.DateTimeField(null=True)
    # Of a draft: how often it has changed, and of each answer in which version, by whom, when and from which page it came.
    version = models.PositiveIntegerField(default=0)
    written = models.JSONField(default=dict)
    # Of a draft: answers that the form no longer asks for as they were given → the question set that did.
    carried = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="one_revision_a_number")]


class Aside(models.Model):
    """An answer that came when somebody else had changed the same answer: it waits beside it until somebody chooses. One a page and question."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="asides")
    question = models.CharField(max_length=60)
    answer = models.JSONField()
    page = models.CharField(max_length=16)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "question", "page"], name="one_aside_a_page")]


class DraftLink(models.Model):
    """A way to read a draft without an account. Its token is kept as a keyed hash alone; `mandate` is that under which it was made."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="draft_links")
    keyed_hash = models.CharField(max_length=64, unique=True)
    mandate = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    # How often it was opened; by whom is not kept.
    reading_count = models.PositiveIntegerField(default=0)

    read_with: ClassVar[tuple[str, ...]] = ("dossier__programme__unit", "dossier__run__programme__unit", "dossier__body", "dossier__author")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="link_ended_at_with_ended_by",
            )
        ]


class Print(models.Model):
    """A filled form as PDF, made by the worker when asked: of a revision as it stood in `version`, in one language.

    `personal`: for the own side, with all answers; else for whoever has a link, with what everybody might see.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="prints")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    personal = models.BooleanField()
    version = models.PositiveIntegerField()
    file = models.OneToOneField(File, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number", "language", "personal"], name="one_print_of_a_kind"),
        ]


class Remark(models.Model):
    """A reason that somebody gave with an act on a dossier, for those who read the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="remarks")
    activity = models.CharField(max_length=60)
    text = models.TextField()
    salt = models.CharField(max_length=32)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()


class Attachment(models.Model):
    """A file of a dossier: `label` says what it is, or of which question it is the answer; `arrived_at` when it reached the unit."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(File, on_delete=models.PROTECT)
    label = models.CharField(max_length=80)
    arrived_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)


class NumberCounter(models.Model):
    """The last number given in a year."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

"""A sounding board with its members, its polls with what they are about, and who was asked; votes until they are counted."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Invited
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from .enums import Scale, State

TITLE_LENGTH, SUMMARY_LENGTH = 250, 500


def _sight(actor: Actor, board: str) -> Q:
    """The boards that an actor may read: of the unit those of its programmes, of others those on which they stand."""
    if actor.is_role("auditor"):
        return ~Q(pk=None)
    if actor.is_role("unit_officer", "unit_head"):
        return Q(**{f"{board}run__programme__unit": actor.unit})
    if actor.person is None:
        return Q(pk=None)
    return Q(**{f"{board}pk__in": Membership.objects.filter(person=actor.person, ended_at=None).values("board")})


class Boards(models.QuerySet["Board"]):
    """Boards by who may read them."""

    def visible_to(self, actor: Actor) -> "Boards":
        """The unit's officers, auditors, and whoever stands on a board."""
        return self.filter(_sight(actor, ""))


class Board(models.Model):
    """A standing group that a unit asks in the course of a programme; `run` is the programme."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="boards")
    # By language, as the unit wrote them.
    name = models.JSONField()
    purpose = models.JSONField()
    founded_at = models.DateTimeField()

    objects: ClassVar[Any] = Boards.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit",)

    @property
    def title(self) -> texts.Text:
        """What it is called, in the best language there is."""
        return texts.pick(self.name)


class Membership(models.Model):
    """Somebody stands on a board."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    read_with: ClassVar[tuple[str, ...]] = ("board__run__programme__unit", "person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "person"], condition=Q(ended_at=None), name="one_membership_a_board_and_person"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_with_ended_by",
            ),
        ]

    @property
    def run(self) -> Run:
        """The programme's, for the gate."""
        return self.board.run


class BoardInvitation(Invited):
    """Somebody without an account is invited to stand on a board."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="invitations")

    read_with: ClassVar[tuple[str, ...]] = ("board__run__programme__unit",)

    class Meta(Invited.Meta):
        constraints = [
            models.UniqueConstraint(fields=["board", "email"], condition=Q(answered_at=None), name="one_invitation_to_a_board_and_address"),
            *Invited.Meta.constraints,
        ]

    @property
    def run(self) -> Run:
        """The programme's, for the gate."""
        return self.board.run


class Polls(models.QuerySet["Poll"]):
    """Polls by their dates, and by who may read them."""

    def visible_to(self, actor: Actor) -> "Polls":
        """Those of the boards that the actor may read; what the unit has published is everybody's."""
        return self.filter(_sight(actor, "board__") | Q(published_at__isnull=False))

    def running(self, at: datetime) -> "Polls":
        """Answers are taken."""
        return self.filter(closes_at__gt=at, counted_at=None)

    def due(self, at: datetime) -> "Polls":
        """They have closed and are not counted yet."""
        return self.filter(closes_at__lte=at, counted_at=None)

    def to_remind(self, at: datetime) -> "Polls":
        """The day of the reminder has come, and nobody was reminded yet."""
        return self.running(at).filter(reminds_at__lte=at, reminded_at=None)


class Poll(models.Model):
    """A question about some items, put to those who stand on a board when it opens, until `closes_at`."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="polls")
    # By language, as the unit wrote it.
    question = models.JSONField()
    scale = models.CharField(max_length=10, choices=Scale.choices)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # The days off with which the end was counted.
    calendar = models.JSONField()
    reminds_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    # Since then its votes are gone and `result` stands: figures alone, what few have scored left out. The log holds its hash.
    counted_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    # Since when everybody may read the result.
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = Polls.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("board__run__programme__unit",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="a_poll_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(reminds_at__lt=F("closes_at")), name="a_poll_reminds_before_it_closes"),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None) | Q(published_at__isnull=False, published_by__isnull=False),
                name="poll_published_at_with_published_by",
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], name="polls_by_their_end")]

    @property
    def run(self) -> Run:
        """The programme's, for the gate."""
        return self.board.run

    @property
    def words(self) -> texts.Text:
        """The question in the best language there is."""
        return texts.pick(self.question)

    def state(self, at: datetime) -> State:
        """Where it stands: by date, not by a job. Once counted it is closed also for whoever began to send in the last second."""
        return State.OPEN if at < self.closes_at and self.counted_at is None else State.CLOSED

    @property
    def mark(self) -> str:
        """The hash of the result, as the log has it."""
        return seals.fingerprint(self.result)


class Item(models.Model):
    """One of the things that a poll is about: a dossier, or a wording that is none yet and stands here alone."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True)
    language = models.CharField(max_length=2, blank=True)

    # For one reader (`queries.items_for`): whether its page opens to them, and whether even its title does not.
    is_readable = False
    is_withheld = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="one_item_a_place"),
            models.UniqueConstraint(fields=["poll", "dossier"], name="a_dossier_is_asked_about_once"),
            models.CheckConstraint(
                condition=Q(dossier__isnull=False, title="") | (Q(dossier=None) & ~Q(title="")), name="an_item_is_a_dossier_or_a_wording"
            ),
        ]

    @property
    def headline(self) -> texts.Text:
        """Its title, which knows its language."""
        if self.dossier and self.is_withheld:
            return texts.Text(_("Not public: %(number)s") % {"number": self.dossier.number}, texts.current())
        return self.dossier.headline if self.dossier else texts.Text(self.title, self.language)

    @property
    def teaser(self) -> texts.Text:
        """Its summary, likewise."""
        if self.is_withheld:
            return texts.Text("", texts.current())
        return self.dossier.teaser if self.dossier else texts.Text(self.summary, self.language)


class Asked(models.Model):
    """Somebody who was asked, and since when they have answered. It goes when the poll is counted."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="a_person_is_asked_once")]


class Vote(models.Model):
    """What somebody gives an item, 1 to 5; none where it does not apply to them. It goes when the poll is counted."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="one_vote_a_member_and_item"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__range=(1, 5)), name="a_vote_is_from_one_to_five"),
        ]


class Comment(models.Model):
    """What somebody said of an item, without a name and in an order that says nothing: written when the poll is counted."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    language = models.CharField(max_length=2)

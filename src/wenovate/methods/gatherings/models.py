"""A gathering with the bodies that were invited and came, and the record that its officers write."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager
from wenovate.spine.programmes.models import Run

from .enums import GATHERING, PLANNED, RECORD, Kind, RecordStatus, Status


class Gatherings(models.QuerySet["Gathering"]):
    """Gatherings by who may read them."""

    def visible_to(self, actor: Actor) -> "Gatherings":
        """The officers of its unit, the auditor, and whoever represents a body that was invited or came."""
        if actor.is_role("auditor"):
            return self
        if actor.is_role("unit_officer", "unit_head"):
            return self.filter(run__programme__unit=actor.unit)
        if actor.body is not None:
            return self.filter(pk__in=Attendance.objects.filter(body=actor.body).values("gathering"))
        return self.none()


class Gathering(models.Model):
    """A round table, a focus group or an interview of a programme. Bodies are named; of people there is a number alone."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="gatherings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=PLANNED)
    title = models.CharField(max_length=150)
    language = models.CharField(max_length=2)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Where one goes, or the address at which it is held online.
    place = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    led_by = models.CharField(max_length=150, blank=True)
    people_count = models.PositiveIntegerField(null=True)
    planned_at = models.DateTimeField()

    objects: ClassVar[Any] = Gatherings.as_manager()
    lifecycle: ClassVar[Any] = GATHERING
    read_with: ClassVar[tuple[str, ...]] = ("run__programme__unit",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_gathering_ends_after_it_begins"),
            models.CheckConstraint(condition=~(Q(place="") & Q(link="")), name="a_gathering_is_somewhere"),
        ]
        indexes = [models.Index(fields=["run", "-starts_at"], name="gatherings_by_their_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> texts.Text:
        """The title, which knows its language."""
        return texts.Text(self.title, self.language)

    @property
    def day(self) -> str:
        """The day on which it is held, in words."""
        return texts.local_day(self.starts_at, self.run.programme.zone)


class Attendance(models.Model):
    """A body that was invited, that came, or both."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendances")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    invited = models.BooleanField(default=False)
    present = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "body"], name="a_body_stands_once_at_a_gathering"),
            models.CheckConstraint(condition=Q(invited=True) | Q(present=True), name="invited_or_present"),
        ]


class Records(KindManager):
    """Records alone."""

    def __init__(self) -> None:
        super().__init__("interview")


class Record(Dossier):
    """What was said, question by question: a draft of the unit until it is closed. Then it has a number, and nobody changes it."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="record")

    objects: ClassVar[Any] = Records()
    lifecycle = RECORD

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(RecordStatus(self.status).label)

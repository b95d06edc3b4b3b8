"""A need (F2, F6), named by each recipe in its own word, and where it was collected when that was not on the platform."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.methods.gatherings.models import Gathering
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import NEED, Heard, Status


class Manager(KindManager):
    """Needs alone."""

    def __init__(self) -> None:
        super().__init__("need")


class Need(Dossier):
    """One need of one body."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    objects: ClassVar[Any] = Manager()
    lifecycle = NEED

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

    @property
    def is_recorded(self) -> bool:
        """Whether the unit wrote it down from what was said elsewhere: then it has no author."""
        return self.author_id is None

    @property
    def sent_by(self) -> str:
        """The act by which it was submitted."""
        return "needs.submit_recorded" if self.is_recorded else "needs.submit"


class Source(models.Model):
    """Where a need was collected elsewhere than on the platform, and in which words. A need without one was written online."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, primary_key=True, related_name="source")
    kind = models.CharField(max_length=16, choices=Heard.choices)
    gathering = models.ForeignKey(Gathering, null=True, on_delete=models.PROTECT, related_name="+")
    # Of what was no gathering: the day on which it was said, and the network in which it stood.
    said_on = models.DateField(null=True)
    network = models.CharField(max_length=60, blank=True)
    quote = models.CharField(max_length=1000, blank=True)
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind"], name="needs_by_source")]
        constraints = [models.CheckConstraint(condition=~models.Q(kind=Heard.ONLINE), name="a_source_lies_elsewhere")]

    @property
    def words(self) -> str:
        """The source on one line."""
        label = str(Heard(self.kind).label)
        if self.gathering is not None:
            names = {"kind": label, "title": self.gathering.title, "day": self.gathering.day}
            return _("%(kind)s: %(title)s, %(day)s") % names
        parts = [label, self.network, texts.day_in_words(self.said_on) if self.said_on else ""]
        return ", ".join(part for part in parts if part)

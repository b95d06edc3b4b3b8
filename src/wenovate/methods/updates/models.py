"""An update with its corrections, the daily letter in which it was told, and who wants such letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

_SAID = ("note", "titles", "words")


@dataclass(frozen=True)
class Correction:
    """When an update was corrected, the note that stands under it, and what it said before, each in the best language there is."""

    at: datetime
    note: texts.Text
    title: texts.Text
    text: texts.Text


class Digest(models.Model):
    """One letter a day and programme, however many updates there were."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "day"], name="one_digest_a_day")]


class Updates(models.QuerySet["Update"]):
    """Updates by who may read them."""

    def visible_to(self, actor: Actor) -> "Updates":
        """Those on a whole programme are everybody's; those on a dossier its readers'."""
        return self.filter(Q(dossier=None) | Q(dossier__in=Dossier.objects.visible_to(actor)))

    def newest_first(self) -> "Updates":
        """With what a page shows of each."""
        return self.select_related("programme__unit", "dossier").order_by("-published_at", "-pk")


class Update(models.Model):
    """What the unit says on a day, by language: a title and a text."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="updates")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.PROTECT, related_name="updates")
    titles = models.JSONField()
    words = models.JSONField()
    published_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    # Oldest first: {"at", "by", "note" by language, and the "titles" and "words" of before, for the unit and the auditor}.
    corrections = models.JSONField(default=list)
    # The letter in which it was told; none before that.
    digest = models.ForeignKey(Digest, null=True, on_delete=models.PROTECT, related_name="updates")

    objects: ClassVar[Any] = Updates.as_manager()
    read_with: ClassVar[tuple[str, ...]] = ("programme__unit", "dossier")

    class Meta:
        indexes = [models.Index(fields=["programme", "-published_at"], name="updates_newest")]

    @property
    def title(self) -> texts.Text:
        """In the best language there is."""
        return texts.pick(self.titles)

    @property
    def text(self) -> texts.Text:
        """Likewise."""
        return texts.pick(self.words)

    @property
    def corrected(self) -> list[Correction]:
        """Its corrections, typed."""
        return [Correction(datetime.fromisoformat(one["at"]), *(texts.pick(one[name]) for name in _SAID)) for one in self.corrections]

    @property
    def mark(self) -> str:
        """The hash of what it says, as the log has it; it was published, so it wants no salt."""
        return seals.fingerprint({"titles": self.titles, "words": self.words})


class Following(models.Model):
    """Somebody wants the letters about a programme; or, where it has ended, wants none, also of what concerns them."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_following_a_programme_and_person")]

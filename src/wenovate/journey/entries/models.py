"""An entry (F7): one answer of one firm to one demand."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wenovate.journey.demands.models import Demand
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import ENTRY, Status


class Manager(KindManager):
    """Entries alone."""

    def __init__(self) -> None:
        super().__init__("entry")


class Entry(Dossier):
    """What a firm proposes. Whoever judges it knows it by `code` alone."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="entries")
    # The firm once more: only of columns of one table the database can say that it answers a demand once.
    entrant = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="+")
    # Taken back: the firm may begin another one.
    is_gone = models.BooleanField(default=False)
    # The anonymous mark, given at submission; drafts have none.
    code = models.CharField(max_length=9, null=True, unique=True)  # noqa: DJ001 - unique wants NULL, not empty

    objects: ClassVar[Any] = Manager()
    lifecycle = ENTRY
    read_with: ClassVar[tuple[str, ...]] = (*Dossier.read_with, "demand__run__programme")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["demand", "entrant"], condition=Q(is_gone=False), name="a_firm_answers_a_demand_once"),
        ]

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

    @property
    def form_role(self) -> str:
        """Which form of the recipe it fills in: by how the demand is answered, and at which step it is."""
        if self.demand.mode != "competition":
            return self.demand.mode
        return "entry_first" if self.demand.asks_first_step else "entry"

"""A project (πρόταση έργου, návrh projektu; in the library: προτεινόμενο έργο, projekt)."""

from typing import Any, ClassVar

from django.db import models

from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import PROJECT, Status


class Manager(KindManager):
    """Projects alone."""

    def __init__(self) -> None:
        super().__init__("project")


class Project(Dossier):
    """What a team specifies to answer a challenge (forms F3). It shares the run of its challenge."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    objects: ClassVar[Any] = Manager()
    lifecycle = PROJECT

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

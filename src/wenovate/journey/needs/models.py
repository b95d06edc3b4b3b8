"""A need (F2), named by each recipe in its own word: an issue in we-novate."""

from typing import Any, ClassVar

from django.db import models

from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import NEED, Status


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

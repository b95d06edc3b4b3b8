"""A challenge (κρίσιμο ζήτημα, prioritní téma)."""

from typing import Any, ClassVar

from django.db import models

from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.models import Kind as KindManager

from .enums import CHALLENGE, Status


class Manager(KindManager):
    """Challenges alone."""

    def __init__(self) -> None:
        super().__init__("challenge")


class Challenge(Dossier):
    """Needs that were selected together. Its run has the windows of its design and of the library."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    objects: ClassVar[Any] = Manager()
    lifecycle = CHALLENGE

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        return str(Status(self.status).label)

"""The register of bodies as questions pick from it."""

from django.urls import reverse

from wenovate.base.questions.kinds.body import Found

from . import queries
from .models import Body


def label(key: str) -> str:
    """The name of the body that stands for a key; empty where there is none."""
    if not (key.isascii() and key.isdigit() and len(key) <= 18):
        return ""
    found: Body | None = Body.objects.filter(pk=queries.resolve(int(key))).first()
    return found.display_name if found else ""


def search(words: str, most: int) -> list[Found]:
    """The first bodies that have every word in a name, or a number."""
    rows = queries.bodies(words[:100], everything=True)[:most]
    return [Found(str(one.pk), one.display_name, one.region or str(one.get_kind_display())) for one in rows]


def href() -> str:
    """Where the register can be looked through."""
    return reverse("organisations:list")

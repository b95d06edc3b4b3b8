"""What letters need to know, and the letters that somebody got."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from wenovate.base.outbox.models import Message


def address(name: str, **names: object) -> str:
    """The full address of a page in the language that is active, for a letter."""
    return f"{settings.SITE_ADDRESS}{reverse(name, kwargs=names)}"


def letters_to(person: int | None) -> "QuerySet[Message]":
    """The letters to a person, newest first; those with a code are left out, for whoever sits at an open browser."""
    return Message.objects.filter(person=person, secret=False).exclude(person=None).order_by("-pk")


def newest_to(person: int | None, count: int) -> list[Message]:
    """The latest few of them."""
    return list(letters_to(person)[:count])


def letter_to(person: int | None, pk: int) -> Message:
    """One of them, or 404."""
    found = letters_to(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found

"""The sessions of a person: where they are signed in."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from .models import Person


def of(person: Person) -> list[Session]:
    """The sessions that last. What a session holds is readable to Django alone, so each is opened."""
    lasting = Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500)
    return [session for session in lasting if session.get_decoded().get(SESSION_KEY) == str(person.pk)]


def end_all(person: Person) -> int:
    """Sign a person out everywhere; how many sessions ended."""
    found = [session.pk for session in of(person)]
    Session.objects.filter(pk__in=found).delete()
    return len(found)

"""What is not kept: sessions that have expired, and what their person's list says of them."""

from datetime import datetime

from django.contrib.sessions.models import Session

from .models import SignIn


def forget_past(at: datetime) -> None:
    """Remove sessions whose time is over, and lines about sessions that are gone; run at every tick."""
    Session.objects.filter(expire_date__lte=at).delete()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()

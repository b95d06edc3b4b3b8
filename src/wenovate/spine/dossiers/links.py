"""Links by which a draft is read without an account: how a token is recognised, and whether a link is still good."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from wenovate.base.keys import keyed_hash, keyed_hashes
from wenovate.people.mandates import queries as mandates

from .models import Dossier, DraftLink

LASTS = timedelta(days=14)
MOST = 5
_PURPOSE = "draft link"


def new_token() -> str:
    """A token as it stands in an address: 192 bits by chance."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What is kept of it."""
    return keyed_hash(_PURPOSE, token)


def address_of(token: str) -> str:
    """The whole address, to be passed on."""
    return f"{settings.SITE_ADDRESS}{reverse('dossiers:read', kwargs={'token': token})}"


def standing(dossier: Dossier, at: datetime) -> list[DraftLink]:
    """The links of a draft that were neither taken back nor are past, newest first."""
    return list(DraftLink.objects.filter(dossier_id=dossier.pk, ended_at=None, expires_at__gt=at).order_by("-made_at", "-pk"))


def is_good(link: DraftLink, at: datetime) -> bool:
    """It ends by itself: with its day, when the draft is sent or thrown away, and with the mandate of whoever made it."""
    draft = link.dossier
    ended = link.ended_at is not None or link.expires_at <= at or draft.number is not None or draft.thrown_at is not None
    return not ended and mandates.stands(link.mandate, at)


def found(token: str, at: datetime) -> DraftLink | None:
    """The good link of a token; None for every way in which it is none."""
    link = DraftLink.objects.filter(keyed_hash__in=keyed_hashes(_PURPOSE, token)).select_related(*DraftLink.read_with).first()
    return link if link is not None and is_good(link, at) else None


def count_reading(link: DraftLink) -> None:
    """That it was opened once more; by whom is not asked."""
    DraftLink.objects.filter(pk=link.pk).update(reading_count=F("reading_count") + 1)

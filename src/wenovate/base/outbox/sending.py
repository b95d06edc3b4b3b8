"""Handing mail to the server. A mail is claimed before it is sent: two workers never send it twice."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.utils import timezone

from . import bouncing
from .models import Message, State

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 8
AGAIN_AFTER = timedelta(minutes=5)
# Longer than any mail server takes; a worker that died with a mail in hand gives it back after this.
CLAIM_LASTS = timedelta(minutes=10)


def send(message: int) -> None:
    """Send one message if it still waits."""
    mail = Message.objects.filter(pk=message, state=State.WAITING).first()
    if mail is None:
        return
    now = timezone.now()
    free = Message.objects.filter(pk=message, state=State.WAITING).filter(Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS))
    claimed = free.update(attempts=F("attempts") + 1, claimed_at=now)
    if not claimed:
        return
    try:
        _hand_over(mail)
    except smtplib.SMTPRecipientsRefused:
        Message.objects.filter(pk=message).update(state=State.REFUSED)
    except OSError:
        # SMTP errors are OSErrors too. The address stays out of the server's log.
        Message.objects.filter(pk=message).update(claimed_at=None)
        logger.warning("Mail %s could not be handed over, attempt %s", message, mail.attempts + 1)
        if mail.attempts + 1 >= MOST_ATTEMPTS:
            Message.objects.filter(pk=message).update(state=State.REFUSED)
    else:
        emptied = {"text": "", "html": ""} if mail.secret and settings.PRODUCTION else {}
        Message.objects.filter(pk=message).update(state=State.SENT, sent_at=timezone.now(), **emptied)


def send_again(at: datetime) -> None:
    """Try what still waits after a while; run at every tick."""
    waiting = Message.objects.filter(state=State.WAITING, asked_at__lt=at - AGAIN_AFTER, attempts__lt=MOST_ATTEMPTS)
    for message in waiting.values_list("pk", flat=True)[:200]:
        send(message)


def _hand_over(mail: Message) -> None:
    headers = {"Content-Language": mail.language, "Message-ID": bouncing.message_id(mail.pk), "Auto-Submitted": "auto-generated"}
    ready = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers)
    if mail.html:
        ready.attach_alternative(mail.html, "text/html")
    ready.send()

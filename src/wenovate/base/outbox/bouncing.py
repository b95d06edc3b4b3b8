"""Mail that came back: the server's report (RFC 3464) names the message by the id that we gave it."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.conf import settings

from .models import Message, State

_OURS = re.compile(rb"<outbox-(\d{1,18})@")


def message_id(pk: int) -> str:
    """The Message-ID of a mail of ours."""
    return f"<outbox-{pk}@{settings.SITE_ADDRESS.split('//')[-1].split('/')[0].split(':')[0]}>"


def record(report: bytes, at: datetime) -> int | None:
    """Mark the mail that a delivery report says has failed; its id, or None where the report is of another kind or mail.

    A report of delay or success changes nothing, and so does a second report.
    """
    parsed = message_from_bytes(report, policy=policy.default)
    found = _OURS.search(report)
    if found is None or not _has_failed(parsed):
        return None
    pk = int(found.group(1))
    bounced = Message.objects.filter(pk=pk, state=State.SENT).update(state=State.BOUNCED, bounced_at=at)
    return pk if bounced else None


def _has_failed(report: EmailMessage) -> bool:
    """Whether a part of the report says Action: failed."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            if any(str(block.get("Action", "")).strip().lower() == "failed" for block in blocks if hasattr(block, "get")):
                return True
    return False

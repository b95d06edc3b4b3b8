"""The slim bar on top of every page of the demo."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import clock, texts
from wenovate.base.interface.request import Request
from wenovate.base.outbox.models import Message
from wenovate.methods.evaluation import queries as evaluation
from wenovate.spine.programmes import queries as programmes

ZONE = "Europe/Athens"


def bar(request: Request) -> dict[str, object]:
    """Who one is, what day it is, where the mail lies."""
    today = clock.now().astimezone(ZoneInfo(ZONE)).date()
    change = next_change()
    return {
        "person": request.standing.get("name") or _("a visitor"),
        "persons_href": reverse("demo:persons"),
        "today": texts.day_in_words(today, weekday=True),
        "jump_label": _("Jump to %(day)s") % {"day": texts.day_in_words(change.astimezone(ZoneInfo(ZONE)).date(), weekday=True)}
        if change
        else _("Jump to tomorrow"),
        "jump_href": reverse("demo:jump"),
        "mail_count": mail_of(request).count(),
        "mail_href": reverse("demo:mail"),
        "tour_href": reverse("demo:tour"),
        "footer": _("Demonstration data: people, texts and figures are invented."),
    }


def next_change() -> datetime | None:
    """The next instant at which a stage opens or closes, or a seal falls; a minute later, so that one sees it."""
    now = clock.now()
    instants = [round.closes_at for round in evaluation.running(now)]
    for run in programmes.running():
        for span in (span for spans in run.spans.values() for span in spans):
            instants += [span.opens(run.programme.zone), span.closes(run.programme.zone)]
    coming = [instant for instant in instants if instant is not None and instant > now]
    return min(coming) + timedelta(minutes=1) if coming else None


def mail_of(request: Request) -> "QuerySet[Message]":
    """The reader's own mail; a visitor sees everybody's."""
    mail = Message.objects.all()
    return mail.filter(person=request.actor.person) if request.actor.person else mail

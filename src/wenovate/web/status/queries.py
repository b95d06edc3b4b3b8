"""What the installation knows of its own work: ages and counts, and no word of what it is about."""

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from django.http import Http404
from django_tasks_db.models import DBTaskResult

from wenovate.base.log.models import LogRow, Seal
from wenovate.base.outbox import recurring
from wenovate.base.outbox.models import Message, State, Tick
from wenovate.base.outbox.ticking import WORKER

from .words import BACKUP

# Letters older than this are the past: the page is about what can still be mended.
LOOKED_BACK = timedelta(days=7)
SHOWN = 25


@dataclass(frozen=True)
class Mail:
    """Letters of the last days by what became of them, and since when the oldest one waits."""

    sent: int = 0
    refused: int = 0
    bounced: int = 0
    waiting: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True)
class Job:
    """A job that failed: its name, when, and the kind of its fault. The words of a fault may name people."""

    pk: UUID
    name: str
    at: datetime | None
    fault: str


@dataclass(frozen=True)
class Jobs:
    """The queue: since when the oldest job waits, how many failed, the newest of them."""

    oldest: datetime | None
    failed: int
    newest: list[Job]


@dataclass(frozen=True)
class Sealing:
    """The newest seal, and since when the oldest row waits for one."""

    newest: datetime | None
    number: int
    oldest: datetime | None


@dataclass(frozen=True)
class Machine:
    """Room on the disk in bytes; the database's kind with its version, and its size."""

    free: int
    total: int
    database: str
    size: int


def ticks() -> dict[str, Tick]:
    """What was done last by name: each recurring work, the whole round (worker), a backup (backup). Work that is no more is left out."""
    return {tick.name: tick for tick in Tick.objects.filter(name__in=[*recurring, WORKER, BACKUP]).order_by("name")}


def mail(at: datetime) -> Mail:
    """Letters that were asked for lately; of those that wait, all."""
    lately = Message.objects.filter(asked_at__gte=at - LOOKED_BACK).exclude(state=State.WAITING)
    counts: dict[str, int] = dict(lately.values_list("state").annotate(Count("pk")).order_by())
    waiting = Message.objects.filter(state=State.WAITING).aggregate(count=Count("pk"), oldest=Min("asked_at"))
    return Mail(counts.get(State.SENT, 0), counts.get(State.REFUSED, 0), counts.get(State.BOUNCED, 0), waiting["count"], waiting["oldest"])


def jobs() -> Jobs:
    """The queue as it stands."""
    failed = DBTaskResult.objects.failed().order_by("-finished_at")
    newest = [Job(one.pk, _name(one), one.finished_at, one.exception_class_path.rpartition(".")[2]) for one in failed[:SHOWN]]
    oldest = DBTaskResult.objects.ready().aggregate(oldest=Min("enqueued_at"))["oldest"]
    return Jobs(oldest, failed.count(), newest)


def job(pk: UUID) -> DBTaskResult[Any, Any]:
    """One job, or 404."""
    found: DBTaskResult[Any, Any] | None = DBTaskResult.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sealing() -> Sealing:
    """The log's seals."""
    newest = Seal.objects.order_by("-number").first()
    oldest = LogRow.objects.filter(seal=None).aggregate(oldest=Min("at"))["oldest"]
    return Sealing(newest.at if newest else None, newest.number if newest else 0, oldest)


def machine() -> Machine:
    """Disk and database."""
    disk = shutil.disk_usage(settings.VAR)
    if connection.vendor == "sqlite":
        size = Path(settings.DATABASES["default"]["NAME"]).stat().st_size
        return Machine(disk.free, disk.total, f"SQLite {sqlite3.sqlite_version}", size)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
    return Machine(disk.free, disk.total, f"PostgreSQL {version}", size)


def _name(job: DBTaskResult[Any, Any]) -> str:
    """As it was asked for: the first argument of the one task that the queue knows."""
    return str(job.args_kwargs["args"][0])

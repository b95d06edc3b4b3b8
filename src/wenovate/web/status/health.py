"""What a supervisor asks: whether the program lives, and whether it is ready for visitors. Answered without session and language."""

from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

AGAIN_AFTER = "10"


def alive(request: HttpRequest) -> HttpResponse:
    """/healthz: 200 while the process reaches its database, 503 otherwise; it says nothing else."""
    return _answer("" if _reaches_database() else "database away", "ok")


def ready(request: HttpRequest) -> HttpResponse:
    """/readyz: 200 where a visitor would be served: the database answers and all its tables are there. The word says what is missing."""
    return _answer(missing(), "ready")


def missing() -> str:
    """What stands between the program and its visitors, in two or three words; empty where nothing does."""
    try:
        if not known_migrations() <= MigrationRecorder(connection).applied_migrations().keys():
            return "migrations missing"
        if not _has_cache_table():
            return "cache table missing"
    except DatabaseError:
        return "database away"
    return ""


@lru_cache(maxsize=1)
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations that this version brings."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _reaches_database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _has_cache_table() -> bool:
    """Limits of attempts are counted there: without it nobody signs in."""
    cache = settings.CACHES["default"]
    return not cache["BACKEND"].endswith("DatabaseCache") or cache["LOCATION"] in connection.introspection.table_names()


def _answer(fault: str, well: str) -> HttpResponse:
    if fault:
        return HttpResponse(fault, status=503, content_type="text/plain", headers={"Retry-After": AGAIN_AFTER})
    return HttpResponse(well, content_type="text/plain")

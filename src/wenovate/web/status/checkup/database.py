"""The database: reached, of a version that is tried, with all its tables, and with the guards of the log."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from wenovate.base import clock
from wenovate.base.log.models import LogRow
from wenovate.web.status import databases, health
from wenovate.web.status.conditions import Condition

_LEAST = {"postgresql": (15,), "sqlite": (3, 35)}
_GUARDS = {"log_logrow_stays", "log_logrow_never_emptied", "log_seal_stays", "log_seal_never_emptied"}
_SKEW = timedelta(seconds=30)


def reachable() -> Condition:
    """Whether it answers, and as what."""
    try:
        connection.ensure_connection()
        version = connection.get_database_version()
    except DatabaseError as fault:
        cure = "See that it runs, and that DATABASE_URL names host, database, user and password rightly."
        return Condition("Database", "refused", f"It does not answer: {str(fault).strip().splitlines()[-1]}", cure)
    said, least = f"{connection.display_name} {'.'.join(map(str, version))}", _LEAST[connection.vendor]
    if version < least:
        return Condition("Database", "refused", f"{said} is too old.", f"Install {'.'.join(map(str, least))} or newer.")
    return Condition("Database", "good", f"{said} answers.")


def tables() -> Condition:
    """Whether all tables of this version are there."""
    missing = health.missing()
    if missing:
        return Condition("Tables", "refused", f"{missing.capitalize()}.", "Run set_up.")
    return Condition("Tables", "good", "All of this version are there.")


def log_guards() -> Condition:
    """Whether the triggers stand that keep the log from being changed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # D: switched off.
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid IN ('log_logrow'::regclass, 'log_seal'::regclass) AND tgenabled <> 'D'"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        missing = sorted(_GUARDS - {name for (name,) in cursor.fetchall()})
    if missing:
        cure = "Somebody removed them. Run verify, restore the newest backup in which it holds, and ask who was at the database."
        return Condition("Guards of the log", "refused", f"{', '.join(missing)} do not stand: the log can be changed unseen.", cure)
    return Condition("Guards of the log", "good", "The database refuses every change of the log.")


def clocks() -> Condition:
    """Whether machine and database tell the same time, and nothing was done in the future."""
    cure = "Let a time service set the clocks (Debian: apt-get install chrony). Deadlines are counted from them."
    now = timezone.now()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        if abs(theirs - now) > _SKEW:
            return Condition("Clock", "refused", f"The database's clock differs by {abs(theirs - now).total_seconds():.0f} seconds.", cure)
    newest = LogRow.objects.order_by("-id").values_list("at", flat=True).first()
    if newest is not None and newest > clock.now() + _SKEW:
        return Condition("Clock", "refused", f"The newest entry of the log is of {newest:%Y-%m-%d %H:%M}, which is still to come.", cure)
    return Condition("Clock", "good", f"{now:%Y-%m-%d %H:%M:%S} UTC.")


def programs() -> Condition:
    """Whether the programs that a backup runs are installed."""
    if connection.vendor == "sqlite":
        return Condition("Programs for the backup", "good", "The embedded database needs none.")
    try:
        found = [databases.program(name) for name in ("pg_dump", "pg_restore", "psql")]
    except databases.CannotCopy as lacking:
        return Condition("Programs for the backup", "refused", f"{lacking}.", "Install them: without, neither backup nor restore works.")
    return Condition("Programs for the backup", "good", f"{found[0]} and its sisters.")

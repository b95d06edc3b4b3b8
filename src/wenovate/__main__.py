"""`wenovate COMMAND`: Django's commands and ours. In demo mode the database is made before the first use."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run one command. What it writes is nobody else's to read: databases, files, backups."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenovate.settings")
    _choose_mode()
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility

    try:
        from django.conf import settings

        if settings.DEMO and len(sys.argv) > 1 and sys.argv[1] not in {"demo", "migrate", "makemigrations", "restore", "help", "check"}:
            _prepare_database()
    except ImproperlyConfigured as fault:
        raise SystemExit(f"We-novate cannot start: {fault}") from fault
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        # demo-tamper and demo_tamper are the same command: Python has no hyphen in a module's name.
        sys.argv[1] = sys.argv[1].replace("-", "_")
    ManagementUtility(sys.argv).execute()


def _choose_mode() -> None:
    """`demo` means demo mode; not where an installation's settings are loaded: nothing invented comes among what is real."""
    if sys.argv[1:2] == ["demo"] and not os.environ.get("WENOVATE_SECRET_KEY"):
        os.environ.setdefault("WENOVATE_DEMO", "1")


def _prepare_database() -> None:
    """A demo needs no set-up by hand."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and Path(database["NAME"]).exists():
        return
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


if __name__ == "__main__":
    main()

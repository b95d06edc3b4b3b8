"""`python -m tests.upgrade.keep NAME`: keeps a small world of the code as it is, so that later versions rehearse the way forward from it.

On the embedded database, or the empty one of DATABASE_URL. Run once a release, on each kind; see `docs/how-to/make-a-release.md`.
"""

import tests.mode  # noqa: F401, I001 - first: the settings read it

import base64
import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import django

STATES = Path(__file__).parent / "states"
# What Django fills in by itself after a migration.
_FILLED = {"django_migrations", "django_content_type", "auth_permission", "django_session"}


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - _FILLED):
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def _build() -> None:
    """A registration with its document, sheets, a critical issue with comments, a project through to its adoption, all sealed."""
    import time_machine
    from django.core.management import call_command

    from tests import road
    from tests.journey import steps
    from tests.personas import NOW, make_world
    from wenovate.base.log.sealing import seal_waiting

    call_command("migrate", verbosity=0)
    with time_machine.travel(NOW, tick=False):
        world = make_world()
        steps.accepted(world)
        steps.sent(world, "petros", "turnov")
        issue = world.need()
        road.scored(world, issue)
        about = road.challenge(world, issue)
        road.comment(world, about)
        road.backed(world, about)
        road.adopted(world, "petr", road.project(world, "library", "maria", "petr"))
    # The queue is left as it is: it goes on after an upgrade, and PDFs would be larger than all the rest.
    seal_waiting(road.CLOSES)


def _text() -> str:
    """The database as SQL."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with sqlite3.connect(connection.settings_dict["NAME"]) as source:
            return "\n".join(source.iterdump()) + "\n"
    command = ["pg_dump", "--no-owner", "--no-privileges", "--schema=public", os.environ["DATABASE_URL"]]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    # Only the newest minor versions of psql know these two; the schema is there already.
    return re.sub(r"^(\\(un)?restrict .*|CREATE SCHEMA public;)\n", "", text, flags=re.MULTILINE)


def main() -> None:
    """Build, then write the state."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "wenovate.settings"
    django.setup()
    from django.conf import settings
    from django.db import connection

    _build()
    folder = STATES / sys.argv[1]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{connection.vendor}.sql.gz").write_bytes(gzip.compress(_text().encode(), mtime=0))
    root = Path(settings.MEDIA_ROOT)
    files = {str(path.relative_to(root)): base64.b64encode(path.read_bytes()).decode() for path in root.rglob("*") if path.is_file()}
    (folder / f"{connection.vendor}.json").write_text(json.dumps({"counts": counts(), "files": files}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

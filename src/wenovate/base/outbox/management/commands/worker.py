"""`worker`: does what acts asked for, and at every tick what recurs. One is enough; several do no harm."""

import logging
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from wenovate.base.outbox.ticking import tick

logger = logging.getLogger(__name__)
AWAY_PAUSE = 5
# However much is asked for, what recurs (seals, results that open by date, reminders) does not wait for the end of it: after so many
# tasks it is looked at, and done where it was not for so many seconds.
PORTION, AT_LATEST = 200, 5.0


class Command(BaseCommand):
    """Runs until it is told to stop."""

    help = "Does queued work and, every few seconds, what recurs: seals, reminders, mail that waits."

    def add_arguments(self, parser: CommandParser) -> None:
        """--once for a single round, as tests and cron use it."""
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rounds of queue and tick."""
        stopped = False

        def stop(*_: object) -> None:
            nonlocal stopped
            stopped = True

        if not options["once"]:
            signal.signal(signal.SIGTERM, stop)
            signal.signal(signal.SIGINT, stop)
        ticked = time.monotonic()
        while not stopped:
            close_old_connections()
            more = False
            try:
                more = _work(None if options["once"] else PORTION)
                if not more or time.monotonic() - ticked > AT_LATEST:
                    tick()
                    ticked = time.monotonic()
            except (OperationalError, InterfaceError):
                # The database is away for a while, or somebody holds it for long: the next round begins anew.
                if options["once"]:
                    raise
                logger.warning("The database cannot be reached; trying again in %s seconds", AWAY_PAUSE)
                time.sleep(AWAY_PAUSE)
            if options["once"]:
                return
            if not more:
                time.sleep(options["interval"])


def _work(most: int | None) -> bool:
    """Do what is asked for, `most` of it at a time; whether more may wait."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id=get_random_string(16),
        excluded_queue_names=[],
    )
    worker.run()
    return most is not None and worker._run_tasks >= most

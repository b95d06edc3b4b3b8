"""Counting tries in one statement: of any number at once, no more pass than may."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from wenovate.base.keys import keyed_hash

from .models import Tries

# Read and written in one statement, which both databases order by the row: a look first and a write after would let many through together.
_COUNT = """
INSERT INTO limits_tries (key, count, ends_at) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN limits_tries.ends_at <= %s THEN 1 ELSE limits_tries.count + 1 END,
    ends_at = CASE WHEN limits_tries.ends_at <= %s THEN excluded.ends_at ELSE limits_tries.ends_at END
RETURNING count
"""


@dataclass(frozen=True)
class Limit:
    """At most so many tries of one kind within a span from the first, for one address, origin or person."""

    name: str
    most: int
    within: timedelta

    def passes(self, whose: str, at: datetime) -> bool:
        """Count a try; whether it is among those that may be made. It counts with the transaction that stands."""
        now, ends = (connection.ops.adapt_datetimefield_value(instant) for instant in (at, at + self.within))
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [self._key(whose), ends, now, now])
            (count,) = cursor.fetchone()
        return bool(count <= self.most)

    def forget(self, whose: str) -> None:
        """Begin anew, after a try that succeeded."""
        Tries.objects.filter(key=self._key(whose)).delete()

    def _key(self, whose: str) -> str:
        return keyed_hash("limits", f"{self.name}:{whose.strip().casefold()}")


def mailbox(address: str) -> str:
    """Where an address leads: whatever its owner puts after a plus sign arrives in the same mailbox."""
    name, _at, domain = address.rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def forget_past(at: datetime) -> None:
    """Remove tries whose span is over; run at every tick."""
    Tries.objects.filter(ends_at__lte=at).delete()

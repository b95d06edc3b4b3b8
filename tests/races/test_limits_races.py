"""Races of limits: of thirty tries at once as many pass as may; counted with a look first and a write after, more would."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.db import connection

from tests.personas import NOW
from tests.races.threads import at_once
from wenovate.base.limits.counting import Limit
from wenovate.base.limits.models import Tries

pytestmark = pytest.mark.race
THIRTY, FIVE = 30, 5
LIMIT = Limit("race", FIVE, timedelta(minutes=15))


@pytest.fixture
def cache_table(transactional_db: None) -> Iterator[DatabaseCache]:
    """The cache of an installation, in the database."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE race_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL)")
    yield DatabaseCache("race_cache", {})
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE race_cache")


def passed(tries: Callable[[], bool]) -> int:
    """How many of thirty at once pass; none of them may fail otherwise."""
    answers = at_once([tries] * THIRTY)
    assert {type(answer) for answer in answers} == {bool}, answers
    return sum(answers)


def test_of_thirty_tries_at_once_five_pass(transactional_db: None) -> None:
    assert (passed(lambda: LIMIT.passes("maria@persona.example", NOW)), Tries.objects.get().count) == (FIVE, THIRTY)


def test_after_the_span_of_thirty_at_once_five_pass_again(transactional_db: None) -> None:
    LIMIT.passes("maria@persona.example", NOW - timedelta(hours=1))
    assert passed(lambda: LIMIT.passes("maria@persona.example", NOW)) == FIVE


def test_counted_in_the_cache_more_would_pass(cache_table: DatabaseCache) -> None:
    cache_table.set("tries", 0)
    assert passed(lambda: cache_table.incr("tries") <= FIVE) > FIVE

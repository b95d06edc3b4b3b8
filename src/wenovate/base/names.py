"""How the database folds and orders people's names: as `decide.spelling` does, for names that have no stored key."""

from functools import lru_cache
from typing import Any

from django.db.models import CharField, Func, Value
from django.db.models.functions import Concat

from wenovate.decide import spelling

# On the embedded database `decide.spelling` itself does it. PostgreSQL translates letter by letter, by its tables and in the order
# of their codes: what the server's own language makes of case and order does not weigh.


class Folded(Func):
    """As names are searched: no accents, no case."""

    function = "WENOVATE_FOLD"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Letter for letter."""
        sql, parameters = self.as_sql(compiler, connection, template="TRANSLATE(%(expressions)s, %%s, %%s)", **extra)
        return sql, (*parameters, *spelling.folding())


class Ordered(Func):
    """As names stand in a Greek and in a Czech telephone book."""

    function = "WENOVATE_ORDER"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Ch, which is one letter in Czech, becomes one; then letter for letter."""
        inner = "%(expressions)s"
        for pair in ("ch", "Ch", "CH", "cH"):
            inner = f"REPLACE({inner}, '{pair}', '{spelling.CH}')"
        sql, parameters = self.as_sql(compiler, connection, template=f'TRANSLATE({inner}, %%s, %%s) COLLATE "C"', **extra)
        return sql, (*parameters, *spelling.ordering())


def full_name(path: str = "", *, surname_first: bool = False) -> Concat:
    """The name of the person at a path of a query (`person__`)."""
    names = [f"{path}given_name", f"{path}surname"]
    if surname_first:
        names.reverse()
    return Concat(names[0], Value(" "), names[1], output_field=CharField())


def teach(sender: Any, connection: Any, **more: Any) -> None:
    """Give a new connection of the embedded database the two functions; PostgreSQL has its own."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(Folded.function, 1, _folded, deterministic=True)
        connection.connection.create_function(Ordered.function, 1, _ordered, deterministic=True)


@lru_cache(maxsize=16384)
def _folded(name: str | None) -> str:
    return spelling.fold(name or "")


@lru_cache(maxsize=16384)
def _ordered(name: str | None) -> str:
    return spelling.sort_key(name or "")

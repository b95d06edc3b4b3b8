"""Two recipes against each other: what a change of an open programme touches, and what it may not."""

from collections.abc import Iterator, Mapping
from typing import Any

from .codes import Code
from .faults import Fault, WrongRecipe
from .schema import Recipe

_LISTS = ("stage", "criterion", "survey", "letter", "effort")
_STAYS = {"key": Code.NAME_STAYS, "version": Code.NAME_STAYS, "country": Code.COUNTRY_STAYS, "time_zone": Code.TIME_ZONE_STAYS}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The parts that say something else, as "title", "stage submit: purpose", "form need".

    In the order of the alphabet: PostgreSQL keeps the names of a JSON object in an order of its own.
    """
    return [part for part in _parts(before, after) if part]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        if name in _LISTS:
            yield from _entries(name, before.get(name, []), after.get(name, []))
        elif name == "questions":
            old, new = before.get(name, {}), after.get(name, {})
            yield from (f"form {role}" for role in sorted({*old, *new}) if old.get(role) != new.get(role))
        elif before.get(name) != after.get(name):
            yield name


def _entries(name: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    old, new = ({entry["key"]: entry for entry in entries} for entries in (before, after))
    for key in dict.fromkeys([*old, *new]):
        if key not in old or key not in new:
            yield f"{name} {key}"
        else:
            yield from (f"{name} {key}: {field}" for field in sorted({*old[key], *new[key]}) if old[key].get(field) != new[key].get(field))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield f"{name}: order"


def require_same_promises(before: Recipe, after: Recipe) -> None:
    """WrongRecipe where a change would take back what people counted on when they took part."""
    broken = broken_promise(before, after)
    if broken is not None:
        raise WrongRecipe(broken.reason, broken)


def broken_promise(before: Recipe, after: Recipe) -> Fault | None:
    """What a change would take back; None where nothing."""
    for name, code in _STAYS.items():
        if getattr(before, name) != getattr(after, name):
            return Fault((name,), code, values={"name": name})
    if before.criteria != after.criteria:
        return Fault(("criterion",), Code.CRITERIA_STAY)
    gone = [stage.key for stage in before.stages if stage.key not in {other.key for other in after.stages}]
    return Fault(("stage",), Code.STAGE_STAYS, values={"name": gone[0]}) if gone else None

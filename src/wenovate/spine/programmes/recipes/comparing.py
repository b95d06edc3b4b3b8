"""Two recipes against each other: what a change of an open programme touches, and what it may not."""

from collections.abc import Iterator, Mapping
from typing import Any

from .faults import Fault, WrongRecipe
from .schema import Recipe

_LISTS = ("stage", "criterion", "survey", "letter", "effort")


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The parts that say something else, as "title", "stage submit: purpose", "form need"; in the order of the recipe."""
    return [part for part in _parts(before, after) if part]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys([*before, *after]):
        if name in _LISTS:
            yield from _entries(name, before.get(name, []), after.get(name, []))
        elif name == "questions":
            old, new = before.get(name, {}), after.get(name, {})
            yield from (f"form {role}" for role in dict.fromkeys([*old, *new]) if old.get(role) != new.get(role))
        elif before.get(name) != after.get(name):
            yield name


def _entries(name: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    old, new = ({entry["key"]: entry for entry in entries} for entries in (before, after))
    for key in dict.fromkeys([*old, *new]):
        if key not in old or key not in new:
            yield f"{name} {key}"
        else:
            yield from (
                f"{name} {key}: {field}" for field in dict.fromkeys([*old[key], *new[key]]) if old[key].get(field) != new[key].get(field)
            )
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield f"{name}: order"


def require_same_promises(before: Recipe, after: Recipe) -> None:
    """WrongRecipe where a change would take back what people counted on when they took part."""
    for name in ("key", "version", "country", "time_zone"):
        if getattr(before, name) != getattr(after, name):
            raise WrongRecipe(f"{name} stays as it is while the programme runs", Fault((name,), "it stays"))
    if before.criteria != after.criteria:
        raise WrongRecipe(
            "The criteria stay as they are while the programme runs: people submitted by them", Fault(("criterion",), "they stay")
        )
    gone = [stage.key for stage in before.stages if stage.key not in {other.key for other in after.stages}]
    if gone:
        raise WrongRecipe(f"The stage {gone[0]} stays: people were told of it. Close it by its dates", Fault(("stage",), "it stays"))

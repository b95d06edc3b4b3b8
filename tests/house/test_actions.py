"""Laws of actions: each is decorated, allowed to somebody, leaves one log row, and leaves nothing where the log fails."""

import inspect
import json
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError

from tests.house.acts import ACTS
from tests.house.source import modules
from tests.house.tables import everything
from tests.personas import World
from wenovate.base.gate import activities
from wenovate.base.log.models import LogRow
from wenovate.web.proof.checks import first_fault


def action_modules() -> list[ModuleType]:
    """The rooms where writes live."""
    return [sys.modules[f"{config.name}.actions"] for config in apps.get_app_configs() if f"{config.name}.actions" in sys.modules]


def public_functions(module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    """Functions that the module itself offers."""
    found = inspect.getmembers(module, inspect.isfunction)
    return [(name, function) for name, function in found if not name.startswith("_") and function.__module__ == module.__name__]


def undecorated(module: ModuleType) -> list[str]:
    """Public functions of a room of actions without the decorator."""
    return [f"{module.__name__}.{name}" for name, function in public_functions(module) if not hasattr(function, "activity")]


def declared() -> list[str]:
    """The activities of all actions."""
    return sorted(function.activity for module in action_modules() for _, function in public_functions(module))  # type: ignore[attr-defined]


def test_every_app_with_actions_is_seen() -> None:
    written = {module.name for module in modules() if module.name.endswith(".actions") and module.name != "wenovate.base.gate.actions"}
    assert {module.__name__ for module in action_modules()} == written


def test_every_public_function_of_an_actions_module_is_an_action() -> None:
    assert [name for module in action_modules() for name in undecorated(module)] == []


def test_the_law_catches_a_write_past_the_gate() -> None:
    module = ModuleType("wenovate.x.actions")
    exec("def slip_in(thing, *, by, at):\n    pass", module.__dict__)
    assert undecorated(module) == ["wenovate.x.actions.slip_in"]


def test_every_action_has_a_permission_of_its_own_app() -> None:
    assert [name for name in declared() if name not in activities] == []
    labels = {config.label for config in apps.get_app_configs()}
    assert [name for name in declared() if name.split(".")[0] not in labels] == []


def test_every_action_says_what_it_does() -> None:
    silent = [
        f"{module.__name__}.{name}" for module in action_modules() for name, function in public_functions(module) if not function.__doc__
    ]
    assert silent == []


def test_every_action_is_tried_here() -> None:
    assert sorted(ACTS) == declared()


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_leaves_one_log_row_that_holds_and_no_typed_word_in_it(world: World, name: str) -> None:
    act = ACTS[name](world)
    before = LogRow.objects.count()
    act()
    rows = list(LogRow.objects.order_by("id")[before:])
    assert [row.verb for row in rows] == [name]
    assert rows[0].true_mark == rows[0].mark
    # Whatever is typed here is Greek or Czech; ids, codes and hashes are not.
    assert json.dumps(rows[0].content, ensure_ascii=False).isascii()
    assert first_fault() == ""


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_leaves_nothing_where_the_log_fails(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = ACTS[name](world)
    before = everything()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("the log is full")

    monkeypatch.setattr(LogRow, "save", fail)
    with pytest.raises(DatabaseError):
        act()
    assert everything() == before

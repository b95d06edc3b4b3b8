"""Law of keys: no relation and no address points upward, and names are looked up in the registry alone."""

import re

from django.apps import apps
from django.db import models

from tests.house.source import FLOORS, Module, modules, templates

UPWARD = re.compile(r"""(?:reverse|reverse_lazy|url|go|redirect|address)\(\s*["']([a-z_]+):[a-z_]+["']""")
LOOKED_UP = re.compile(r"\b(import_module|apps\.get_model|import_string)\b")


def floor_of(label: str) -> int:
    """The floor of an app by its label; -1 for what is not ours."""
    name = apps.get_app_config(label).name
    return FLOORS.index(name.split(".")[1]) if name.startswith("wenovate.") else -1


def relations() -> list[tuple[str, str]]:
    """(app, app it points to) of every relation between our models."""
    pairs = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                pairs.append((model._meta.app_label, field.related_model._meta.app_label))  # type: ignore[union-attr]
    return [(own, other) for own, other in pairs if floor_of(own) >= 0]


def upward_addresses(texts: list[tuple[str, str]]) -> list[str]:
    """Addresses of a higher floor that stand in a lower one: texts are (path below the package, content)."""
    wrong = []
    for path, text in texts:
        parts = path.replace("wenovate.", "").replace(".", "/").split("/")
        if parts[0] not in FLOORS:
            continue
        for label in UPWARD.findall(text):
            if label in LABELS and LABELS[label] > FLOORS.index(parts[0]):
                wrong.append(f"{path}: {label}")
    return wrong


LABELS = {config.label: FLOORS.index(config.name.split(".")[1]) for config in apps.get_app_configs() if config.name.startswith("wenovate.")}


def looked_up(found: list[Module]) -> list[str]:
    """Modules that find things by name."""
    return [module.name for module in found if LOOKED_UP.search(module.text)]


def test_no_relation_points_upward() -> None:
    assert [(own, other) for own, other in relations() if floor_of(other) > floor_of(own)] == []


def test_no_address_points_upward() -> None:
    assert upward_addresses([*templates(), *((module.name, module.text) for module in modules())]) == []


def test_the_law_catches_an_address_of_a_higher_floor() -> None:
    assert upward_addresses([("base/interface/templates/x.jinja", '{{ url("home:home") }}')]) == ["base/interface/templates/x.jinja: home"]


def test_names_are_looked_up_in_the_registry_alone() -> None:
    assert looked_up(modules()) == []


def test_the_law_catches_a_name_that_is_looked_up() -> None:
    assert looked_up([Module("wenovate.base.gate.actions", "from importlib import import_module")]) == ["wenovate.base.gate.actions"]

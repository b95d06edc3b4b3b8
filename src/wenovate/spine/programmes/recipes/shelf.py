"""The shelf: every form that ships, with or without a recipe, from which a unit starts a form of its own."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import SHIPPED, Texts

# Beside the forms in a recipe's folder stands the recipe itself.
_NO_FORM = "recipe.toml"


@dataclass(frozen=True)
class ShelvedForm:
    """A form on the shelf; `folder` is the recipe to which it belongs, or `forms` where it belongs to none."""

    key: str
    title: Texts
    folder: str
    path: Path

    @property
    def content(self) -> dict[str, Any]:
        """The question set as the file has it, fresh at each reading: whoever starts from it may change it."""
        return _read(self.path)


@lru_cache(maxsize=1)
def shelf() -> tuple[ShelvedForm, ...]:
    """All forms, by folder and file name."""
    return tuple(_shelved(path) for path in sorted(SHIPPED.glob("*/*.toml")) if path.name != _NO_FORM)


def _shelved(path: Path) -> ShelvedForm:
    content = _read(path)
    return ShelvedForm(content["key"], content["title"], path.parent.name, path)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

"""Small forms that an app brings as a file beside its code (a reason, a document): questions like any others."""

import tomllib
from pathlib import Path

from .definition import Definition, read


def small_form(app_file: str, name: str) -> Definition:
    """The form questions/NAME.toml of the app in which `app_file` (its `__file__`) stands; WrongDefinition where it is wrong."""
    path = Path(app_file).parent / "questions" / f"{name}.toml"
    return read(tomllib.loads(path.read_text(encoding="utf-8")))

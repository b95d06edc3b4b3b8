"""The same way for people who see or work otherwise: by keyboard alone, without JavaScript, on a small telephone, in the dark."""

from pathlib import Path

import pytest

from . import way
from .cast import CASTS
from .town import Town
from .visit import Ways

pytestmark = [pytest.mark.journey, pytest.mark.embedded]


def test_by_keyboard_alone(town: Town, designation: Path) -> None:
    """Tab, Enter, Space, arrows and letters; wherever Tab leads, focus is seen."""
    way.whole(CASTS["el"], Ways(keyboard=True), town, designation)


def test_without_javascript(town: Town, designation: Path) -> None:
    """Every page works; axe, which is JavaScript, cannot look."""
    way.whole(CASTS["cs"], Ways(scripts=False), town, designation)


def test_at_360_pixels(town: Town, designation: Path) -> None:
    """One column, and nothing that must be scrolled sideways."""
    way.whole(CASTS["el"], Ways(width=360), town, designation)


def test_in_the_dark(town: Town, designation: Path) -> None:
    """The dark theme has its contrasts too."""
    way.whole(CASTS["en"], Ways(scheme="dark"), town, designation)

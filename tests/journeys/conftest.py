"""A browser, a server on the small world, and people who visit it. `WENOVATE_CHROMIUM` says which browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pypdf import PdfWriter

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row

from .town import Town

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
SEMILY = {"official_name": "Město Semily", "country": "CZ", "kind": "municipality", "level": "local", "eligible": True}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed browser: Playwright's own cannot be fetched everywhere."""
    chromium = os.environ.get("WENOVATE_CHROMIUM")
    if not chromium:
        pytest.skip("WENOVATE_CHROMIUM names no browser")
    return browser_type_launch_args | {"executable_path": chromium, "args": QUIET}


@pytest.fixture
def town(real_world: World, live_server: Any, browser: Browser) -> Iterator[Town]:
    """Everything is closed afterwards; a fault that a browser reported late still counts."""
    cache.clear()
    row = Row(1, "semily", SEMILY)
    import_bodies([row], register="test", by=OPERATOR, at=NOW)
    town = Town(real_world, live_server.url, browser)
    yield town
    for context, _ in town.open:
        context.close()
    assert town.faults() == ""


@pytest.fixture
def designation(tmp_path: Path) -> Path:
    """A designation document: one empty page, a true PDF."""
    file = tmp_path / "designation 2026.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": "Designation"})
    writer.write(file)
    return file

"""A browser, a server on the small world, and people who visit it. `WENOVATE_CHROMIUM` says which browser."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext
from pypdf import PdfWriter

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row

from .visit import Visit, Ways

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
SEMILY = {"official_name": "Město Semily", "country": "CZ", "kind": "municipality", "level": "local", "eligible": True}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed browser: Playwright's own cannot be fetched everywhere."""
    chromium = os.environ.get("WENOVATE_CHROMIUM")
    if not chromium:
        pytest.skip("WENOVATE_CHROMIUM names no browser")
    return browser_type_launch_args | {"executable_path": chromium, "args": QUIET}


@dataclass
class Town:
    """The small world behind a server, with a ledger of what the people in it do."""

    world: World
    address: str
    browser: Browser
    acts: list[str] = field(default_factory=list)
    open: list[tuple[BrowserContext, Visit]] = field(default_factory=list)
    _before: int = 0

    def __post_init__(self) -> None:
        self._before = LogRow.objects.count()

    def visit(self, language: str, ways: Ways, persona: str = "") -> Visit:
        """Somebody opens a browser of their own; a persona is signed in already."""
        context = self.browser.new_context(
            viewport={"width": ways.width, "height": 800},
            java_script_enabled=ways.scripts,
            color_scheme=ways.scheme,
            reduced_motion="reduce",
            locale=language,
        )
        if persona:
            session = self.world.client(persona).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])
            self.acts.append("accounts.sign_in")
        visit = Visit(context.new_page(), self.address, language, ways, self.acts)
        self.open.append((context, visit))
        return visit

    def work(self, *filed: str) -> None:
        """One round of the worker; what it writes into the log stands in the ledger."""
        call_command("worker", "--once")
        self.acts.extend(filed)

    def faults(self) -> str:
        """What was wrong on any page since it was last asked, a line each; empty where all was well."""
        found = [fault for _, visit in self.open for fault in visit.faults]
        for _, visit in self.open:
            visit.faults.clear()
        return "\n".join(dict.fromkeys(found))

    def log(self) -> list[str]:
        """The verbs of all acts since the world was made, in their order."""
        return list(LogRow.objects.order_by("id").values_list("verb", flat=True)[self._before :])


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



"""A person at a browser. Whatever they do, the page that follows is looked at: axe, language, one heading, width, faults of the browser."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Dialog, Page, Request, Response, expect

from .axe import violations
from .hands import Hands, Keyboard, Pointer

ABORTED = "net::ERR_ABORTED"
# Milliseconds until something that should be there counts as missing.
PATIENCE = 15_000


@dataclass(frozen=True)
class Ways:
    """How the browser is used."""

    keyboard: bool = False
    scripts: bool = True
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"


@dataclass
class Visit:
    """`acts` is the ledger that the log is held against: autosaves write themselves into it, steps write theirs."""

    page: Page
    home: str
    language: str
    ways: Ways
    acts: list[str]
    faults: list[str] = field(default_factory=list)
    _awaited: int = 200

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.hands: Hands = Keyboard(self.page) if self.ways.keyboard else Pointer(self.page)
        self.page.on("console", lambda said: self._say(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._say(str(error)))
        self.page.on("request", self._watch_request)
        self.page.on("requestfailed", self._watch_failure)
        self.page.on("response", self._watch_response)
        self.page.on("dialog", self._watch_dialog)

    # What a person does.

    def opens(self, path: str) -> None:
        """Type an address below the language."""
        self.page.goto(f"{self.home}/{self.language}{path}")
        self.look()

    def presses(self, selector: str, *, status: int = 200) -> None:
        """Press what leads to a page; `status` is that page's."""
        self._awaited = status
        with self.page.expect_navigation() as led:
            self.hands.press(selector)
        # Going to another place of the same page brings no answer of the server.
        if (answer := led.value) is not None:
            assert answer.status == status, f"{answer.status} at {answer.url}"
        self.look()
        self._awaited = 200

    def unfolds(self, selector: str) -> None:
        """Open a menu, which leads nowhere."""
        self.hands.press(f"{selector} > summary")
        expect(self.page.locator(selector)).to_have_attribute("open", "")
        self.look()

    def fills(self, **answers: str) -> None:
        """Answer questions by name, in the order of the page; where a draft saves itself, wait until it has."""
        if not (self.ways.scripts and self.page.locator("form[data-autosave]").count()):
            self._put(answers)
        else:
            last = list(answers.values())[-1].encode()
            with self.page.expect_response(lambda got: "/autosave/" in got.url and last in (got.request.post_data_buffer or b"")):
                self._put(answers)
        self.look()

    def attaches(self, name: str, file: Path) -> None:
        """Choose a file in the chooser of the browser."""
        with self.page.expect_file_chooser() as chooser:
            self.hands.press(f'[name="{name}"]')
        chooser.value.set_files(file)
        self.look()

    def downloads(self, selector: str) -> tuple[str, bytes]:
        """Name and content of what a link gives out."""
        with self.page.expect_download() as given:
            self.hands.press(selector)
        return given.value.suggested_filename, given.value.path().read_bytes()

    # What a person sees.

    def sees(self, selector: str, text: str | re.Pattern[str] = "") -> None:
        """Something is there to be seen, with a text where one is given."""
        shown = self.page.locator(selector).filter(visible=True).first
        expect(shown).to_be_visible()
        if text:
            expect(shown).to_contain_text(text)

    def sees_in_time(self, selector: str, seconds: int = 90) -> None:
        """What the worker makes: one comes back to the page until it is there."""
        until = time.monotonic() + seconds
        while not self.page.locator(selector).filter(visible=True).count() and time.monotonic() < until:
            self.page.wait_for_timeout(1000)
            self.page.reload()
        self.sees(selector)

    def stands_at(self, pattern: str) -> str:
        """The address matches; its first group, where it has one."""
        found = re.search(pattern, self.page.url.partition("#")[0])
        assert found, f"{self.page.url} is not {pattern}"
        return found.group(1) if found.groups() else ""

    def is_focused(self, selector: str) -> None:
        """The keyboard is there."""
        expect(self.page.locator(selector).first).to_be_focused()

    def keeps(self, **answers: str) -> None:
        """Fields still hold what was typed."""
        for name, value in answers.items():
            expect(self.page.locator(f'[name="{name}"]')).to_have_value(value)

    def look(self) -> None:
        """What every page must be after every act; what it is not is kept as a fault."""
        page = self.page
        if (language := page.locator("html").get_attribute("lang")) != self.language:
            self._fault(f"the page says that its language is {language}")
        if (headings := page.locator("h1").count()) != 1:
            self._fault(f"{headings} headings of the first level")
        if (width := page.evaluate("document.scrollingElement.scrollWidth")) > self.ways.width:
            self._fault(f"scrolls sideways: {width} pixels in a window of {self.ways.width}")
        if self.ways.scripts:
            for found in violations(page):
                self._fault(found)

    def _fault(self, what: str) -> None:
        """Once a page, however often it is looked at."""
        told = f"{self.page.url.removeprefix(self.home)}: {what}"
        if told not in self.faults:
            self.faults.append(told)

    def _put(self, answers: dict[str, str]) -> None:
        for name, value in answers.items():
            self.hands.put(name, value)

    def _say(self, text: str) -> None:
        # The browser says again of a page what its status said.
        if "Failed to load resource" not in text:
            self._fault(f"console: {text}")

    def _watch_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self._fault(f"goes elsewhere: {request.url}")

    def _watch_failure(self, request: Request) -> None:
        # A file that is given out ends the navigation that asked for it.
        if not (request.failure == ABORTED and ("/files/" in request.url or "/download/" in request.url)):
            self._fault(f"{request.failure}: {request.url}")

    def _watch_response(self, response: Response) -> None:
        if response.status >= 400 and response.status != self._awaited:
            self._fault(f"{response.status}: {response.url}")
        elif "/autosave/" in response.url:
            self.acts.append("joining.save" if "/registrations/" in response.url else "needs.save")

    def _watch_dialog(self, dialog: Dialog) -> None:
        self._fault(f"dialog {dialog.type}: {dialog.message}")
        dialog.accept()

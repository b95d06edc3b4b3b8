"""The steps of the demo's tour, in a real browser on a real demo: its pages in every language, then everything that it shows, in Greek."""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.house.source import ROOT
from wenovate.web.demo.tour import ANNA, ELENI, IVANA, JAKUB, KAREL, MARIA, NIKOS, STATHIS

from .visit import Visit, Ways

# The demo lies on its own embedded database, whatever the tests run on.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]

SEND = "button[name=do][value=send]"
PATIENCE = 90


@dataclass(frozen=True)
class Demo:
    """A demo of its own: where it answers, and where it lies."""

    home: str
    folder: Path

    def manage(self, command: str) -> str:
        """What a command of the installation says."""
        done = subprocess.run(
            [sys.executable, "-m", "wenovate", command],
            cwd=self.folder,
            env=_environment(self.folder),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


def _environment(folder: Path) -> dict[str, str]:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}
    return bare | {"WENOVATE_VAR": str(folder), "WENOVATE_DEMO": "1"}


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Loaded afresh, with server and worker."""
    tmp_path = tmp_path_factory.mktemp("tour")
    folder = tmp_path / "demo"
    folder.mkdir()
    shutil.copytree(settings.ASSETS, folder / "assets")
    port = _free_port()
    home = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "wenovate", "demo", "--no-open", "--port", str(port)]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=_environment(folder), stdout=log, stderr=log) as running,
    ):
        try:
            until = time.monotonic() + PATIENCE
            while not _answers(home):
                assert running.poll() is None, (tmp_path / "log").read_text()
                assert time.monotonic() < until, "the demo did not start"
                time.sleep(0.5)
            yield Demo(home, folder)
        finally:
            running.terminate()
            running.wait(timeout=20)


def visitor(demo: Demo, browser: Browser, language: str) -> Visit:
    """Somebody who has just started the demo."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    return Visit(page, demo.home, language, Ways(), [])


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_pages_of_the_tour(language: str, demo: Demo, browser: Browser) -> None:
    visit = visitor(demo, browser, language)
    visit.opens("/demo/tour/")
    steps = visit.page.locator("main .tour a, main .tour button")
    for place in range(count := steps.count()):
        visit.opens("/demo/tour/")
        with visit.page.expect_navigation():
            steps.nth(place).click()
        visit.look()
    # Seventeen, one of them as two people.
    assert (count, visit.faults) == (18, [])


def test_the_steps_of_the_tour(demo: Demo, browser: Browser) -> None:
    visit = visitor(demo, browser, "el")
    understands_the_home_page(visit)
    sees_what_waits_for_maria(visit)
    number = submits_the_half_written_issue(visit)
    decides_at_the_desk(visit, number)
    reads_the_selection(visit)
    compares_two_versions(visit)
    evaluates_once_a_body(visit)
    sees_the_result_open_by_itself(visit)
    adopts_and_the_author_is_told(visit)
    checks_what_is_being_made(visit)
    sees_one_unit_alone(visit)
    sees_who_was_asked(visit)
    reads_what_a_firm_has_begun(visit)
    opens_what_firms_offered(visit)
    reads_what_became_of_an_entry(visit)
    reads_what_bodies_answered(visit)
    counts_again(visit, demo)
    looks_at_the_phone(visit)
    assert visit.faults == []


def takes_step(visit: Visit, key: str, person: str) -> None:
    """From the tour, as the right person."""
    visit.opens("/demo/tour/")
    visit.presses(f'form[action$="/be/{person}/"]:has([name=step][value={key}]) button')


def understands_the_home_page(visit: Visit) -> None:
    """1: what this is, what is open and until when, five figures, one journey."""
    visit.opens("/")
    visit.sees("section.now", "15:00")
    figures = [text.split()[0] for text in visit.page.locator(".thread").first.locator(".step__figure").all_inner_texts()]
    assert figures == ["43", "84", "8", "4", "10"]
    visit.sees('main a[href*="/library/"]')


def sees_what_waits_for_maria(visit: Visit) -> None:
    """2: four things, by date: the sheet, the invitation, the survey, the draft."""
    takes_step(visit, "mine", MARIA)
    links = visit.page.locator("section[aria-labelledby=waits-title] a").evaluate_all("all => all.map(one => one.pathname)")
    assert [re.sub(r"\d[\d-]*", "N", link).split("/", 2)[2] for link in links] == [
        "evaluation/N/N/",
        "events/N/",
        "surveys/N/",
        "needs/drafts/N/",
    ]


def submits_the_half_written_issue(visit: Visit) -> str:
    """3: one answer is missing, the summary leads to it; then the receipt, and the letter in the mail."""
    takes_step(visit, "form", MARIA)
    visit.presses(SEND, status=422)
    visit.is_focused("[data-error-summary]")
    visit.fills(frequency="110 τον χρόνο, δύο έως πέντε ώρες η καθεμία.", tried="Ανακοινώσεις στην ιστοσελίδα και στα τοπικά μέσα.")
    visit.presses(SEND)
    number = visit.stands_at(r"/needs/(\d{4}-\d{5})/receipt/$")
    visit.presses('.demo a[href$="/mail/"]')
    visit.sees("main li:first-child", number)
    return number


def decides_at_the_desk(visit: Visit, number: str) -> None:
    """4: her issue is on top of those without a score; the registration with its document is accepted."""
    takes_step(visit, "desk", ELENI)
    visit.sees("#group-score ~ ul li:first-child a")
    assert number in (visit.page.locator("#group-score ~ ul li:first-child a").get_attribute("href") or "")
    visit.presses("#group-registration ~ ul li:first-child a")
    visit.fills(signer="matches", reason="Το έγγραφο υπογράφεται από τη διοίκηση.")
    visit.presses("button[name=do][value=accept]")


def reads_the_selection(visit: Visit) -> None:
    """5: thirty-one issues ranked, one to be discussed; opened, it shows both sheets and the decision's letter."""
    takes_step(visit, "selection", ELENI)
    rows = visit.page.locator(".ranking tbody tr")
    assert (rows.count(), visit.page.locator(".ranking .status.tone--waiting").count()) == (31, 1)
    visit.presses(".ranking tr:has(.status.tone--waiting) th a")
    assert visit.page.locator("section[aria-labelledby=sheets-title] h3").count() == 2
    visit.sees_in_time('main a[href*="/files/"]')


def compares_two_versions(visit: Visit) -> None:
    """6: what changed from the version before, in words and in colour."""
    takes_step(visit, "workshop", MARIA)
    visit.sees(".changes ins")
    visit.sees(".changes del")
    visit.presses(".compare button")
    visit.sees(".changes ins")


def evaluates_once_a_body(visit: Visit) -> None:
    """7: Maria files the sheet of her body; Nikos is told who was first."""
    takes_step(visit, "sheet", MARIA)
    visit.presses(SEND, status=422)
    visit.fills(useful="5", clear="4", feasible="4", adaptable="5", value="na", reason="Το χρειάζονται και τα δικά μας γραφεία.")
    visit.presses(SEND)
    visit.sees("main", "Μαρία Παραδειγματίδου")
    takes_step(visit, "sheet", NIKOS)
    visit.sees("main", "Μαρία Παραδειγματίδου")
    assert visit.page.locator("main form").count() == 0


def sees_the_result_open_by_itself(visit: Visit) -> None:
    """7, the day after: nobody did anything, and the result is there."""
    takes_step(visit, "sheet", MARIA)
    visit.presses("main a[href*='/library/']")
    assert visit.page.locator(".result__mean").count() == 0
    visit.page.locator(".demo summary").click()
    visit.presses('form[action$="/jump/"] button')
    takes_step(visit, "workshop", MARIA)
    visit.presses("main a[href*='/library/']")
    visit.sees(".result__mean")


def adopts_and_the_author_is_told(visit: Visit) -> None:
    """8: five bodies use it; Anna's is the sixth, and Maria reads of it. Turnov's note stands in Czech."""
    takes_step(visit, "library", ANNA)
    assert visit.page.locator("#adopters-title .count").inner_text() == "5"
    visit.sees("#adopters [lang=cs]")
    visit.presses('main a[href$="/adopt/"]')
    visit.fills(how="interested", note="Θέλουμε να αρχίσουμε από το κέντρο.")
    visit.presses("main form button")
    assert visit.page.locator("#adopters-title .count").inner_text() == "6"
    takes_step(visit, "mine", MARIA)
    # Other letters may come in between, as the worker gets to them.
    visit.sees("section[aria-labelledby=letters-title] li:has-text('Δήμος Τρικκαίων')")


def checks_what_is_being_made(visit: Visit) -> None:
    """9: what keeps the next cycle from opening, and its calendar, tried."""
    takes_step(visit, "making", ELENI)
    visit.sees("#group-stop")
    visit.sees("#group-warn")
    visit.presses('main a[href$="/calendar/"]')


def sees_one_unit_alone(visit: Visit) -> None:
    """10: the officer of the small unit has its ideas to score, and no registrations of the other unit."""
    takes_step(visit, "second", STATHIS)
    visit.sees("#group-score")
    assert visit.page.locator("#group-registration").count() == 0


def sees_who_was_asked(visit: Visit) -> None:
    """11: nine bodies were invited, six of them have answered."""
    takes_step(visit, "coverage", JAKUB)
    visit.sees("main .picture-bar", re.compile("6 .* 9"))


def reads_what_a_firm_has_begun(visit: Visit) -> None:
    """12: the half-written entry, with what it answers and until when."""
    takes_step(visit, "answer", KAREL)
    visit.sees('[name="title"]')
    visit.sees('#demand-title ~ p a[href*="/demands/"]')


def opens_what_firms_offered(visit: Visit) -> None:
    """13: nothing is there to read, until both are opened in one act."""
    takes_step(visit, "opening", JAKUB)
    assert visit.page.locator("main .rows li").count() == 0
    visit.presses('form[action$="/open/"] button')
    assert visit.page.locator("main .rows li").count() == 2


def reads_what_became_of_an_entry(visit: Visit) -> None:
    """14: whose it is, the body that takes it over, and the pilot with what it measured."""
    takes_step(visit, "solution", IVANA)
    visit.sees("#journey", "Cvičná mapa")
    visit.sees("#adopters", "Město Ukázkov")
    visit.presses('#carrying a[href*="/pilots/"]')
    visit.sees("main", "93")


def reads_what_bodies_answered(visit: Visit) -> None:
    """15: a survey in pictures."""
    takes_step(visit, "survey", ELENI)
    visit.sees("main table.chart")


def counts_again(visit: Visit, demo: Demo) -> None:
    """16: the download recounts itself; verify holds; one changed score in a copy is named by its row."""
    takes_step(visit, "proof", "sofia-elegktopoulou")
    visit.presses("main li:first-child a")
    name, content = visit.downloads('main a[href$="/download/"]')
    assert name.endswith(".zip")
    folder = demo.folder / "recount"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        packed.extractall(folder)
    command = [sys.executable, "-I", "-S", "verify-result.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env={"PATH": "/nowhere"})
    assert re.match(r"\d+ sheets, \d+ results: all hold\n", done.stdout)
    # The worker publishes what has opened by date at its next round, after the letters and PDFs of the first minutes.
    until = time.monotonic() + PATIENCE
    while not re.fullmatch(r"\d+ entries, 7 results: all hold", found := demo.manage("verify")):
        assert time.monotonic() < until, found
        time.sleep(2)
    assert re.search(r"entry \d+, sheet of .*: the stored score is not what was sealed\. First row", demo.manage("demo-tamper"))


def looks_at_the_phone(visit: Visit) -> None:
    """17: the home page in the frame of a phone, and four links."""
    visit.opens("/demo/phone/")
    frame = visit.page.frame_locator("iframe.phone")
    frame.locator("h1").wait_for()
    assert frame.locator("html").evaluate("html => html.scrollWidth") <= 360
    assert visit.page.locator("main ul.plain a").count() == 4

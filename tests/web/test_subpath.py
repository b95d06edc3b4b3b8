"""An installation may share its host: https://city.example/innovation. Every link, cookie, redirect and mail stays within that part."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.source import ROOT

HOME = "https://city.example/innovation"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a walk through the pages saw."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENOVATE_", "DATABASE_URL"))}
    var = tmp_path_factory.mktemp("subpath")
    environment = kept | {"WENOVATE_ADDRESS": f"{HOME}/", "WENOVATE_VAR": str(var), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "tests.web.subpath_walk"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_link_of_every_page_stays_within(seen: Any) -> None:
    assert (seen["outside"], seen["broken"]) == ([], [])


def test_mails_lead_within(seen: Any) -> None:
    assert seen["mails"]
    assert [link for link in seen["mails"] if not link.startswith(f"{HOME}")] == []
    assert [link for link in seen["mails"] if "/innovation/innovation" in link] == []


def test_redirects_lead_within(seen: Any) -> None:
    assert (seen["sent_home"], seen["sent_to_sign_in"]) == ("/innovation/el/", "/innovation/en/sign-in/?next=/innovation/en/mine/")


def test_cookies_are_for_our_part_alone(seen: Any) -> None:
    assert seen["paths"] == ["/innovation/"]


def test_a_supervisor_and_a_reader_get_their_answers(seen: Any) -> None:
    assert (seen["health"], seen["need"]) == (200, 200)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ("https://wenovate.example", "", None, "/static/", "/")),
        ("https://wenovate.example/", ("https://wenovate.example", "", None, "/static/", "/")),
        (f"{HOME}/", ("https://city.example", "/innovation", "/innovation", "/innovation/static/", "/innovation/")),
    ],
)
def test_the_path_comes_from_the_address(address: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    environment = {
        "WENOVATE_SECRET_KEY": "k" * 40,
        "WENOVATE_HOSTS": "wenovate.example",
        "WENOVATE_ADDRESS": address,
        "WENOVATE_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
    }
    names = "s.SITE_ADDRESS, s.SITE_PATH, s.FORCE_SCRIPT_NAME, s.STATIC_URL, s.SESSION_COOKIE_PATH"
    command = [sys.executable, "-c", f"from wenovate import settings as s; print(repr(({names})))"]
    assert subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip() == repr(expected)

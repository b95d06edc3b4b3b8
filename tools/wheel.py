"""`./we wheel [FOLDER]`: the product as one wheel in dist/, with the front-end parts and the compiled translations inside.

It is built from a passing copy, so that nothing fetched or compiled comes to lie between the files of the source. A wheel that is made past this command
lacks its front-end parts.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Beside the source: what the build reads.
READ = ("pyproject.toml", "README.md", "LICENSE", "requirements/app.in")


def stage(folder: Path) -> None:
    """Copy into `folder` what the wheel is built from. What only tests use stays behind."""
    package = folder / "src" / "wenovate"
    shutil.copytree(ROOT / "src" / "wenovate", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "var" / "assets", package / "_assets", ignore=shutil.ignore_patterns("tests"))
    for name in READ:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


def main() -> None:
    """Build, and say where the wheel lies."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        source, built = Path(passing) / "source", Path(passing) / "built"
        stage(source)
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(source)]
        subprocess.run(command, check=True)
        for wheel in built.iterdir():
            print(shutil.copy(wheel, target))


if __name__ == "__main__":
    main()

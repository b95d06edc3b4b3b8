"""`./we check`: every static check, each with its name and how it ended."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools import messages

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MOST_ROOT_ENTRIES = 16
PACKAGE_ADDRESS = re.compile(r"https?://[^\s\"'<>]*(?:/simple/|\.whl\b|\.tgz\b|\.tar\.gz\b|registry\.npmjs|pypi\.org|pythonhosted)")


def run(*command: str) -> str:
    """Run a program; its output where it fails, else nothing."""
    environment = os.environ | {"WENOVATE_TEST": "1", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, env=environment)
    return "" if done.returncode == 0 else (done.stdout + done.stderr)


def floors() -> str:
    """import-linter, whose summary is printed whether or not it holds."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, env=environment)
    summary = [line for line in done.stdout.splitlines() if line.startswith("Contracts:")]
    print("  " + (summary[0] if summary else "no summary"))
    return "" if done.returncode == 0 else done.stdout + done.stderr


def migrations() -> str:
    """Models and migrations agree, and no app has two heads."""
    return run("python", "-m", "wenovate", "makemigrations", "--check", "--dry-run")


def catalogues() -> str:
    """Greek and Czech are complete, and no message is missing from the catalogues."""
    found = [f"{language}: {message}" for language in ("el", "cs") for message in messages.missing(language)]
    with tempfile.TemporaryDirectory() as passing:
        template = Path(passing) / "django.pot"
        messages.collect(template)
        wanted = messages.ids(template)
    for language in messages.LANGUAGES:
        found += [f"{language}: not collected: {message}" for message in wanted - messages.ids(messages.catalogue_of(language))]
    return "\n".join(found)


def tracked() -> list[Path]:
    """Files that git knows."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def no_addresses() -> str:
    """No address of a package registry stands in a committed file: installations use their own mirrors."""
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="ignore") if path != Path(__file__).resolve() else ""
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in PACKAGE_ADDRESS.finditer(text)]
    return "\n".join(found)


def root_entries() -> str:
    """The root stays readable."""
    entries = {path.relative_to(ROOT).parts[0] for path in tracked()}
    visible = sorted(entry for entry in entries if not entry.startswith("."))
    return "" if len(visible) <= MOST_ROOT_ENTRIES else f"{len(visible)} entries at the root: {', '.join(visible)}"


CHECKS: dict[str, Callable[[], str]] = {
    "format (ruff)": lambda: run("ruff", "format", "--check", "src", "tests", "tools"),
    "lint (ruff)": lambda: run("ruff", "check", "src", "tests", "tools"),
    "types (mypy --strict)": lambda: run("mypy"),
    "floors and rooms (import-linter)": floors,
    "security (bandit)": lambda: run("bandit", "-q", "-r", "src", "-x", "src/wenovate/web/demo", "--severity-level", "medium"),
    "migrations": migrations,
    "translations": catalogues,
    "generated reference": lambda: run("python", "-m", "tools.reference", "--check"),
    "no package addresses": no_addresses,
    "entries at the root": root_entries,
}


def main() -> None:
    """Run all, then say which did not hold."""
    failed = []
    for name, check in CHECKS.items():
        fault = check()
        print(f"{'no' if fault else 'ok'}  {name}")
        if fault:
            print(fault)
            failed.append(name)
    if failed:
        raise SystemExit(f"{len(failed)} of {len(CHECKS)} checks do not hold: {', '.join(failed)}")
    print(f"All {len(CHECKS)} checks hold.")


if __name__ == "__main__":
    main()

"""`./we test [--quick] [pytest arguments]`: the suite on SQLite, then on PostgreSQL, with a browser where there is one.

What cannot run here is said loudly and counted as skipped. The closing line counts over all runs.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")

# Each has a database of its own, and the races open many connections.
WORKERS = min(max(2, os.cpu_count() or 2), 8)


def run(title: str, arguments: list[str], **environment: str) -> Counter[str]:
    """One run of pytest; its counts."""
    print(f"\n== {title}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        # A file is one worker's, which makes its worlds once. The order is that of tests/conftest.py: what takes longest begins first.
        spread = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"]
        command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *spread, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | environment)
        return _counts(report, done.returncode)


def _counts(report: Path, code: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            numbers = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
            failed = numbers["failures"] + numbers["errors"]
            counts += Counter(failed=failed, skipped=numbers["skipped"], passed=numbers["tests"] - failed - numbers["skipped"])
    # 5: nothing was collected, which for one chosen test on the other runs is no fault.
    if code not in {0, 1, 5}:
        counts["failed"] += 1
    return counts


def whole(arguments: list[str]) -> Counter[str]:
    """Both databases, and the browser."""
    browser = [] if CHROMIUM else ["-m", "not journey"]
    total = run("SQLite" + (", with the browser" if CHROMIUM else ""), [*browser, *arguments], WENOVATE_CHROMIUM=CHROMIUM)
    if not CHROMIUM:
        print("!! SKIPPED: no chromium is installed, so no journey was driven (Debian: apt-get install chromium).")
        total["skipped"] += 1
    programs = postgres.binaries()
    if os.environ.get("DATABASE_URL"):
        total += run("the database of DATABASE_URL", [*browser, *arguments], WENOVATE_CHROMIUM=CHROMIUM)
    elif programs:
        with postgres.server(programs) as address:
            total += run("PostgreSQL", [*browser, *arguments], WENOVATE_CHROMIUM=CHROMIUM, DATABASE_URL=address)
    else:
        print("!! SKIPPED: no PostgreSQL is installed, so nothing was tested on it (Debian: apt-get install postgresql).")
        total["skipped"] += 1
    return total


def main() -> None:
    """Run, then close with the counts."""
    arguments = sys.argv[1:]
    quick = "--quick" in arguments
    arguments = [argument for argument in arguments if argument != "--quick"]
    os.environ.setdefault("WENOVATE_VAR", tempfile.mkdtemp(prefix="wenovate-test-"))
    everyday = ["-m", "not journey and not race and not slow", *arguments]
    total = run("SQLite, without browser", everyday) if quick else whole(arguments)
    shutil.rmtree(os.environ["WENOVATE_VAR"], ignore_errors=True)
    print(f"\n{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    sys.exit(1 if total["failed"] or not total["passed"] else 0)


if __name__ == "__main__":
    main()

"""The register of bodies with 100, 10,000 and 100,000 of them: lists, searches and one body, as a visitor.

Measured is CPU time of the process a request (time.process_time), the pages in turn, after a warm-up; the middle value counts.
On PostgreSQL (DATABASE_URL) the wall clock counts instead: the work is done in another process.
"""

import json
import math
import statistics
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

SIZES = (100, 10_000, 100_000)
ROUNDS = 20
# A page that reads no body: what everything else on the machine does to the figures shows in it, and is taken out of the growth.
YARDSTICK = "no list"
PAGES = {
    YARDSTICK: "/el/privacy/",
    "members": "/el/bodies/",
    "whole register": "/el/bodies/?all=1",
    "one level": "/el/bodies/?all=1&level=local",
    "a rare word": "/el/bodies/?all=1&q=λαρισα",
    "in Latin letters": "/el/bodies/?all=1&q=larisa dim",
    "two words": "/el/bodies/?all=1&q=δημοσ αγιου νικολ",
    "a common word": "/el/bodies/?all=1&q=δημοσ",
    "a number": "/el/bodies/?all=1&q=997844860",
    "nothing": "/el/bodies/?all=1&q=ανυπαρκτος δημος",
    "one body": "/el/bodies/1/",
}
WHAT = ("ΔΗΜΟΣ", "ΔΗΜΟΣ", "ΚΟΙΝΟΤΗΤΑ", "ΣΧΟΛΙΚΗ ΕΠΙΤΡΟΠΗ", "ΛΙΜΕΝΙΚΟ ΤΑΜΕΙΟ", "ΔΗΜΟΤΙΚΗ ΒΙΒΛΙΟΘΗΚΗ", "ΝΟΣΟΚΟΜΕΙΟ", "ΠΑΝΕΠΙΣΤΗΜΙΟ")
SYLLABLES = ("ΚΑ", "ΛΙ", "ΜΟ", "ΝΕ", "ΠΥ", "ΡΟ", "ΣΑ", "ΤΙ", "ΦΩ", "ΧΗ", "ΔΡΑ", "ΘΕΣ", "ΒΟΥ", "ΓΑ", "ΖΗ", "ΞΑ")


def run(*, as_json: bool) -> None:
    """Fill, measure at each size, print."""
    django.setup()
    if connection.vendor == "sqlite":
        settings.DATABASES["default"]["NAME"] = settings.VAR / "bench.sqlite3"
        connection.settings_dict["NAME"] = str(settings.VAR / "bench.sqlite3")
    call_command("migrate", verbosity=0)
    (settings.VAR / "static").mkdir(exist_ok=True)
    client, results = Client(), {}
    for size in SIZES:
        begun = time.perf_counter()
        _fill(size)
        filled = time.perf_counter() - begun
        results[size] = _measure(client) | {"filled in seconds": filled}
    pages = {name: [round(results[size][name], 2) for size in SIZES] for name in PAGES}
    answer = {
        "milliseconds": pages,
        "growth_exponents": {name: _growth(figures, pages[YARDSTICK]) for name, figures in pages.items()},
        "queries": _queries(client),
        "filled_in_seconds": [round(results[size]["filled in seconds"], 1) for size in SIZES],
    }
    print(json.dumps(answer, ensure_ascii=False) if as_json else _table(answer))


def _fill(size: int) -> None:
    """Bodies up to `size`, by the same act as any import: a tenth are members, a twentieth is supervised by the first."""
    from wenovate.base import clock
    from wenovate.base.gate.actor import OPERATOR
    from wenovate.people.organisations.actions import import_bodies
    from wenovate.people.organisations.importing import Row
    from wenovate.people.organisations.models import Body

    start = Body.objects.count()
    rows = [Row(number, str(number), _values(number), "1" if number % 20 == 0 else "", [], "") for number in range(start + 1, size + 1)]
    import_bodies(rows, register="bench", by=OPERATOR, at=clock.now())
    Body.objects.filter(pk__in=Body.objects.filter(uid__endswith="0").values("pk")).update(joined_at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _values(number: int) -> dict[str, Any]:
    """A name out of syllables, the same for the same number; a few that the searches look for."""
    place = "".join(SYLLABLES[number * step // 7 % len(SYLLABLES)] for step in (1, 3, 11)) + "Σ"
    name = {1: "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", 2: "ΔΗΜΟΣ ΑΓΙΟΥ ΝΙΚΟΛΑΟΥ"}.get(number, f"{WHAT[number % len(WHAT)]} {place} {number}")
    tax = {"tax_number": "997844860", "tax_number_holds": True} if number == 1 else {"tax_number": f"{number:09}"}
    return {"official_name": name, "country": "GR", "level": ("local", "local", "other", "central")[number % 4], "eligible": True} | tax


def _measure(client: Client) -> dict[str, float]:
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    spent: dict[str, list[float]] = {name: [] for name in PAGES}
    for round_number in range(ROUNDS + 5):
        for name, address in PAGES.items():
            taken = _spent(clock, lambda address=address: client.get(address))  # type: ignore[misc]
            if round_number >= 5:
                spent[name].append(taken)
    return {name: statistics.median(figures) * 1000 for name, figures in spent.items()}


def _spent(clock: Callable[[], float], call: Callable[[], Any]) -> float:
    begun = clock()
    response = call()
    if response.status_code != 200:
        raise SystemExit(f"The page answered {response.status_code}")
    return clock() - begun


def _queries(client: Client) -> dict[str, int]:
    counted = {}
    for name, address in PAGES.items():
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counted[name] = len(captured.captured_queries)
    return counted


def _growth(figures: list[float], yardstick: list[float]) -> float:
    """The exponent by which a page grows with the register, beside the page that does not know it."""
    first, last = figures[0] / yardstick[0], figures[-1] / yardstick[-1]
    return round(math.log(last / first) / math.log(SIZES[-1] / SIZES[0]), 3)


def _table(answer: dict[str, Any]) -> str:
    lines = [f"{'page':<18}" + "".join(f"{size:>10,}" for size in SIZES) + f"{'growth':>9}{'queries':>9}"]
    lines += [
        f"{name:<18}"
        + "".join(f"{figure:>10.2f}" for figure in figures)
        + f"{answer['growth_exponents'][name]:>9}{answer['queries'][name]:>9}"
        for name, figures in answer["milliseconds"].items()
    ]
    return "\n".join([*lines, f"filled in {answer['filled_in_seconds']} s"])

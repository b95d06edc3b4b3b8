"""The list of issues against a bare Django + Jinja2 page with one query and as many cards, in one process and one run.

Measured is CPU time of the process a request (time.process_time), the two pages in turn, after a warm-up; the middle value counts.
"""

import gzip
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
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

SIZES = (1_000, 20_000)
ROUNDS = 60

# As many bytes and cards as the real list has; what a list must cost at the least.
BARE = """<!DOCTYPE html><html lang="el"><head><meta charset="utf-8"><title>Bare</title></head><body><main><h1>Bare</h1>
<ul>{% for row in rows %}<li><article><p>{{ row.number }} · {{ row.status }}</p><h2><a href="/{{ row.number }}/">{{ row.title }}</a></h2>
<p>{{ row.summary }}</p><dl><dt>Submitted</dt><dd>{{ row.submitted_at }}</dd></dl></article></li>{% endfor %}</ul></main>{{ filler }}</body></html>"""


def bare(request: HttpRequest) -> HttpResponse:
    """One query, one template."""
    from wenovate.spine.dossiers.models import Dossier

    rows = list(Dossier.objects.filter(programme=1, kind="need").order_by("-submitted_at", "-pk")[:25])
    template: Any = bare.template  # type: ignore[attr-defined]
    return HttpResponse(template.render({"rows": rows, "filler": bare.filler}))  # type: ignore[attr-defined]


def run(*, as_json: bool) -> None:
    """Fill, measure at both sizes, print."""
    django.setup()
    from tests.personas import NOW, SLUG, make_world
    from wenovate import urls
    from wenovate.base import clock

    # The bench's world stands on a fixed Monday.
    clock.now = lambda: NOW
    settings.DATABASES["default"]["NAME"] = settings.VAR / "bench.sqlite3"
    connection.settings_dict["NAME"] = str(settings.VAR / "bench.sqlite3")
    call_command("migrate", verbosity=0)
    urls.urlpatterns.append(path("bare/", bare))
    (settings.VAR / "static").mkdir()
    bare.template = engines["jinja2"].from_string(BARE)  # type: ignore[attr-defined]
    bare.filler = ""  # type: ignore[attr-defined]
    world = make_world()
    member = world.client("nikos")
    results = {}
    for size in SIZES:
        _fill(world, size)
        results[size] = _measure(lambda: member.get(f"/el/programmes/{SLUG}/needs/"), size)
    small, large = (results[size] for size in SIZES)
    growth = math.log(large["cpu_ms"] / small["cpu_ms"]) / math.log(SIZES[1] / SIZES[0])
    answer = {
        "ratio": round(large["ratio"], 2),
        "queries": large["queries"],
        "html_gzip_bytes": large["html_gzip_bytes"],
        "growth_exponent": round(growth, 3),
    }
    print(json.dumps(answer) if as_json else _table(results, answer))


def _fill(world: Any, size: int) -> None:
    """Issues up to `size`, in bulk: parents first, then children."""
    from datetime import timedelta

    from tests.personas import NEED_ANSWERS, NOW
    from wenovate.journey.needs.models import Need
    from wenovate.spine.dossiers.models import Dossier

    start = Dossier.objects.filter(kind="need").count()
    common = {
        "kind": "need",
        "programme": world.run.programme,
        "run": world.run,
        "body": world.bodies["larisa"],
        "author": world.people["maria"],
    }
    states = {"language": "el", "status": "submitted", "audience": "network"}
    rows = [
        Dossier(
            **common,
            **states,
            number=f"2025-{number:05d}",
            title=f"{NEED_ANSWERS['title']} {number}",
            summary=NEED_ANSWERS["issue"],
            created_at=NOW,
            saved_at=NOW,
            submitted_at=NOW - timedelta(minutes=number),
        )
        for number in range(start + 1, size + 1)
    ]
    Dossier.objects.bulk_create(rows, batch_size=1000)
    ids = [(pk,) for pk in Dossier.objects.filter(kind="need", number__gt=f"2025-{start:05d}").values_list("pk", flat=True)]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {Need._meta.db_table} (dossier_id) VALUES (%s)", ids)
        cursor.execute("ANALYZE")


def _measure(page: Callable[[], Any], size: int) -> dict[str, float]:
    content = page().content
    # The bare page weighs what the real one weighs.
    plain = Client()
    bare.filler = "<!--" + "x" * max(0, len(content) - len(plain.get("/bare/").content)) + "-->"  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as captured:
        page()
    queries = len(captured.captured_queries)
    ours, theirs = [], []
    for round_number in range(ROUNDS + 10):
        one, two = _cpu(page), _cpu(lambda: plain.get("/bare/"))
        if round_number >= 10:
            ours.append(one)
            theirs.append(two)
    cpu, cpu_bare = statistics.median(ours), statistics.median(theirs)
    return {
        "rows": size,
        "cpu_ms": cpu * 1000,
        "bare_ms": cpu_bare * 1000,
        "ratio": cpu / cpu_bare,
        "queries": queries,
        "html_gzip_bytes": len(gzip.compress(content)),
    }


def _cpu(call: Callable[[], Any]) -> float:
    begun = time.process_time()
    response = call()
    if response.status_code != 200:
        raise SystemExit(f"The page answered {response.status_code}")
    return time.process_time() - begun


def _table(results: dict[int, dict[str, float]], answer: dict[str, Any]) -> str:
    lines = [f"{'issues':>8} {'CPU ms':>8} {'bare ms':>8} {'ratio':>6} {'queries':>8} {'gzip':>7}"]
    lines += [
        f"{size:>8} {row['cpu_ms']:>8.2f} {row['bare_ms']:>8.2f} {row['ratio']:>6.2f} {row['queries']:>8.0f} {row['html_gzip_bytes']:>7.0f}"
        for size, row in results.items()
    ]
    return "\n".join([*lines, f"growth exponent {answer['growth_exponent']}"])

"""axe in a page: put in by `evaluate`, so that the page's own content security policy stays in force."""

from functools import cache

from django.conf import settings
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return str((settings.ASSETS / "tests" / "axe.min.js").read_text(encoding="utf-8"))


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, place, and what to do about it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {_source()} }}")
    found = page.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", TAGS)
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]

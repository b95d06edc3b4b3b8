"""axe in a page: put in by `evaluate`, so that the page's own content security policy stays in force."""

from functools import cache

from django.conf import settings
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The page without its words: elements, attributes, and where there is text at all. What only words, numbers and addresses say is left out,
# and so is which words inside are in another language, and which of the languages, pages or steps is the one that one is at.
_SKELETON = r"""() => {
  const words = new Set(["href", "src", "action", "value", "content", "title", "alt", "placeholder", "aria-label", "datetime", "integrity", "lang"]);
  const other = one => one.ownerElement.tagName === "HTML" || !["lang", "hreflang", "aria-current"].includes(one.name);
  const said = one => words.has(one.name) ? (one.value ? "x" : "") : one.value.replace(/[0-9]+/g, "0");
  const walk = node => node.nodeType === 3 ? (node.data.trim() ? "t" : "") : node.nodeType !== 1 ? "" :
    `<${node.tagName}${[...node.attributes].filter(other).map(one => ` ${one.name}=${said(one)}`).join("")}>${[...node.childNodes].map(walk).join("")}</>`
      .replace(/^<SPAN>t<\/>$/, "t");
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches;
  return `${innerWidth} ${scheme} ${walk(document.documentElement)}`;
}"""
# Skeletons in which nothing was found: the same page in another language, or of another case, has the same faults, which are none.
_sound: set[int] = set()


@cache
def _source() -> str:
    return str((settings.ASSETS / "tests" / "axe.min.js").read_text(encoding="utf-8"))


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, place, and what to do about it. A page like one that is sound is sound."""
    skeleton = hash(page.evaluate(_SKELETON))
    if skeleton in _sound:
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {_source()} }}")
    found = page.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", TAGS)
    if not found["violations"]:
        _sound.add(skeleton)
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]

"""Laws of pages: nothing inline, and every page extends the layout."""

import re

from tests.house.source import templates

INLINE = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)


def breaches(found: list[tuple[str, str]]) -> list[str]:
    """Inline style, script or handlers."""
    return [f"{path}: {match.group()}" for path, text in found for match in INLINE.finditer(text)]


def test_no_page_holds_inline_style_or_script() -> None:
    assert breaches(list(templates())) == []


def test_the_law_catches_each_kind_of_inline_markup() -> None:
    bad = ["<p style='x'>", "<script>x</script>", '<a onclick="x">', "<style>", '<a href="javascript:x">']
    assert [bool(breaches([("x", text)])) for text in bad] == [True] * 5
    assert breaches([("x", '<script src="/static/a.js"></script>')]) == []


def test_no_component_keeps_the_language_of_its_first_reader() -> None:
    # A `set` at the top of a macro file is evaluated once for the process.
    wrong = [
        path for path, text in templates() if "components" in path and re.search(r"^\{%-?\s*set\s", text.split("{% macro")[0], re.MULTILINE)
    ]
    assert wrong == []

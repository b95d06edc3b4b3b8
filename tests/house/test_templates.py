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


def keeps_language(found: list[tuple[str, str]]) -> list[str]:
    """Macro files with a `set` at the top: it is evaluated once for the process, in the language of the first reader."""
    macros = [(path, text) for path, text in found if "components" in path or "{% macro" in text]
    return [path for path, text in macros if re.search(r"^\{%-?\s*set\s", text.split("{% macro")[0], re.MULTILINE)]


def test_no_component_keeps_the_language_of_its_first_reader() -> None:
    assert keeps_language(list(templates())) == []


def test_the_law_catches_a_word_that_is_set_once() -> None:
    assert keeps_language([("x", '{% set word = _("Home") %}\n{% macro x() %}{{ word }}{% endmacro %}')]) == ["x"]


EXTENDS = re.compile(r"(\{#.*?#\}\s*)?\{% extends \"(layout|account/_code)\.jinja\" %\}", re.DOTALL)


# The one page that must not ask for an account or a navigation: it is shown while the database is away.
ALONE = "/away.jinja"


def without_layout(found: list[tuple[str, str]]) -> list[str]:
    """Pages of their own making; macro files and the layout itself are none."""
    kept_apart = ("/layout.jinja", ALONE)
    pages = [(path, text) for path, text in found if "/_" not in path and "components" not in path and not path.endswith(kept_apart)]
    return [path for path, text in pages if not EXTENDS.match(text)]


def test_every_page_extends_the_layout() -> None:
    assert without_layout(list(templates())) == []


def test_the_law_catches_a_page_of_its_own_making() -> None:
    assert without_layout([("x/page.jinja", "<html>")]) == ["x/page.jinja"]

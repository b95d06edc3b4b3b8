"""Information pages: text in markdown, one file a language, beside the code. Written by us, never typed by a visitor."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

FOLDER = Path(__file__).parent / "texts"
# The privacy notice stands there by version: privacy-2.el.md.
SLUGS = frozenset(re.sub(r"-\d+$", "", path.name.split(".")[0]) for path in FOLDER.glob("*.md"))


@dataclass(frozen=True)
class Written:
    """A page's title and body."""

    title: str
    body: Markup


@lru_cache(maxsize=128)
def written(slug: str, language: str, filled: tuple[tuple[str, str], ...] = ()) -> Written:
    """The text of a page, with what stands in its {places}; KeyError for one that there is not."""
    if slug not in SLUGS:
        raise KeyError(slug)
    return _read(slug, language, "../", filled)


@lru_cache(maxsize=32)
def notice(version: int, language: str, steps: int) -> Written:
    """A version of the privacy notice, for a page so many steps below the other pages."""
    return _read(f"privacy-{version}", language, "../" * steps)


def _read(name: str, language: str, up: str, filled: tuple[tuple[str, str], ...] = ()) -> Written:
    source = (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
    for place, text in filled:
        source = source.replace(f"{{{place}}}", text)
    first, _, rest = source.partition("\n")
    html = nh3.clean(MarkdownIt("commonmark").enable("table").render(rest))
    # Pages refer to each other by their slug; `up` leads to where all of them stand.
    for other in SLUGS:
        html = html.replace(f'href="{other}"', f'href="{up}{other}/"')
    # Our own text, and cleaned.
    return Written(first.lstrip("# ").strip(), Markup(html))  # noqa: S704  # nosec B704

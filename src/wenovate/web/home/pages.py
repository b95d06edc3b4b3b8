"""Information pages: text in markdown, one file a language, beside the code. Written by us, never typed by a visitor."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

FOLDER = Path(__file__).parent / "texts"
SLUGS = frozenset(path.name.split(".")[0] for path in FOLDER.glob("*.md"))


@dataclass(frozen=True)
class Written:
    """A page's title and body."""

    title: str
    body: Markup


@lru_cache(maxsize=128)
def written(slug: str, language: str) -> Written:
    """The text of a page; KeyError for one that there is not."""
    if slug not in SLUGS:
        raise KeyError(slug)
    source = (FOLDER / f"{slug}.{language}.md").read_text(encoding="utf-8")
    first, _, rest = source.partition("\n")
    html = nh3.clean(MarkdownIt("commonmark").enable("table").render(rest))
    # Pages refer to each other by their slug; every one of them stands one step beside the others.
    for other in SLUGS:
        html = html.replace(f'href="{other}"', f'href="../{other}/"')
    # Our own text, and cleaned.
    return Written(first.lstrip("# ").strip(), Markup(html))  # noqa: S704  # nosec B704

"""What an officer types becomes a letter: light markdown with placeholders, as a page, as plain text, and as pieces for the PDF."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from wenovate.base.outbox import Rich
from wenovate.base.texts import clean_text

PLACEHOLDER = re.compile(r"\{([^{}\s]{1,40})\}")
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a"}
SCHEMES = ("http://", "https://")

# Paragraphs, lists, emphasis, links. No headings, pictures, tables, no HTML.
_MARKDOWN = MarkdownIt("zero", {"breaks": True}).enable(["list", "emphasis", "link", "autolink", "newline", "escape"])
_MARKDOWN.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]


def placeholders(text: str) -> set[str]:
    """What stands in braces."""
    return set(PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders filled, once: a value that looks like a placeholder stays as it is."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def filled_line(text: str, values: Mapping[str, str]) -> str:
    """The same as one line without control signs: no value begins a new header."""
    return clean_text(fill(text, values), lines=False)


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, or one of a list: `marker` is • or 1. where an item begins, `depth` how many lists it stands in."""

    runs: tuple[Run, ...]
    marker: str = ""
    depth: int = 0


class Written:
    """A text with its placeholders filled. They are filled after the marks are read: a value is never a mark, a link, or a tag."""

    def __init__(self, source: str, values: Mapping[str, str]) -> None:
        self._tokens = _MARKDOWN.parse(source)
        for token in self._tokens:
            for child in token.children or ():
                if child.type == "text":
                    child.content = fill(child.content, values)

    @property
    def html(self) -> Markup:
        """As part of a page."""
        made = _MARKDOWN.renderer.render(self._tokens, _MARKDOWN.options, {})
        clean = nh3.clean(made, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes={"http", "https"})
        return Markup(clean)  # noqa: S704  # nosec B704

    @property
    def plain(self) -> str:
        """As the text of a mail: addresses of links in full."""
        text, before = "", None
        for block in self.blocks:
            # The items of a list stand close together.
            close = before is not None and bool(block.marker) and before.depth > 0
            text += ("\n" if close else "\n\n" if text else "") + _plain_block(block)
            before = block
        return text

    @property
    def rich(self) -> Rich:
        """Both, for the outbox."""
        return Rich(self.html, self.plain)

    @property
    def blocks(self) -> list[Block]:
        """For the PDF."""
        found: list[Block] = []
        lists: list[int | None] = []
        marker = ""
        for token in self._tokens:
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                lists.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                lists.pop()
            elif token.type == "list_item_open":
                marker = "•" if lists[-1] is None else f"{lists[-1]}."
                lists[-1] = None if lists[-1] is None else lists[-1] + 1
            elif token.type == "inline":
                found.append(Block(tuple(_runs(token.children or ())), marker, len(lists)))
                marker = ""
        return found

    @property
    def pieces(self) -> list[dict[str, Any]]:
        """The blocks as JSON."""
        return [{"marker": block.marker, "depth": block.depth, "runs": [vars(run) for run in block.runs]} for block in self.blocks]


def _runs(tokens: Iterable[Token]) -> Iterable[Run]:
    strong = emphasis = 0
    href = ""
    for token in tokens:
        strong += token.nesting if token.tag == "strong" else 0
        emphasis += token.nesting if token.tag == "em" else 0
        if token.tag == "a":
            href = str(token.attrGet("href") or "") if token.nesting == 1 else ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run("\n")
        elif token.content and not token.nesting:
            yield Run(token.content, bool(strong), bool(emphasis), href)


def _plain_block(block: Block) -> str:
    """The address of a link stands after its words, unless it is its words."""
    text = "".join(
        f"{run.text} ({run.href})" if run.href and run.text not in {run.href, run.href.rstrip("/")} else run.text for run in block.runs
    )
    return f"{'  ' * max(0, block.depth - 1)}{block.marker} {text}" if block.marker else text

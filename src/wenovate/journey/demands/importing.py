"""Demands that were published elsewhere, as a JSON feed of competitions has them: each row as answers, windows and doubts. Pure; the command calls it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import nh3

from wenovate.decide.windows import Span

# What is kept of their HTML until its text is taken; everything else, scripts and styles with what stands in them, goes.
TAGS = {"p", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "a", "hr", "strong", "em"}
_BLOCKS = {"p", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "hr"}
# 2020/03/19 12 p.m. · 2021/01/29 2:00 PM · 2021/10/14 11:00 AM ET · 2021/08/31
_INSTANT = re.compile(
    r"(\d{4})/(\d{1,2})/(\d{1,2})(?:\s+(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?)?(\s+[A-Z]{2,4})?", re.ASCII | re.IGNORECASE
)
_MONEY = re.compile(r"\$\s*(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d{2}))?", re.ASCII)
# Where contacts were taken out of the feed.
_REMOVED = "[removed]"

# Code of a doubt → what the report says.
SAYS = {
    "no_number": "refused: it has no number of its own",
    "no_title": "refused: it has no title",
    "no_dates": "refused: the dates are not understood",
    "upside_down": "refused: it closes before it opens",
    "repeated": "refused: this number stands in an earlier row",
    "no_hour": "a date has no hour: midnight is taken",
    "named_zone": "a date names a time zone; the one of the import is taken",
    "money": "the prize is no amount of dollars: it is kept as it was written",
    "no_text": "there is no description: the source has it",
    "cut": "a text was longer than the form takes and was cut",
}
REFUSALS = {"no_number", "no_title", "no_dates", "upside_down", "repeated"}


class WrongFeed(ValueError):
    """The file is no such feed; the message says why."""


@dataclass
class Row:
    """One competition of the feed."""

    line: int
    number: str = ""
    source: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    span: Span | None = None
    prize: Decimal | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def refused(self) -> str:
        """The doubt for which it is not taken; empty where it is."""
        return next((code for code in self.doubts if code in REFUSALS), "")


def read(content: bytes, *, area: str, zone: str, into: str, limits: Mapping[str, int]) -> list[Row]:
    """The rows of a feed. `zone` is where its hours were written, `into` where the programme is; `limits`: the longest answers, by question.

    Raises WrongFeed.
    """
    try:
        found = json.loads(content.decode())
    except ValueError as error:
        raise WrongFeed("it is no JSON in UTF-8") from error
    rows = found.get("_challenge") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongFeed("it has no list of competitions (_challenge)")
    seen: set[str] = set()
    read_rows = []
    for line, content_of_row in enumerate(rows, start=1):
        row = _row(line, {key: value for key, value in content_of_row.items() if isinstance(value, str)}, area, zone, into, limits)
        if row.number and row.number in seen:
            row.doubts.append("repeated")
        seen.add(row.number)
        read_rows.append(row)
    return read_rows


def _row(line: int, given: Mapping[str, str], area: str, zone: str, into: str, limits: Mapping[str, int]) -> Row:
    row = Row(line, plain(given.get("challenge-id", ""))[:60], _address(given.get("permalink", "")))
    texts = {name: plain(given.get(name, "")) for name in given}
    row.doubts += [code for code, wrong in {"no_number": not row.number, "no_title": not texts.get("challenge-title")}.items() if wrong]
    row.span = _span(row, given.get("submission-start", ""), given.get("submission-end", ""), zone, into)
    row.prize = _prize(row, texts.get("total-prize-offered-cash", ""))
    if len(texts.get("description", "")) < 2:
        row.doubts.append("no_text")
    wanted = {
        "title": texts.get("challenge-title", ""),
        "summary": texts.get("tagline", ""),
        "problem": texts.get("description", ""),
        "whom": _lines(texts, "agency", "partner-agencies-federal", "partners-non-federal"),
        "wanted": texts.get("judging", ""),
        "limits": texts.get("rules", ""),
        "budget": _lines(texts, "total-prize-offered-cash", "prizes"),
        "follows": texts.get("how-to-enter", ""),
        "rights": texts.get("legal-authority", ""),
        "contact": _lines(texts, "agency", "point-of-contact"),
    }
    row.answers = {"area": area, "mode": "competition", "two_steps": "no"} | {
        key: _cut(row, text if len(text) > 1 else "–", limits.get(key, 0)) for key, text in wanted.items()
    }
    return row


def _lines(texts: Mapping[str, str], *names: str) -> str:
    return "\n".join(dict.fromkeys(texts[name] for name in names if texts.get(name) and texts[name] != _REMOVED))


def _cut(row: Row, text: str, limit: int) -> str:
    if not limit or len(text) <= limit:
        return text
    if "cut" not in row.doubts:
        row.doubts.append("cut")
    return text[: limit - 2].rsplit(" ", 1)[0] + " …"


def _span(row: Row, start: str, end: str, zone: str, into: str) -> Span | None:
    instants = [_instant(row, text, zone) for text in (start, end)]
    if None in instants:
        row.doubts.append("no_dates")
        return None
    opens, closes = (instant.astimezone(ZoneInfo(into)) for instant in instants if instant is not None)
    span = Span(opens.date(), closes.date(), opens.time().replace(second=0), closes.time().replace(second=0))
    if span.is_upside_down:
        row.doubts.append("upside_down")
    return span


def _instant(row: Row, text: str, zone: str) -> datetime | None:
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, half, named = found.groups()
    for code, so in {"no_hour": hour is None, "named_zone": named is not None}.items():
        if so and code not in row.doubts:
            row.doubts.append(code)
    # Twelve at noon is 12, at midnight 0.
    hours = int(hour or 0) % 12 + 12 * (half is not None and half.lower() == "p")
    try:
        return datetime(int(year), int(month), int(day), hours, int(minute or 0), tzinfo=ZoneInfo(zone))
    except ValueError:
        return None


def _prize(row: Row, text: str) -> Decimal | None:
    found = _MONEY.fullmatch(text)
    if found is None:
        if text:
            row.doubts.append("money")
        return None
    return Decimal(f"{found[1].replace(',', '')}.{found[2] or '00'}")


def _address(text: str) -> str:
    address = text.strip()
    return address[:300] if address.startswith(("https://", "http://")) else ""


class _Plain(HTMLParser):
    """The text of clean HTML: blocks as lines, items with a dot, links with their address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n• ")
        elif tag in {"td", "th"}:
            self.parts.append(" ")
        elif tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "a" and self._href:
            self.parts.append(f" ({self._href})" if self._href not in self.parts[-1] else "")
            self._href = ""

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    """The text of a piece of HTML, whatever stands in it."""
    parser = _Plain()
    parser.feed(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None))
    parser.close()
    lines = [" ".join(line.split()) for line in unescape("".join(parser.parts)).split("\n")]
    kept = [line for line in lines if line and line != "•"]
    return "\n".join(kept)

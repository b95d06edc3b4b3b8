"""Options of a question as people write them: one text a language, one option a line."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from . import changing

Entry = Mapping[str, Any]
Label = Mapping[str, str]
# More than this nobody reads through, and no page shows them.
MOST = 500
# Stands for a text that is missing in one language: the lines below keep their place.
_MISSING = "…"


def lines(known: Sequence[Entry], language: str) -> str:
    """Options as `options` reads them again."""
    return "\n".join(option["label"].get(language) or _MISSING for option in known)


def options(known: Sequence[Entry], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Options out of the texts. An option known by its words keeps its key, wherever it stands now, so that answers keep their meaning.

    Where as many words are new as options are gone, these were renamed, in their order; else what is new gets a key of its own.
    """
    labels = _labels(texts)
    keys = _known_keys(known, labels)
    gone = [option["key"] for option in known if option["key"] not in keys]
    new = [place for place, key in enumerate(keys) if key is None]
    for position, place in enumerate(new):
        taken = [*(option["key"] for option in known), *(key for key in keys if key)]
        keys[place] = gone[position] if len(gone) == len(new) else changing.free_key("option", taken)
    before = {option["key"]: option["label"] for option in known}
    return [{"key": key, "label": rewritten(before.get(key, {}), label)} for key, label in zip(keys, labels, strict=True)]


def rewritten(before: Label, now: Label) -> dict[str, str]:
    """A text by language with what is written now. Languages that were not asked stay, and so do the spaces that no line breaks at."""
    changed = {language: text for language, text in now.items() if _bare(text) != _bare(before.get(language, ""))}
    return dict(before) | changed


def _bare(text: str) -> str:
    """The words alone: a field of a page keeps no other space than the usual one."""
    return " ".join(text.split())


def _labels(texts: Mapping[str, str]) -> list[Label]:
    """The labels, line by line; a line that is empty in every language is none."""
    rows = zip_longest(*(text.split("\n") for text in texts.values()), fillvalue="")
    written = [[line.strip() for line in row] for row in rows]
    return [dict(zip(texts, ("" if line == _MISSING else line for line in row), strict=True)) for row in written if any(row)]


def _known_keys(known: Sequence[Entry], labels: Sequence[Label]) -> list[str | None]:
    """The key of each label that is known: first by its words in every language, then by those in one of them. Each key once."""
    keys: list[str | None] = [None] * len(labels)
    for words in (_whole, _parts):
        used = {key for key in keys if key}
        waiting: dict[Any, list[str]] = {}
        for option in known:
            if option["key"] not in used:
                for word in words({language: option["label"].get(language, "") for language in (labels[0] if labels else ())}):
                    waiting.setdefault(word, []).append(option["key"])
        for place, label in enumerate(labels):
            known_by = (key for word in words(label) for key in waiting.get(word, ()) if key not in used)
            if keys[place] is None and (key := next(known_by, None)):
                keys[place] = key
                used.add(key)
    return keys


def _whole(label: Label) -> list[Any]:
    return [tuple(_bare(text) for text in label.values())] if any(label.values()) else []


def _parts(label: Label) -> list[Any]:
    return [(language, _bare(text)) for language, text in label.items() if text]

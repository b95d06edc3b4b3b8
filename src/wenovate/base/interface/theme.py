"""The colours of a house: tokens of face.css that an installation sets otherwise, with their contrast checked."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wenovate.decide import contrast

FACE = Path(__file__).parent / "static" / "wenovate" / "face.css"
Tokens = dict[str, str]
# Text and the ground on which it stands; shapes and edges of controls need less.
TEXT, SHAPES = 4.5, 3.0
PAIRS = [
    *(("ink", ground, TEXT) for ground in ("paper", "raised", "sunken", "aegean-tint")),
    *((words, "paper", TEXT) for words in ("ink-quiet", "aegean", "aegean-deep", "saffron-ink", "good", "waiting", "refused")),
    ("on-aegean", "aegean", TEXT),
    ("on-bar", "bar", TEXT),
    ("edge", "paper", SHAPES),
    ("saffron", "paper", SHAPES),
]
MODES = ("light", "dark")
_BLOCK = re.compile(r":root \{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(rf"--([a-z-]+): ({contrast.COLOUR.pattern});")


@dataclass(frozen=True)
class Theme:
    """A small style sheet, and a mark of its content for its address. Both empty where the house keeps the shipped colours."""

    css: str = ""
    mark: str = ""


class WrongColour(ValueError):
    """A colour that is none, that no part of the page uses, or that cannot be read; the message says which and what to do."""


def made(colours: Mapping[str, Tokens]) -> Theme:
    """The theme of colours by mode (light, dark) and token. WrongColour where one of them does not hold."""
    for mode in MODES:
        _check(mode, colours.get(mode, {}))
    rules = [f"@media (prefers-color-scheme: {mode}) {{ :root {{ {_declared(colours[mode])} }} }}" for mode in MODES if colours.get(mode)]
    css = "\n".join(rules)
    return Theme(css, hashlib.sha256(css.encode()).hexdigest()[:12]) if css else Theme()


def _declared(tokens: Tokens) -> str:
    return " ".join(f"--{token}: {colour};" for token, colour in sorted(tokens.items()))


def _check(mode: str, own: Tokens) -> None:
    known = shipped()[mode]
    for token, colour in own.items():
        if token not in known:
            raise WrongColour(f"colours.{mode}: there is no colour {token}. There are: {', '.join(sorted(known))}.")
        if not contrast.COLOUR.fullmatch(colour):
            raise WrongColour(f"colours.{mode}.{token}: write the colour as #rrggbb.")
    colours = known | own
    for words, ground, least in PAIRS:
        found = contrast.ratio(colours[words], colours[ground])
        # What ships is measured by a test; here only what the house chose is judged.
        if found < least and {words, ground} & set(own):
            raise WrongColour(
                f"colours.{mode}: {words} on {ground} has a contrast of {found:.1f}, and needs {least}. Choose one darker or lighter."
            )


@lru_cache(maxsize=1)
def shipped() -> dict[str, Tokens]:
    """The colours that face.css sets, by mode: its first block, and for the dark theme what its second one changes."""
    light, dark = (dict(_TOKEN.findall(block)) for block in _BLOCK.findall(FACE.read_text(encoding="utf-8"))[:2])
    return {"light": light, "dark": light | dark}

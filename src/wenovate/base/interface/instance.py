"""What makes an installation somebody's house: name, sign, colours, contact, statements. One TOML file, checked whole at the start."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import logo, theme
from .settings_file import Part, Texts, WrongInstance

SHIPPED = Path(__file__).with_name("instance.toml")
STATES = ("full", "partial", "none")


@dataclass(frozen=True)
class Contact:
    """Who answers for this installation. It is known without the database, for pages that must do without."""

    name: Texts
    email: str
    phone: str


@dataclass(frozen=True)
class Security:
    """Whom to tell of a weakness: what stands in security.txt."""

    contact: str
    policy: str


@dataclass(frozen=True)
class Accessibility:
    """What the statement on accessibility says of this installation, and when somebody last looked whether it is still so."""

    status: str
    prepared_on: date
    reviewed_on: date
    gaps: tuple[Texts, ...]
    methods: tuple[Texts, ...]

    @property
    def review_due_on(self) -> date:
        """A year after the last review: the day on which the next one is due."""
        year = self.reviewed_on.year + 1
        try:
            return self.reviewed_on.replace(year=year)
        except ValueError:
            # A review of 29 February.
            return date(year, 3, 1)


@dataclass(frozen=True)
class Instance:
    """An installation as it shows itself."""

    name: Texts
    footer: tuple[Texts, ...]
    contact: Contact
    security: Security
    accessibility: Accessibility
    theme: theme.Theme
    logo: logo.Logo | None


def read(path: str, languages: Sequence[str]) -> Instance:
    """The installation as the file at `path` says it; what it does not say, and all of it without a path, is as shipped."""
    shipped = _shipped(tuple(languages))
    if not path:
        return shipped
    file = Path(path)
    try:
        return _instance(_merged(_loaded(SHIPPED), _loaded(file)), languages, file.parent)
    except (WrongInstance, theme.WrongColour, logo.WrongLogo) as fault:
        raise WrongInstance(f"{file}: {fault}") from fault


@lru_cache(maxsize=1)
def _shipped(languages: tuple[str, ...]) -> Instance:
    return _instance(_loaded(SHIPPED), languages, SHIPPED.parent)


def _loaded(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise WrongInstance("it cannot be read. Give the path of a TOML file that the program may read.") from fault
    except ValueError as fault:
        raise WrongInstance(f"it is not TOML: {fault}.") from fault


def _merged(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A table of the house adds to the shipped one; a text or a list takes its place. Texts by language are no tables of settings."""
    merged = shipped | own
    for key in ("contact", "security", "accessibility", "colours"):
        if isinstance(own.get(key), dict):
            merged[key] = shipped.get(key, {}) | own[key]
    return merged


def _instance(values: dict[str, Any], languages: Sequence[str], beside: Path) -> Instance:
    whole = Part(values, "", languages)
    contact, security, accessibility, colours = (whole.part(key) for key in ("contact", "security", "accessibility", "colours"))
    sign = whole.line("logo")
    instance = Instance(
        name=whole.texts("name"),
        footer=whole.list_of_texts("footer"),
        contact=Contact(contact.texts("name"), contact.email("email"), contact.line("phone")),
        security=Security(security.web("contact", "mailto:", "https://"), security.web("policy", "https://")),
        accessibility=Accessibility(
            accessibility.choice("status", STATES),
            accessibility.day("prepared_on"),
            accessibility.day("reviewed_on"),
            accessibility.list_of_texts("gaps"),
            accessibility.list_of_texts("methods"),
        ),
        theme=theme.made({mode: colours.colours(mode) for mode in theme.MODES}),
        logo=logo.read(beside / sign) if sign else None,
    )
    for part in (whole, contact, security, accessibility, colours):
        part.nothing_more()
    if not instance.name:
        raise WrongInstance("name: write a text, or one in each language.")
    return instance

"""What somebody types about a programme in the making, made into clean values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import SHIPPED, Texts, load, shipped

from . import queries
from .models import Draft

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class Source:
    """What a draft can begin from: a shipped recipe, or a programme of the unit as it is in force."""

    key: str
    title: Texts
    origin: str
    content: Callable[[], dict[str, Any]]


def sources(actor: Actor) -> list[Source]:
    """The shipped recipes first, then the unit's programmes, the newest first."""
    found = [_shipped(name) for name in shipped()]
    for programme in queries.earlier(actor):
        found.append(Source(f"programme-{programme.pk}", programme.title, programme.slug, partial(_frozen, programme)))
    return found


def _frozen(programme: Programme) -> dict[str, Any]:
    return dict(programme.recipe.content)


def _shipped(name: str) -> Source:
    content = load(SHIPPED / name)
    return Source(f"recipe-{name}", content["title"], f"{name} {content['version']}", lambda: content)


def beginning(found: list[Source]) -> Definition:
    """The form that begins a draft, with what it can begin from."""
    return with_options(small_form(__file__, "beginning"), {"source": [Option(source.key, source.title) for source in found]})


def from_files() -> Definition:
    """The form that begins a draft from a file: beside it, what every beginning asks."""
    whole, asked = small_form(__file__, "from_files"), small_form(__file__, "beginning").questions
    section = whole.sections[0]
    beside = tuple(question for question in asked if question.key in ("slug", "starts_on"))
    return replace(whole, sections=(replace(section, questions=(*section.questions, *beside)),))


def slug_fault(slug: str, draft: Draft | None = None) -> str:
    """Why a programme cannot stand at this place in addresses; empty where it can."""
    if not _SLUG.fullmatch(slug):
        return _("Write a few words of Latin letters, figures and hyphens, for instance cycle-2027.")
    if not queries.is_free(slug, draft):
        return _("A programme stands at this place already. Choose another one, for instance with the year.")
    return ""


def place_and_day(answers: Mapping[str, Any]) -> tuple[str, date]:
    """Where it will stand in addresses, and its first day."""
    return str(answers["slug"]), date.fromisoformat(str(answers["starts_on"]))

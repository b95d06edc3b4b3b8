"""What a programme has reached, in figures that everybody may read: apps sign in theirs, the page of progress shows them together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wenovate.base.registry import Table

from .models import Programme

Words = str | Promise


class Aim(models.TextChoices):
    """What is to be shown (mission, S24), in the order of the page."""

    INTEREST = "interest", _("Interest of bodies and inhabitants")
    FIRMS = "firms", _("Firms that take part")
    SOLUTIONS = "solutions", _("From topics to solutions")
    BENEFITS = "benefits", _("Use and benefits")


@dataclass(frozen=True)
class Figure:
    """One number with its words."""

    aim: Aim
    value: int
    label: Words


@dataclass(frozen=True)
class Chart:
    """Bars with their table: rows of a label and a number."""

    aim: Aim
    title: Words
    rows: tuple[tuple[Words, int], ...]

    @property
    def bars(self) -> list[tuple[Words, int, None]]:
        """As the picture takes them: none leads anywhere."""
        return [(label, value, None) for label, value in self.rows]


# Of a programme at an instant, in as few queries as its app needs, however much there is.
Source = Callable[[Programme, datetime], Iterable[Figure | Chart]]
progress: Table[Source] = Table("what a programme has reached")


@dataclass(frozen=True)
class Part:
    """What is known of one aim."""

    aim: Aim
    figures: list[Figure]
    charts: list[Chart]


def reached(programme: Programme, at: datetime) -> list[Part]:
    """All figures and charts of a programme at an instant, by aim; an aim of which nothing is known yet is left out."""
    found = [one for _name, source in progress.items() for one in source(programme, at)]
    parts = [
        Part(
            aim,
            [one for one in found if isinstance(one, Figure) and one.aim == aim],
            [one for one in found if isinstance(one, Chart) and one.aim == aim and one.rows],
        )
        for aim in Aim
    ]
    return [part for part in parts if part.figures or part.charts]

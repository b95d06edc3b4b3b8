"""The progress of a programme as a table: one line a figure, and one a bar of a chart."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export
from wenovate.spine.programmes.progress import Part

PROGRESS = Export(
    "progress",
    _("What has been reached"),
    (
        Column(_("Goal"), lambda line: line[0]),
        Column(_("What is counted"), lambda line: line[1]),
        Column(_("Of which"), lambda line: line[2]),
        Column(_("Number"), lambda line: line[3]),
    ),
)


def lines(parts: Iterable[Part]) -> list[tuple[str, str, str, int]]:
    """All of them in the order of the page."""
    found = []
    for part in parts:
        goal = str(part.aim.label)
        found += [(goal, str(figure.label), "", figure.value) for figure in part.figures]
        found += [(goal, str(chart.title), str(label), value) for chart in part.charts for label, value in chart.rows]
    return found

"""Published results as a table; each of them has a file of its own to count it again."""

from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.exports import Column, Export

RESULTS = Export(
    "results",
    gettext_lazy("Published results"),
    (
        Column(gettext_lazy("Programme"), lambda round: texts.pick(round.run.programme.title)),
        Column(gettext_lazy("Evaluation"), lambda round: round.title),
        Column(gettext_lazy("Evaluated"), lambda round: len(round.result["result"])),
        Column(gettext_lazy("Sheets"), lambda round: len(round.result["sheets"])),
        Column(gettext_lazy("Published"), lambda round: round.published_at),
    ),
)

"""The result of a poll as a table."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

RESULT = Export(
    "sounding-board",
    _("Result of the sounding board"),
    (
        Column(_("Asked about"), lambda line: line.item.headline),
        Column(_("Number"), lambda line: (line.item.dossier.number or "") if line.item.dossier else ""),
        Column(_("Mean"), lambda line: line.mean),
        Column(_("A quarter gave this or less"), lambda line: line.low),
        Column(_("A quarter gave this or more"), lambda line: line.high),
        Column(_("Scores"), lambda line: _("fewer than five") if line.scores is None else line.scores),
    ),
)

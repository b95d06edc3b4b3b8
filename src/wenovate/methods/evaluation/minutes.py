"""The minutes of a jury: who was named, what they declared, how often somebody was excluded, sheets by mark, and the result."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wenovate.base import letters, texts
from wenovate.decide.scoring import two_decimals

from . import panel, queries
from .models import Juror, Round, Sheet
from .queries import Ranked


@dataclass(frozen=True)
class Minutes:
    """What stands in them. Exclusions are counted (`Round.exclusions`), never told by entry: a tie would tell whose the entry is."""

    round: Round
    jurors: Sequence[Juror]
    former: Sequence[Juror]
    # Sheets that did not count, since a tie came out after they were filed.
    void: int
    ranked: Sequence[Ranked]

    @property
    def sheets(self) -> int:
        """How many were counted."""
        return sum(one.standing.sheets for one in self.ranked)

    @property
    def short(self) -> list[str]:
        """The marks of those that got fewer sheets than were wanted."""
        return [one.standing.key for one in self.ranked if one.standing.sheets < self.round.wanted]

    @property
    def disputed(self) -> list[str]:
        """The marks of those on which sheets lie far apart."""
        return [one.standing.key for one in self.ranked if one.standing.disagreements]


def of(round: Round) -> Minutes:
    """The minutes of a round whose result is published."""
    keys = [row["dossier"] for row in round.result["result"]]
    void = Sheet.objects.filter(round=round, void=True).count()
    return Minutes(round, panel.jurors(round), panel.former(round), void, queries.ranking(round, keys))


@dataclass(frozen=True)
class Part:
    """A table of the minutes under its title."""

    title: str
    headers: list[str]
    rows: list[list[str]]


def pdf(round: Round) -> bytes:
    """The same as PDF, in the language of the unit. Called by tasks alone."""
    with translation.override(round.run.programme.unit.language):
        written = of(round)
        data = {
            "title": _("Minutes of the jury"),
            "language": texts.current(),
            "footer": str(texts.pick(round.run.programme.title)),
            "about": str(panel.about(round)),
            "facts": [list(pair) for pair in facts(written)],
            "parts": [asdict(part) for part in parts(written)],
            "notes": notes(written),
        }
        return letters.pdf("minutes", data)


def facts(minutes: Minutes) -> list[tuple[str, str]]:
    """Who, when and how many."""
    round, zone = minutes.round, minutes.round.run.programme.zone
    instants = [
        (_("Jury published"), round.panel_at),
        (_("Sheets are taken from"), round.opened_at),
        (_("Sheets are taken until"), round.closes_at),
        (_("Result published"), round.published_at),
    ]
    return [
        (_("Unit"), str(texts.pick(round.run.programme.unit.name))),
        *[(label, texts.instant_in_words(at, zone)) for label, at in instants if at is not None],
        (_("Sheets counted"), str(minutes.sheets)),
        (_("Exclusions for a tie"), str(round.exclusions)),
        (_("Sheets that did not count, since a tie came out later"), str(minutes.void)),
    ]


def parts(minutes: Minutes) -> list[Part]:
    """Who sat on it, who left it, and the result."""
    zone, wanted = minutes.round.run.programme.zone, minutes.round.wanted
    former = [[one.name, one.position, texts.local_day(one.left_at, zone), one.left_reason] for one in minutes.former if one.left_at]
    found = [
        Part(_("The jury"), [_("Name"), _("Position"), _("Declared on")], [_row(juror, zone) for juror in minutes.jurors]),
        Part(_("Left the jury"), [_("Name"), _("Position"), _("Left on"), _("Reason")], former),
        Part(
            _("Result"),
            [_("Entry"), _("Rank"), _("Mean"), _("Spread"), _("Sheets")],
            [_standing(one, wanted) for one in minutes.ranked],
        ),
    ]
    return [part for part in found if part.rows]


def notes(minutes: Minutes) -> list[str]:
    """What is to be said of the result, in whole sentences."""
    said = [_("Each sheet was filed without sight of any other, and of names. Means and ranks follow from the published sheets alone.")]
    if minutes.short:
        said.append(_("Fewer sheets than wanted: %(marks)s.") % {"marks": ", ".join(minutes.short)})
    if minutes.disputed:
        said.append(_("To be discussed, since sheets lie three points or more apart: %(marks)s.") % {"marks": ", ".join(minutes.disputed)})
    return said


def _row(juror: Juror, zone: str) -> list[str]:
    return [juror.name, juror.position, texts.instant_in_words(juror.declared_at, zone) if juror.declared_at else _("not declared")]


def _standing(one: Ranked, wanted: int) -> list[str]:
    standing = one.standing
    if standing.mean is None or standing.least is None or standing.most is None:
        return [standing.key, "–", "–", "–", _sheets(standing.sheets, wanted)]
    spread = f"{_figure(standing.least)}–{_figure(standing.most)}"
    return [standing.key, str(standing.rank), _figure(standing.mean), spread, _sheets(standing.sheets, wanted)]


def _figure(value: Fraction) -> str:
    return number_format(two_decimals(value), decimal_pos=2)


def _sheets(count: int, wanted: int) -> str:
    return _("%(value)s of %(total)s") % {"value": count, "total": wanted} if wanted else str(count)

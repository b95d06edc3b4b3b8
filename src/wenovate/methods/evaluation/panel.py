"""The jury of a round: who sits on it, what stands between its jurors and firms, and how they are called to each other."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide import spelling
from wenovate.people.mandates import invitations as sent
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.queries import leading

from .enums import JURY_OF, OPEN, Per
from .models import Exclusion, Juror, JurorInvitation, Round, Sheet, Tie
from .rules import barring, firms_behind, marks

# (person, id of a dossier): the person does not score it.
Pair = tuple[int, int]


def about(round: Round) -> texts.Text:
    """What the jury is of, as everybody may read it: what the run is led for, else its programme."""
    found = leading([round.run_id]).get(round.run_id)
    return found.headline if found is not None else texts.pick(round.run.programme.title)


def jurors(round: Round) -> list[Juror]:
    """Who sits on the jury, as they came."""
    return list(Juror.objects.filter(round=round, left_at=None).select_related(*Juror.read_with).order_by("pk"))


def former(round: Round) -> list[Juror]:
    """Who sat on it once."""
    return list(Juror.objects.filter(round=round).exclude(left_at=None).select_related("person").order_by("left_at", "pk"))


def juror(pk: int) -> Juror:
    """A juror who sits, or 404."""
    found = Juror.objects.filter(pk=pk, left_at=None).select_related(*Juror.read_with).first()
    if found is None:
        raise Http404
    return found


def seats_of(actor: Actor) -> list[Juror]:
    """The juries on which somebody sits and that have not published a result."""
    rows = Juror.objects.filter(person=actor.by_own_hand or 0, left_at=None, round__status=OPEN).select_related(*Juror.read_with)
    return list(rows.order_by("pk"))


def ties(juror: Juror | None) -> list[Tie]:
    """What a juror declared, in its order."""
    return list(Tie.objects.filter(juror=juror).select_related("firm").order_by("pk")) if juror else []


def excluded_from(juror: Juror) -> dict[int, str]:
    """The dossiers from which a juror was excluded one by one, with the bond."""
    return dict(Exclusion.objects.filter(juror=juror).values_list("dossier_id", "bond"))


def to_compare(sitting: Iterable[Juror]) -> Counter[int]:
    """By juror how many firms they named in words that the unit has not compared yet."""
    waiting = Tie.objects.filter(juror__in=[juror.pk for juror in sitting], firm=None, compared_at=None)
    return Counter(waiting.values_list("juror_id", flat=True))


def to_call(at: datetime) -> list[Juror]:
    """Jurors of published juries that take sheets whom nobody has told yet."""
    running = Round.objects.running(at).filter(per=Per.JUROR).exclude(panel_at=None)
    return list(Juror.objects.filter(round__in=running, left_at=None, called_at=None).select_related(*Juror.read_with).order_by("pk"))


def juries(unit: int | None) -> list[Round]:
    """The juries of a unit that have not published a result."""
    rows = Round.objects.filter(per=Per.JUROR, status=OPEN, run__programme__unit=unit)
    return list(rows.select_related(*Round.read_with).order_by("closes_at", "pk"))


def invitations(round: Round) -> list[JurorInvitation]:
    """The invitations that nobody has answered, newest first."""
    return list(JurorInvitation.objects.filter(round=round, answered_at=None).order_by("-pk"))


def invitation(pk: int) -> JurorInvitation:
    """An invitation, or 404."""
    return sent.one(JurorInvitation, pk)


def invitations_to(actor: Actor, at: datetime) -> list[JurorInvitation]:
    """The juries to which a person is invited by the address that they proved, and has not answered."""
    return [one for one in sent.addressed_to(JurorInvitation, actor, at) if one.round.closes_at is None or at < one.round.closes_at]


def called(round: Round, dossiers: Iterable[Dossier]) -> dict[int, str]:
    """How dossiers are called in a round: blind by the mark of their kind, else, and where a kind has none, by their number."""
    numbers = {dossier.pk: str(dossier.number) for dossier in dossiers}
    if not round.is_blind:
        return numbers
    by_kind = _by_kind(dossiers)
    return numbers | {pk: mark for kind, found in by_kind.items() if kind in marks for pk, mark in marks[kind](found).items()}


def barred(round: Round, dossiers: Collection[Dossier]) -> set[Pair]:
    """Who of the jury does not score which of these dossiers, whatever the cause; as many queries for one as for all.

    Their own, those of a body or firm for which they act or ever acted, those of a firm with which they declared a tie, those from
    which they were excluded or withdrew, and whatever the noun knows.
    """
    people = set(Juror.objects.filter(round=round).values_list("person_id", flat=True))
    ids = [dossier.pk for dossier in dossiers]
    excluded = Exclusion.objects.filter(juror__round=round, dossier__in=ids)
    pairs: set[Pair] = set(excluded.values_list("juror__person_id", "dossier_id"))
    bodies, firms = _acted_for(people), _tied(round, people)
    behind = _firms(dossiers)
    for dossier in dossiers:
        pairs |= {(person, dossier.pk) for person in people if dossier.author_id == person or dossier.body_id in bodies[person]}
        pairs |= {(person, dossier.pk) for person in people if firms[person] & behind.get(dossier.pk, set())}
    for kind, found in _by_kind(dossiers).items():
        if kind in barring:
            pairs |= barring[kind](found, people)
    return pairs


def void(round: Round) -> list[int]:
    """Filed sheets that do not count, since a tie of their juror came out afterwards."""
    sheets = Sheet.objects.filter(round=round, filed_at__isnull=False)
    dossiers = list(Dossier.objects.filter(pk__in=sheets.values("dossier")))
    pairs = barred(round, dossiers)
    return [pk for pk, person, dossier in sheets.values_list("pk", "person_id", "dossier_id") if (person, dossier) in pairs]


def firms_of(dossiers: Collection[Dossier]) -> dict[int, list[str]]:
    """The names of the firms from which dossiers come, for the unit."""
    behind = _firms(dossiers)
    names = {firm.pk: firm.name for firm in Firm.objects.filter(pk__in=set().union(*behind.values())).order_by("sort_key")}
    return {pk: [name for firm, name in names.items() if firm in firms] for pk, firms in behind.items()}


def exclusions(round: Round, dossiers: Collection[Dossier]) -> int:
    """How often somebody who sits on the jury does not score one of these."""
    sitting = {one.person_id for one in jurors(round)}
    return sum(person in sitting for person, _dossier in barred(round, dossiers))


def known_as(words: Collection[str]) -> dict[str, list[Firm | None]]:
    """The firms of the register that lines of words name, by register number or by their whole name; [None] for what it does not know."""
    numbers = {line: "".join(sign for sign in line if sign.isdigit()) for line in words}
    names = {line: spelling.fold(line) for line in words}
    asked = Q(number__in=[*filter(None, numbers.values())]) | Q(folded__in=[*filter(None, names.values())])
    firms = list(Firm.objects.filter(asked).order_by("pk"))
    found: dict[str, list[Firm | None]] = {}
    for line in words:
        found[line] = [firm for firm in firms if numbers[line] == firm.number or names[line] == firm.folded] or [None]
    return found


@dataclass(frozen=True)
class Load:
    """What a juror has filed, of how many that are theirs to score."""

    juror: Juror
    filed: int
    theirs: int
    # Firms that they named in words and that the unit has not compared yet.
    to_compare: int

    @property
    def missing(self) -> int:
        """Sheets that still want to be filed."""
        return self.theirs - self.filed


@dataclass(frozen=True)
class Coverage:
    """How many sheets something has, and how many jurors can score it."""

    mark: str
    filed: int
    possible: int


@dataclass(frozen=True)
class Overview:
    """What the unit sees while sheets are taken: counts by juror and by mark, no figure of any sheet."""

    loads: list[Load]
    coverage: list[Coverage]


def overview(round: Round, dossiers: Collection[Dossier]) -> Overview:
    """How many sheets are in of how many; as many queries for one as for all."""
    sitting, marks_of = jurors(round), called(round, dossiers)
    waiting, out = to_compare(sitting), barred(round, dossiers)
    theirs = {(one.person_id, pk) for one in sitting for pk in marks_of} - out
    sheets = Sheet.objects.filter(round=round, filed_at__isnull=False).values_list("person_id", "dossier_id")
    filed = theirs & set(sheets)
    by_person, by_dossier = (Counter(pair[place] for pair in theirs) for place in (0, 1))
    filed_by, filed_on = (Counter(pair[place] for pair in filed) for place in (0, 1))
    loads = [Load(one, filed_by[one.person_id], by_person[one.person_id], waiting[one.pk]) for one in sitting]
    coverage = [Coverage(mark, filed_on[pk], by_dossier[pk]) for pk, mark in marks_of.items()]
    return Overview(loads, sorted(coverage, key=lambda one: one.mark))


def warning(round: Round, sitting: int) -> str:
    """What is said of a jury that is too small; empty where it is not."""
    wanted = max(JURY_OF, round.wanted)
    if sitting >= wanted:
        return ""
    names = {"count": sitting, "wanted": wanted}
    return _("The jury has %(count)s of at least %(wanted)s members. With fewer, one voice decides.") % names


def _by_kind(dossiers: Iterable[Dossier]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for dossier in dossiers:
        found[dossier.kind].append(dossier.pk)
    return found


def _firms(dossiers: Iterable[Dossier]) -> dict[int, set[int]]:
    kinds = _by_kind(dossiers).items()
    return {pk: firms for kind, found in kinds if kind in firms_behind for pk, firms in firms_behind[kind](found).items()}


def _acted_for(people: Collection[int]) -> dict[int, set[int]]:
    """The bodies that people represent or ever represented."""
    found: dict[int, set[int]] = defaultdict(set)
    for person, body in Mandate.objects.filter(person__in=people).values_list("person_id", "body_id"):
        found[person].add(body)
    return found


def _tied(round: Round, people: Collection[int]) -> dict[int, set[int]]:
    """The firms with which people declared a tie, and those for which they act or ever acted."""
    found: dict[int, set[int]] = defaultdict(set)
    acted = Grant.objects.filter(person__in=people).exclude(firm=None).values_list("person_id", "firm_id")
    ties = Tie.objects.filter(juror__round=round).exclude(firm=None).values_list("juror__person_id", "firm_id")
    for person, firm in [*acted, *ties]:
        if firm is not None:
            found[person].add(firm)
    return found

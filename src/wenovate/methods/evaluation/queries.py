"""Reads of rounds, sheets and results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.files.models import File
from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.decide import scoring
from wenovate.decide.scoring import Standing, Weighing, two_decimals
from wenovate.people.organisations.queries import member_count
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Run

from . import panel, rules
from .enums import PUBLISHED, Per
from .models import Juror, Round, Sheet

FORMAT = "wenovate-result-1"
# What rounds of one name are about: (rounds) → queryset of Dossier. Nouns sign in.
candidates_of: Table[Any] = Table("what a round is about")


def get(pk: int) -> Round:
    """A round, or 404."""
    found: Round | None = Round.objects.select_related(*Round.read_with).prefetch_related("run__windows").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def named_jurors(round: Round) -> list[Juror]:
    """Who sits on the jury of a round, once that is published; nobody before."""
    return panel.jurors(round) if round.panel_at is not None else []


def round_of(run: Run, name: str) -> Round | None:
    """The round of a run, if it has been opened."""
    found: Round | None = Round.objects.select_related(*Round.read_with).filter(run=run, name=name).first()
    return found


def candidates(round: Round) -> "QuerySet[Dossier]":
    """The dossiers that a round is about, as they stand now."""
    rows: QuerySet[Dossier] = candidates_of[round.name]([round])
    return rows


def candidate(round: Round, number: str, actor: Actor) -> Dossier:
    """One of them that the actor may read, or 404."""
    readable = Dossier.objects.visible_to(actor).filter(number=number)
    found = candidates(round).filter(pk__in=readable.values("pk")).select_related(*Dossier.read_with).first()
    if found is None:
        raise Http404
    return found


def evaluates(actor: Actor, dossier: Any, at: datetime) -> bool:
    """Whether a round in which the actor scores runs on a dossier."""
    running = Round.objects.running(at).filter(run=dossier.run_id).select_related(*Round.read_with)
    return any(is_theirs(round, dossier, actor) for round in running if rules.scores(actor, round) is True)


def is_theirs(round: Round, dossier: Dossier, actor: Actor) -> bool:
    """Whether a dossier is scored in a round, and, where a jury scores it, also by this juror."""
    if not candidates(round).filter(pk=dossier.pk).exists():
        return False
    return not round.is_blind or (actor.known_person, dossier.pk) not in panel.barred(round, [dossier])


def side(round: Round, actor: Actor) -> int | None:
    """The body for which the actor files a sheet here; a juror files for themselves, whatever else they act for."""
    return None if round.is_blind else actor.body


def own_sheet(round: Round, dossier: Dossier, actor: Actor) -> Sheet | None:
    """What the actor's side has: the filed sheet of their body, else their own, draft or filed."""
    own = Q(person=actor.person, body=side(round, actor))
    if side(round, actor) is not None:
        own |= Q(body=actor.body, filed_at__isnull=False)
    rows = Sheet.objects.filter(own, round=round, dossier=dossier.pk).select_related("person", "body")
    return rows.order_by(F("filed_at").asc(nulls_last=True)).first()


def who_was_first(round: Round, dossier: Dossier, actor: Actor) -> str:
    """What whoever comes second is told: by whom and when the sheet of their body was filed."""
    first = Sheet.objects.filter(round=round, dossier=dossier.pk, body=actor.body, filed_at__isnull=False).select_related("person").first()
    if first is None or first.filed_at is None:
        return _("Your body has already filed its sheet. One sheet a body.")
    names = {"name": first.person.name, "when": texts.instant_in_words(first.filed_at, round.run.programme.zone)}
    return _("Your body has already filed its sheet (%(name)s, %(when)s). One sheet a body.") % names


def filed(round: Round) -> "QuerySet[Sheet]":
    """The sheets that count."""
    rows = Sheet.objects.filter(round=round, filed_at__isnull=False)
    if round.is_blind:
        rows = rows.filter(void=False) if round.status == PUBLISHED else rows.exclude(pk__in=panel.void(round))
    return rows.select_related("person", "body").order_by("filed_at", "pk")


def sheets_on(round: Round, dossier: Dossier, actor: Actor, at: datetime) -> list[Sheet]:
    """The filed sheets of a dossier that the actor may read. Sealed ones: none, for anybody, until the window has closed.

    The unit reads them once one's own is filed or no more are wanted, so that nobody is led; the auditor at once.
    """
    if not round.is_readable(at):
        return []
    sheets = list(filed(round).filter(dossier=dossier.pk))
    of_unit = actor.is_role("unit_officer", "unit_head", "evaluator") and actor.unit == round.run.programme.unit_id
    return sheets if actor.is_role("auditor") or (of_unit and not _would_be_led(round, sheets, actor)) else []


def _would_be_led(round: Round, sheets: list[Sheet], actor: Actor) -> bool:
    """Whether the actor's own sheet is still wanted: whoever scores has not seen what others gave."""
    if round.status == PUBLISHED or round.sealed or actor.is_role("auditor"):
        return False
    return len(sheets) < round.wanted and all(sheet.person_id != actor.person for sheet in sheets)


@dataclass(frozen=True)
class Turnout:
    """How many sheets there are, of how many there could be."""

    filed: int
    possible: int


def turnout(round: Round, dossier: Dossier) -> Turnout:
    """How many bodies have filed a sheet on a dossier; shown while the sheets themselves are sealed."""
    count = filed(round).filter(dossier=dossier.pk).count()
    return Turnout(count, max(count, member_count() if round.per == Per.BODY else round.wanted))


def weighing(round: Round) -> Weighing:
    """The criteria with their weights; those that offer "not applicable" need not be scored."""
    criteria = [question for question in round.question_set.definition.questions if question.weight]
    required = frozenset(one.key for one in criteria if all(option.key.isdigit() for option in one.options))
    return Weighing({one.key: one.weight for one in criteria}, required)


def scores(answers: Mapping[str, Any], criteria: Weighing) -> dict[str, int | None]:
    """The scores of a sheet; None for what does not apply."""
    return {key: int(answers[key]) if str(answers.get(key, "")).isdigit() else None for key in criteria.weights}


@dataclass(frozen=True)
class Ranked:
    """A dossier in the ranking with its sheets; the key of its standing is how it is called in the round."""

    dossier: Dossier
    standing: Standing
    sheets: list[Sheet] = field(default_factory=list)


def ranking(round: Round, only: Collection[str] | None = None) -> list[Ranked]:
    """All candidates, or those of some keys, best first; three queries (a few more for a jury), however many there are."""
    found_rows = list(candidates(round).select_related("body", "programme").order_by("number"))
    keys = {pk: key for pk, key in panel.called(round, found_rows).items() if only is None or key in only}
    rows = {keys[dossier.pk]: dossier for dossier in found_rows if dossier.pk in keys}
    by_key: dict[str, list[Sheet]] = {key: [] for key in rows}
    for sheet in filed(round):
        if sheet.dossier_id in keys:
            by_key[keys[sheet.dossier_id]].append(sheet)
    criteria = weighing(round)
    found = scoring.ranking({key: [scores(sheet.answers, criteria) for sheet in sheets] for key, sheets in by_key.items()}, criteria)
    return [Ranked(rows[one.key], one, by_key[one.key]) for one in found]


def ranking_for(round: Round, actor: Actor) -> list[Ranked]:
    """The ranking as somebody of the unit may see it: what still wants their own sheet stands last, without figures."""
    readable = set(Dossier.objects.visible_to(actor).filter(run=round.run_id).values_list("pk", flat=True))
    ranked = [one for one in ranking(round) if one.dossier.pk in readable]
    hidden = [one for one in ranked if _would_be_led(round, one.sheets, actor)]
    bare = [Ranked(one.dossier, Standing(one.standing.key, one.standing.sheets, None, None, None, "", ()), one.sheets) for one in hidden]
    return [one for one in ranked if one not in hidden] + sorted(bare, key=lambda one: one.standing.key)


def content(round: Round, keys: Collection[str] | None = None) -> dict[str, Any]:
    """The result as it is published: criteria, anonymous sheets under their marks, standings. Whoever has it can recount it.

    `keys` are those of a result that stands: what came in since is no part of it.
    """
    ranked, criteria = ranking(round, keys), weighing(round)
    sheets = [
        {"sheet": sheet.mark, "dossier": one.standing.key, "scores": scores(sheet.answers, criteria)}
        for one in ranked
        for sheet in one.sheets
    ]
    return {
        "format": FORMAT,
        "programme": round.run.programme.slug,
        "round": round.name,
        "criteria": [{"key": key, "weight": weight, "required": key in criteria.required} for key, weight in criteria.weights.items()],
        # In the order of their marks, which says nothing about who came first.
        "sheets": sorted(sheets, key=lambda sheet: str(sheet["sheet"])),
        "result": [written(one.standing) for one in ranked],
    }


def result(round: Round, at: datetime) -> dict[str, Any]:
    """What anybody may read of a result: the published file, or, from the second in which the seal falls, what it is going to be.

    404 before that, and for a round that is not sealed until its result is published.
    """
    if round.status == PUBLISHED:
        published: dict[str, Any] = round.result
        return published
    if not round.sealed or not round.is_readable(at):
        raise Http404
    return content(round)


def in_result(round: Round, content: Mapping[str, Any], actor: Actor) -> dict[str, Dossier]:
    """Of the dossiers of a result those that the actor may read, by how the result calls them."""
    readable = Dossier.objects.visible_to(actor).select_related("body", "programme")
    if not round.is_blind:
        return {str(dossier.number): dossier for dossier in readable.filter(number__in=[row["dossier"] for row in content["result"]])}
    rows = list(readable.filter(pk__in=candidates(round).values("pk")))
    keys = panel.called(round, rows)
    return {keys[dossier.pk]: dossier for dossier in rows}


def written(standing: Standing) -> dict[str, Any]:
    """A standing as the published file has it: figures with two decimals, empty where there is no sheet."""
    return {
        "rank": standing.rank,
        "dossier": standing.key,
        "sheets": standing.sheets,
        "mean": two_decimals(standing.mean) if standing.mean is not None else "",
        "least": two_decimals(standing.least) if standing.least is not None else "",
        "most": two_decimals(standing.most) if standing.most is not None else "",
        "deviation": standing.deviation,
    }


def without_sheet(rounds: list[Round], actor: Actor) -> list[tuple[Round, Dossier]]:
    """What still waits for a sheet of the actor in running rounds, newest dossier first: one query for all rounds of a name."""
    waiting: list[tuple[Round, Dossier]] = []
    for name in sorted({round.name for round in rounds}):
        by_run = {round.run_id: round for round in rounds if round.name == name}
        filed_here = Q(sheets__round__name=name, sheets__filed_at__isnull=False)
        mine = filed_here & (Q(sheets__body=actor.body) if actor.body is not None else Q(sheets__person=actor.person))
        rows = candidates_of[name](list(by_run.values())).filter(pk__in=Dossier.objects.visible_to(actor).values("pk"))
        rows = rows.annotate(own=Count("sheets", filter=mine), every=Count("sheets", filter=filed_here)).filter(own=0)
        for dossier in rows.select_related("body", "programme").order_by("-submitted_at", "-pk"):
            round = by_run[dossier.run_id]
            if not round.wanted or dossier.every < round.wanted:
                waiting.append((round, dossier))
    return waiting


@dataclass(frozen=True)
class Piece:
    """What a juror knows of a dossier before they open it: how it is called, and their own sheet."""

    dossier: Dossier
    mark: str
    sheet: Sheet | None

    @property
    def is_filed(self) -> bool:
        """Whether their sheet is in."""
        return self.sheet is not None and self.sheet.filed_at is not None


def pile(round: Round, person: int) -> list[Piece]:
    """What a juror scores, by mark. What they are excluded from is not there, and nothing says that it is missing."""
    rows = list(candidates(round).select_related("run__programme"))
    pairs, called = panel.barred(round, rows), panel.called(round, rows)
    own = {sheet.dossier_id: sheet for sheet in Sheet.objects.filter(round=round, person=person, body=None)}
    pieces = [Piece(dossier, called[dossier.pk], own.get(dossier.pk)) for dossier in rows if (person, dossier.pk) not in pairs]
    return sorted(pieces, key=lambda piece: piece.mark)


def piece(round: Round, mark: str, person: int) -> Piece:
    """One of them, or 404."""
    found = next((piece for piece in pile(round, person) if piece.mark == mark), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Entered:
    """What entered, as the unit compares it with what jurors declared: the mark, and from whom it comes."""

    mark: str
    dossier: Dossier
    firms: list[str]


def entered(round: Round, actor: Actor) -> list[Entered]:
    """What a round is about, by mark, as far as somebody of the unit may read it."""
    rows = list(Dossier.objects.visible_to(actor).filter(pk__in=candidates(round).values("pk")))
    called, firms = panel.called(round, rows), panel.firms_of(rows)
    return sorted((Entered(called[one.pk], one, firms.get(one.pk, [])) for one in rows), key=lambda one: one.mark)


def reads_minutes(actor: Actor, file: File) -> bool:
    """The guard of minutes: everybody reads those of a published result."""
    return Round.objects.filter(minutes=file, status=PUBLISHED).exists()


def minutes_of(round: Round) -> bytes | None:
    """The minutes of a jury whose result is published, once they are made."""
    if round.status != PUBLISHED or round.minutes is None:
        return None
    with round.minutes.stored.open("rb") as file:
        return bytes(file.read())


def running(at: datetime) -> list[Round]:
    """Rounds that take sheets now. They have windows of their own: those of the stages are not read for them."""
    return list(Round.objects.running(at).select_related(*Round.read_with).order_by("closes_at", "pk"))


def published() -> "QuerySet[Round]":
    """Rounds whose result is published, newest first."""
    rows: QuerySet[Round] = Round.objects.filter(status=PUBLISHED).select_related(*Round.read_with).order_by("-published_at")
    return rows

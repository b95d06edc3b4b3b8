"""Reads of dossiers, their story and their revisions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404
from django.urls import reverse

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.log.models import LogRow, Mention
from wenovate.base.log.sealing import newest_seal
from wenovate.base.questions.answers import Sections, not_asked_yet, shown
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.readers import Reader
from wenovate.base.registry import Table
from wenovate.decide.seals import FIRST
from wenovate.decide.spelling import language_of
from wenovate.people.accounts.models import Person
from wenovate.spine.programmes import calendar
from wenovate.spine.programmes.models import Programme

from .models import PUBLIC, Aside, Attachment, Dossier, DraftLink, Print, Remark, Revision

# What an act is called in a dossier's story, by activity; nouns sign in.
story_words: Table[Any] = Table("words of the story")
# Attachments that fewer people may read than the dossier: label → (actor, dossier) → bool.
narrower: Table[Any] = Table("attachments for fewer readers")

# The page of a dossier, by kind: a route name that takes its number. Nouns sign in.
pages: Table[str] = Table("pages of dossiers")
# Counters as their rows give them: (id of the dossier) → {column: count}. Methods sign in, `verify` compares.
counters: Table[Any] = Table("how counters are recounted")


def address(dossier: Dossier) -> str:
    """The page of any dossier that has a number."""
    return reverse(pages[dossier.kind], kwargs={"number": dossier.number})


def readable(number: str, actor: Actor) -> Dossier:
    """A dossier of any kind that the actor may read, or 404."""
    found: Dossier = get(Dossier, number, actor)
    return found


def leading(runs: Collection[int | None], actor: Actor | None = None) -> dict[int, Dossier]:
    """By run the dossier whose calendar it is, the first that was filed in it; those that an actor may read, or (None) everybody."""
    rows = Dossier.objects.filter(audience=PUBLIC) if actor is None else Dossier.objects.visible_to(actor)
    found = rows.filter(run__in=runs, run__kind="challenge").exclude(number=None).order_by("-pk")
    return {dossier.run_id: dossier for dossier in found}


def get(model: Any, number: str, actor: Actor) -> Any:
    """The dossier of a kind by number that the actor may read; 404 for what is not there and for what is not theirs to read."""
    found = model.objects.visible_to(actor).select_related(*Dossier.read_with).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def own_draft(rows: Any, pk: int) -> Any:
    """A dossier among `rows` (those of the own side, or those begun by somebody) by its id, draft or not; 404 for any other."""
    found = rows.filter(pk=pk).select_related(*Dossier.read_with).first()
    if found is None:
        raise Http404
    return found


def of_own_side(actor: Actor, pk: int) -> Dossier:
    """A dossier of any kind that is the actor's own or their body's, or 404."""
    found: Dossier = own_draft(Dossier.objects.of_own_side(actor), pk)
    return found


def revision(dossier: Dossier, number: int) -> Revision | None:
    """A revision by its number."""
    return Revision.objects.filter(dossier_id=dossier.pk, number=number).select_related("question_set").first()


def draft(dossier: Dossier) -> Revision | None:
    """The draft as it stands, if there is one."""
    return revision(dossier, 0)


def draft_answers(dossier: Dossier) -> dict[str, Any]:
    """What the draft holds; where there is none, the newest revision, so that a correction begins with what was sent."""
    found = present(dossier)
    answers: dict[str, Any] = found.answers if found else {}
    return answers


def asides(dossier: Dossier) -> list[Aside]:
    """Texts that wait beside those of the draft until somebody chooses, oldest first."""
    return list(Aside.objects.filter(dossier_id=dossier.pk).order_by("at", "pk"))


def thrown_away(actor: Actor) -> list[Dossier]:
    """The drafts of the actor's side that were thrown away and can still be brought back, the last one first."""
    rows = Dossier.objects.of_own_side(actor).exclude(thrown_at=None).select_related("programme", "body")
    return list(rows.order_by("-thrown_at", "-pk"))


def people(ids: Iterable[int | None]) -> dict[int, Person]:
    """People by their ids, for pages that say who wrote."""
    return Person.objects.in_bulk({pk for pk in ids if pk})


def newest(dossier: Dossier) -> Revision | None:
    """The newest standing revision."""
    return Revision.objects.filter(dossier_id=dossier.pk, number__gt=0).select_related("question_set").order_by("-number").first()


def standing(dossier: Dossier) -> Revision:
    """The newest standing revision of what has been submitted; RuntimeError for a draft, which is a mistake of ours."""
    revision = newest(dossier)
    if revision is None:
        raise RuntimeError(f"{dossier.pk} was never submitted")
    return revision


def attachment(dossier: Dossier, label: str) -> Attachment | None:
    """The newest file of a label."""
    return Attachment.objects.filter(dossier_id=dossier.pk, label=label).select_related("file__examination").order_by("-pk").first()


@dataclass(frozen=True)
class Step:
    """One point of the story."""

    at: datetime
    verb: str
    words: str
    reason: texts.Text | str = ""


def story(dossier: Dossier) -> list[Step]:
    """What happened to a dossier, from the log, in words; acts that nobody gave words for are no part of the story."""
    reasons = {(remark.activity, remark.at): _told(remark.text, remark.usual) for remark in _remarks(dossier)}
    return [
        Step(row.at, verb, str(story_words[verb]), reasons.get((verb, row.at), ""))
        for row in _rows(dossier)
        for verb in _verbs(row, dossier)
        if verb in story_words
    ]


def _remarks(dossier: Dossier) -> "QuerySet[Any]":
    """The reasons that were given, each with the `usual` language of whoever gave it."""
    usual = Person.objects.filter(pk=OuterRef("by")).values("language")
    return Remark.objects.filter(dossier_id=dossier.pk).annotate(usual=Subquery(usual)).order_by("pk")


def _told(reason: str, usual: str | None) -> texts.Text:
    """A reason that knows its language, for those who hear the page."""
    return texts.Text(reason, language_of(reason, usual or texts.current()))


def _rows(dossier: Dossier) -> "QuerySet[LogRow]":
    """The log rows of acts on a dossier, also of those inside another act, in their order."""
    subjects = _subjects(dossier)
    inside = Mention.objects.filter(subject__in=subjects).values("row")
    return LogRow.objects.filter(Q(subject__in=subjects) | Q(pk__in=inside)).order_by("id")


def _subjects(dossier: Dossier) -> set[str]:
    """The nouns' acts name the noun, those of the methods the dossier."""
    return {f"{dossier._meta.label_lower}:{dossier.pk}", f"{Dossier._meta.label_lower}:{dossier.pk}"}


def _verbs(row: LogRow, dossier: Dossier) -> list[str]:
    subjects = _subjects(dossier)
    outer = [row.verb] if row.subject in subjects else []
    return outer + [line["verb"] for line in row.lines if line["subject"] in subjects]


def typed_in_by(dossier: Dossier, person: int | None) -> bool:
    """Whether somebody entered, as a draft or whole, what its author said on the telephone: the log names whose hand it was."""
    if dossier.number is None or dossier.author_id is None:
        return False
    # Drafts have no number: what the log calls the noun stands in the rows that have it.
    subjects = LogRow.objects.filter(number=dossier.number).values("subject")
    return LogRow.objects.filter(subject__in=subjects, person=person, on_behalf_of=dossier.author_id).exists()


@dataclass(frozen=True)
class Proof:
    """The marks by which a receipt can be proved: the hash of its log row, and the newest seal before it (empty before the first)."""

    at: datetime
    mark: str
    seal: str


def proof(dossier: Dossier, verb: str) -> Proof:
    """The proof of the last act of a kind on a dossier; 404 where it never happened."""
    inside = Q(mentions__subject__in=_subjects(dossier), mentions__verb=verb)
    own = LogRow.objects.filter(Q(subject__in=_subjects(dossier), verb=verb) | inside).select_related("seal")
    return proof_of(own.order_by("id").last())


def proof_of(row: LogRow | None) -> Proof:
    """The proof of one row of the log, read with its seal; 404 where there is none."""
    if row is None:
        raise Http404
    before = row.seal.previous if row.seal else newest_seal()
    return Proof(row.at, row.mark, "" if before == FIRST else before)


@dataclass(frozen=True)
class Amount:
    """How many dossiers of a kind there are, and how often they were adopted."""

    dossiers: int = 0
    adoptions: int = 0


def amounts(programme: Programme | None = None) -> dict[str, Amount]:
    """What stands in a programme, or in all, by kind: submitted, and neither withdrawn nor set aside. Figures of public pages."""
    standing = Dossier.objects.exclude(number=None).exclude(status__in=["withdrawn", "set_aside"])
    if programme is not None:
        standing = standing.filter(programme=programme)
    rows = standing.values_list("kind").annotate(Count("pk"), Sum("adoption_count")).order_by()
    return {kind: Amount(count, adoptions) for kind, count, adoptions in rows}


def reason_of(dossier: Dossier, activity: str) -> texts.Text:
    """The reason that was given with the last act of a kind, in its language; empty where none was."""
    last = _remarks(dossier).filter(activity=activity).last()
    return _told(last.text, last.usual) if last else texts.Text("", texts.current())


def origins(dossier: Dossier, kind: str) -> list[Dossier]:
    """What it came of by one kind of link, oldest first."""
    rows = Dossier.objects.filter(followers__dossier=dossier.pk, followers__kind=kind).select_related("body", "author", "programme", "run")
    return list(rows.order_by("submitted_at", "pk"))


def outcomes(dossier: Dossier, kind: str, actor: Actor) -> list[Dossier]:
    """What came of it and the actor may read, oldest first."""
    rows = Dossier.objects.visible_to(actor).filter(links__origin=dossier.pk, links__kind=kind)
    return list(rows.select_related("body", "programme").order_by("submitted_at", "pk"))


def answered_sets(question_sets: Collection[int]) -> set[int]:
    """Of these question sets those that a dossier has answered, a draft included."""
    return set(Revision.objects.filter(question_set__in=question_sets).values_list("question_set", flat=True).distinct())


def revisions(dossier: Dossier) -> list[Revision]:
    """Every standing revision, newest first."""
    return list(Revision.objects.filter(dossier_id=dossier.pk, number__gt=0).select_related("question_set").order_by("-number"))


@dataclass(frozen=True)
class Said:
    """What a text says to one reader, and the questions that were not asked yet when it was written."""

    sections: Sections
    later: list[str]


def said(dossier: Dossier, revision: Revision | None, reader: Reader, definition: Definition | None = None) -> Said:
    """A revision as a page shows it to a reader (`rules.reader_of`). `definition`: what of its question set was asked, where not all was."""
    if revision is None:
        return Said([], [])
    asked = definition or revision.question_set.definition
    later = not_asked_yet(asked, revision.answers, reader=reader, stages=calendar.reached(dossier.run, revision.at))
    # Of an answer that was erased nobody knows whether there was one.
    kept = [question for question in later if not (question.personal and revision.erased_at)]
    return Said(shown(asked, revision.answers, reader=reader), [str(texts.pick(question.label)) for question in kept])


def writers(dossier: Dossier) -> list[Person]:
    """Who began a draft and who wrote in it."""
    found = draft(dossier)
    ids = dict.fromkeys([dossier.author_id, *(last["by"] for last in found.written.values())] if found else [dossier.author_id])
    known = people(ids)
    return [known[pk] for pk in ids if pk in known]


def link(dossier: Dossier, pk: int) -> DraftLink:
    """A link to a draft that was not taken back, or 404."""
    found = DraftLink.objects.filter(pk=pk, dossier_id=dossier.pk, ended_at=None).first()
    if found is None:
        raise Http404
    return found


def present(dossier: Dossier) -> Revision | None:
    """The draft where there is one, else the newest revision."""
    return draft(dossier) or newest(dossier)


def print_of(dossier: Dossier, *, personal: bool) -> Print | None:
    """The PDF, made or asked for, of the dossier's present text in the reader's language."""
    found = present(dossier)
    if found is None:
        return None
    kind = {"number": found.number, "version": found.version, "language": texts.current(), "personal": personal}
    return Print.objects.filter(dossier_id=dossier.pk, **kind).select_related("file").first()

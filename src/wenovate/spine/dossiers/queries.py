"""Reads of dossiers, their story and their revisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from wenovate.base.files.models import File
from wenovate.base.gate import Actor
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import newest_seal
from wenovate.base.registry import Table
from wenovate.decide.seals import FIRST

from .models import Attachment, Dossier, Remark, Revision

# What an act is called in a dossier's story, by activity; nouns sign in.
story_words: Table[Any] = Table("words of the story")
# Attachments that fewer people may read than the dossier: label → (actor, dossier) → bool.
narrower: Table[Any] = Table("attachments for fewer readers")


def get(model: Any, number: str, actor: Actor) -> Any:
    """The dossier of a kind by number that the actor may read; 404 for what is not there and for what is not theirs to read."""
    found = model.objects.visible_to(actor).select_related(*Dossier.read_with).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def own_draft(model: Any, pk: int, actor: Actor) -> Any:
    """A dossier of one's own by its id, draft or not; 404 for anybody else's."""
    found = model.objects.filter(pk=pk, author=actor.person).exclude(author=None).select_related(*Dossier.read_with).first()
    if found is None:
        raise Http404
    return found


def draft_answers(dossier: Dossier) -> dict[str, Any]:
    """What the draft holds; where there is none, the newest revision, so that a correction begins with what was sent."""
    revision = Revision.objects.filter(dossier_id=dossier.pk).order_by("number").first()
    if revision is None or revision.number > 0:
        revision = newest(dossier)
    answers: dict[str, Any] = revision.answers if revision else {}
    return answers


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
    return Attachment.objects.filter(dossier_id=dossier.pk, label=label).select_related("file").order_by("-pk").first()


@dataclass(frozen=True)
class Step:
    """One point of the story."""

    at: datetime
    verb: str
    words: str
    reason: str = ""


def story(dossier: Dossier) -> list[Step]:
    """What happened to a dossier, from the log, in words; acts that nobody gave words for are no part of the story."""
    reasons = {(remark.activity, remark.at): remark.text for remark in Remark.objects.filter(dossier_id=dossier.pk)}
    rows = LogRow.objects.filter(subject=f"{dossier._meta.label_lower}:{dossier.pk}").order_by("id")
    return [
        Step(row.at, row.verb, str(story_words[row.verb]), reasons.get((row.verb, row.at), "")) for row in rows if row.verb in story_words
    ]


@dataclass(frozen=True)
class Proof:
    """The marks by which a receipt can be proved: the hash of its log row, and the newest seal before it (empty before the first)."""

    at: datetime
    mark: str
    seal: str


def proof(dossier: Dossier, verb: str) -> Proof:
    """The proof of the first act of a kind on a dossier; 404 where it never happened."""
    row = (
        LogRow.objects.filter(subject=f"{dossier._meta.label_lower}:{dossier.pk}", verb=verb).select_related("seal").order_by("id").first()
    )
    if row is None:
        raise Http404
    before = row.seal.previous if row.seal else newest_seal()
    return Proof(row.at, row.mark, "" if before == FIRST else before)


def may_read_attachment(actor: Actor, file: File) -> bool:
    """The guard of files: whoever reads the dossier reads its files, but for labels that fewer may read."""
    attached = Attachment.objects.filter(file=file).first()
    if attached is None:
        return False
    dossier = Dossier.objects.visible_to(actor).filter(pk=attached.dossier_id).select_related("run__programme").first()
    if dossier is None:
        return False
    rule = narrower.get(attached.label)
    return bool(rule(actor, dossier)) if rule else True

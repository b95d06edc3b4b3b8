"""What the actions of every noun do with their dossier, inside their own transaction: number it, keep answers, remarks, files."""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from wenovate.base.files.kinds import SCANS
from wenovate.base.files.storing import discard, keep, store
from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.people.accounts import notice

from .models import Attachment, Dossier, Link, NumberCounter, Print, Remark, Revision

DRAFT = 0
# The label of a file that is an answer: this and the key of the question.
ANSWER = "answer:"


def next_number(at: datetime, zone: str) -> str:
    """2026-00042: the next number of the year. The counter's row is held until the act ends; a number is never given twice."""
    year = at.astimezone(ZoneInfo(zone)).year
    if not NumberCounter.objects.filter(year=year).update(last=F("last") + 1):
        NumberCounter.objects.get_or_create(year=year)
        NumberCounter.objects.filter(year=year).update(last=F("last") + 1)
    return f"{year}-{NumberCounter.objects.get(year=year).last:05d}"


def fix_revision(dossier: Dossier, question_set: QuestionSet, answers: dict[str, Any], *, by: int | None, at: datetime) -> str:
    """Make the answers the dossier's next standing revision and drop the draft; returns the salted hash for the log row."""
    number = Revision.objects.filter(dossier_id=dossier.pk, number__gt=DRAFT).count() + 1
    revision = Revision.objects.create(
        dossier_id=dossier.pk,
        number=number,
        question_set=question_set,
        answers=answers,
        salt=secrets.token_hex(16),
        notice=notice.CURRENT,
        by=by,
        at=at,
    )
    let_go_prints(dossier, number=DRAFT)
    Revision.objects.filter(dossier_id=dossier.pk, number=DRAFT).delete()
    let_go_unnamed(dossier)
    return mark_of(revision)


def let_go_prints(dossier: Dossier, **which: Any) -> int:
    """Discard PDFs that were made of a dossier's answers when somebody asked; how many files went."""
    prints = list(Print.objects.filter(dossier_id=dossier.pk, **which).select_related("file"))
    for made in prints:
        made.delete()
        if made.file is not None:
            discard(made.file)
    return sum(made.file is not None for made in prints)


def let_go_unnamed(dossier: Dossier) -> list[str]:
    """Discard the files that were answers and that neither a draft nor a revision names any more; their ids."""
    hanging = list(Attachment.objects.filter(dossier_id=dossier.pk, label__startswith=ANSWER).select_related("file"))
    if not hanging:
        return []
    kept = Revision.objects.filter(dossier_id=dossier.pk).values_list("answers", flat=True)
    named = {row["file"] for answers in kept for row in file_rows(answers)}
    return let_go_files([one for one in hanging if str(one.file_id) not in named])


def let_go_files(attached: Iterable[Attachment]) -> list[str]:
    """Discard files of a dossier with their rows; their ids."""
    gone = []
    for one in attached:
        one.delete()
        discard(one.file)
        gone.append(str(one.file_id))
    return gone


def file_rows(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of answers that name a file."""
    return [row for answer in answers.values() if isinstance(answer, list) for row in answer if isinstance(row, dict) and row.get("file")]


def mark_of(revision: Revision) -> str:
    """The salted hash of a revision's answers, as the log has it."""
    return seals.salted(json.dumps(revision.answers, sort_keys=True, ensure_ascii=False), revision.salt)


def remark(dossier: Dossier, activity: str, text: str, *, by: int | None, at: datetime) -> str:
    """Keep the reason of an act; returns its salted hash for the log row."""
    salt = secrets.token_hex(16)
    Remark.objects.create(dossier_id=dossier.pk, activity=activity, text=text, salt=salt, by=by, at=at)
    return seals.salted(text, salt)


def attach(
    dossier: Dossier,
    upload: "UploadedFile[bytes]",
    label: str,
    *,
    arrived_at: datetime,
    by: int | None,
    at: datetime,
    endings: Collection[str] = SCANS,
) -> Attachment:
    """File what somebody handed in. Raises FileRefused."""
    file = store(upload, endings=endings, by=by, at=at)
    return Attachment.objects.create(dossier_id=dossier.pk, file=file, label=label, arrived_at=arrived_at, by=by)


def attach_made(dossier: Dossier, content: bytes, name: str, label: str, *, at: datetime) -> Attachment:
    """File a PDF that the software made, such as a receipt."""
    file = keep(content, name, "application/pdf", at=at)
    return Attachment.objects.create(dossier_id=dossier.pk, file=file, label=label, arrived_at=at)


def titled(texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The columns of a dossier out of title and summary by language; the first language is its own."""
    language, *others = texts
    return {
        "language": language,
        "title": texts[language]["title"],
        "summary": texts[language]["summary"],
        "translations": {other: dict(texts[other]) for other in others},
    }


def translate(dossier: Dossier, translations: Mapping[str, Mapping[str, str]]) -> None:
    """Keep title and two-line summary in other languages: {"cs": {"title": …, "summary": …}}. In its own language only the summary."""
    for language, given in translations.items():
        if language == dossier.language:
            dossier.summary = given["summary"]
        else:
            dossier.translations[language] = {"title": given["title"], "summary": given["summary"]}
    dossier.save(update_fields=["summary", "translations"])


def count(dossier: Dossier, counter: str, by: int) -> None:
    """Move a counter of the dossier (body_count, comment_count …) by so many, in the act that adds or takes away what is counted."""
    Dossier.objects.filter(pk=dossier.pk).update(**{counter: F(counter) + by})


def hold(dossier: Dossier) -> None:
    """Hold the dossier's row before anything that hangs on it, in the order in which acts on the dossier itself do."""
    Dossier.objects.select_for_update(no_key=True).filter(pk=dossier.pk).first()


def link(dossier: Dossier, origin: Dossier, kind: str, *, at: datetime) -> None:
    """Write down that `dossier` came of `origin`: it groups, specifies or answers it."""
    Link.objects.create(dossier_id=dossier.pk, origin_id=origin.pk, kind=kind, at=at)

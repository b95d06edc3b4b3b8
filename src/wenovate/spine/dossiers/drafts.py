"""Saving a draft that several people, or several windows of one, have open. Called inside the nouns' own actions, under the dossier's lock."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Conflict
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.decide.merging import Merge, mark, merge

from . import answer_files, queries
from .casework import DRAFT, let_go_unnamed
from .models import Aside, Dossier, Revision
from .outdated import outdated_keys

NOTHING = Uploads()
_VERSION = re.compile(r"[0-9]{1,9}\b")
_MARK = re.compile(r"([A-Za-z0-9_-]{1,60}):([0-9a-f]{16})\b")


@dataclass(frozen=True)
class Began:
    """With what a page began: the draft's version, and the mark of each answer. `page` tells pages apart; `last` = it says no more."""

    version: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    last: bool = True
    # Texts put aside that this page showed and that are decided with it.
    settled: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str, *, page: str = "", last: bool = True, settled: tuple[int, ...] = ()) -> "Began":
        """As a form sends it; what cannot be read is as if the page had begun empty, so that nothing is written over unseen."""
        version = _VERSION.match(text)
        return cls(int(version[0]) if version else 0, dict(_MARK.findall(text)), page, last, settled)

    def __str__(self) -> str:
        return " ".join([str(self.version), *(f"{key}:{found}" for key, found in self.marks.items())])

    def after(self, version: int, answers: Mapping[str, Any], standing: Mapping[str, Any]) -> "Began":
        """What the page knows once those of its `answers` that it sees in the draft are `standing` there."""
        known = {key: mark(answer) for key, answer in answers.items() if mark(answer) == mark(standing.get(key))}
        return Began(version, {**self.marks, **known}, self.page, self.last)


def began_with(dossier: Dossier) -> Began:
    """For a page that is shown now."""
    draft = queries.draft(dossier)
    answers = queries.draft_answers(dossier)
    return Began(draft.version if draft else 0, {key: mark(answer) for key, answer in answers.items() if answer})


@dataclass(frozen=True)
class Kept:
    """What came of saving: the version that stands now, the questions whose text had to be put aside, who else saved meanwhile.

    Of files: the ids of those that came, with their hashes, of those that went, and the questions that had no room for more.
    """

    version: int
    apart: list[str]
    meanwhile: list[int]
    attached: Mapping[str, str] = field(default_factory=dict)
    let_go: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    @property
    def codes(self) -> dict[str, object]:
        """For the log row, and for whoever called the act; nothing is said of files where there were none."""
        of_files = {"attached": dict(self.attached), "let_go": self.let_go, "surplus": self.surplus}
        usual = {"version": self.version, "apart": self.apart, "meanwhile": self.meanwhile}
        return usual | {name: value for name, value in of_files.items() if value}


def keep(
    dossier: Dossier,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = NOTHING,
    by: int | None,
    at: datetime,
) -> Kept:
    """Write into the draft what was typed and attached; answers that the form did not hold stay as they were.

    Without `began` the caller has read the draft in the same act: all that it says is taken. The draft goes over to `question_set`.
    """
    draft = queries.draft(dossier) or _new(dossier, question_set)
    page = mark(began.page) if began and began.page else secrets.token_hex(8)
    found = _merged(draft, answers, began, page)
    meanwhile = _meanwhile(draft, began, page)
    _go_over(draft, question_set)
    files = answer_files.change(dossier, question_set.definition, draft.answers, uploads, by=by, at=at)
    taken = found.taken | files.answers
    draft.version += 1 if taken else 0
    now = {"version": draft.version, "by": by, "at": at.isoformat(), "page": page, "last": began is None or began.last}
    draft.answers = {**draft.answers, **taken}
    draft.written = {**draft.written, **dict.fromkeys(taken, now)}
    draft.carried = {key: number for key, number in draft.carried.items() if key not in taken}
    draft.by, draft.at = by, at
    draft.save()
    _put_aside(dossier, page, answers, found.apart, began.settled if began else (), by, at)
    Dossier.objects.filter(pk=dossier.pk).update(saved_at=at, saved_by=by)
    gone = let_go_unnamed(dossier) if uploads.removed else []
    return Kept(draft.version, sorted(found.apart), meanwhile, files.attached, gone, files.surplus)


def demand_settled(dossier: Dossier, version: int | None) -> None:
    """Before it is sent: Conflict where two texts of one answer wait for a choice, or somebody saved since `version` was looked through."""
    draft = queries.draft(dossier)
    if version is not None and draft is not None and draft.version != version:
        raise Conflict(_("A colleague has saved changes since you opened this page. Look through it once more, then send it."))
    if queries.asides(dossier):
        raise Conflict(_("For some answers two texts wait for a choice. Choose first, then send."))


def _new(dossier: Dossier, question_set: QuestionSet) -> Revision:
    """A draft begins with what was sent, where it is a correction."""
    answers = queries.draft_answers(dossier)
    return Revision(dossier_id=dossier.pk, number=DRAFT, question_set=question_set, answers=answers, salt=secrets.token_hex(16))


def _merged(draft: Revision, answers: Mapping[str, Any], began: Began | None, page: str) -> Merge:
    if began is None:
        return Merge({key: answer for key, answer in answers.items() if mark(answer) != mark(draft.answers.get(key))})
    own = {key: last for key, last in draft.written.items() if last["page"] == page}
    # What was saved in the background and arrives after the page's last word comes too late.
    late = set() if began.last else {key for key, last in own.items() if last["last"]}
    return merge(began.marks, {key: answer for key, answer in answers.items() if key not in late}, draft.answers, own)


def _meanwhile(draft: Revision, began: Began | None, page: str) -> list[int]:
    if began is None:
        return []
    return sorted({last["by"] or 0 for last in draft.written.values() if last["version"] > began.version and last["page"] != page})


def _go_over(draft: Revision, question_set: QuestionSet) -> None:
    """To the version of the form that the programme names now."""
    if draft.question_set_id == question_set.pk:
        return
    former = outdated_keys(draft.question_set.definition, question_set.definition, draft.answers)
    draft.carried = {**draft.carried, **dict.fromkeys(former, draft.question_set_id)}
    draft.question_set = question_set
    # Where nobody is asked any more nobody can choose: a text that waited is kept behind the one that stands.
    asked = [question.key for question in question_set.definition.questions]
    for one in Aside.objects.filter(dossier_id=draft.dossier_id).exclude(question__in=asked).order_by("at", "pk"):
        stands = draft.answers.get(one.question, "")
        if isinstance(stands, str) and isinstance(one.answer, str):
            draft.answers = {**draft.answers, one.question: f"{stands}\n\n{one.answer}".strip()}
        one.delete()


def _put_aside(
    dossier: Dossier,
    page: str,
    answers: Mapping[str, Any],
    apart: Mapping[str, Any],
    settled: tuple[int, ...],
    by: int | None,
    at: datetime,
) -> None:
    """Keep what stands against somebody else's text; what this page wrote there before, or what it decides about, is over."""
    waiting = Aside.objects.filter(dossier_id=dossier.pk, question__in=[key for key in answers if key not in apart])
    waiting.filter(page=page).delete()
    waiting.filter(pk__in=settled).delete()
    for key, answer in apart.items():
        Aside.objects.update_or_create(dossier_id=dossier.pk, question=key, page=page, defaults={"answer": answer, "by": by, "at": at})

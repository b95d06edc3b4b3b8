"""Personal data in case files: what their author is called in them, answers marked personal, drafts, and PDFs made of both."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.outbox import Letter, after, mail
from wenovate.base.outbox.models import Message
from wenovate.base.questions.answers import shown
from wenovate.base.questions.readers import Reader
from wenovate.base.registry import Table
from wenovate.decide import blacking, seals
from wenovate.people.accounts.holdings import Gone, Holding, blacken, blacker, rewrite
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before, until
from wenovate.people.mandates.queries import acts_for_firm, represents
from wenovate.people.organisations.models import Unit

from . import queries
from .casework import ANSWER, DRAFT, let_go_files, let_go_prints, let_go_unnamed, mark_of
from .models import BODY, Aside, Attachment, Dossier, Remark, Revision, desk_audience

# Which personal answers are about somebody, by kind of dossier: (answers, person) → keys. Without an entry: all, for they gave them.
about: Table[Callable[[Mapping[str, Any], Person], Collection[str]]] = Table("whose personal answers are")
# PDFs that the worker makes of a dossier, by kind: label of the attachment → task that makes it again.
made: Table[Mapping[str, str]] = Table("PDFs that are made again without what was erased")


def personal_keys(revision: Revision) -> set[str]:
    """The questions of a revision that its set marks as personal."""
    return {question.key for question in revision.question_set.definition.questions if question.personal}


def forget(revision: Revision, keys: Collection[str], change: Callable[[str], str], at: datetime, spared: Collection[str] = ()) -> Gone:
    """Take answers out of a revision and black out the rest but what is `spared`; the log keeps the mark of what stood there."""
    left = {key: value for key, value in revision.answers.items() if key not in keys}
    kept = {key: value if key in spared else blacking.deep(value, change) for key, value in left.items()}
    gone = rewrite(revision, mark_of, answers=kept)
    if gone.count:
        Revision.objects.filter(pk=revision.pk).update(erased_at=at)
    return gone if revision.number > DRAFT else Gone(gone.count)


def make_again(dossier: Dossier) -> int:
    """Let go of files whose answers went and of the PDFs made of a dossier; the worker makes those that there were again, of what is left."""
    tasks = made.get(dossier.kind) or {}
    let_go_prints(dossier)
    unnamed = let_go_unnamed(dossier)
    attached = list(Attachment.objects.filter(dossier=dossier.pk, label__in=tasks).select_related("file"))
    let_go_files(attached)
    for label in {attachment.label for attachment in attached}:
        after(tasks[label], **{dossier.kind: dossier.pk})
    return len(attached) + len(unnamed)


def theirs(revision: Revision, kind: str, person: Person) -> set[str]:
    """The personal answers of a revision that are about somebody."""
    rule = about.get(kind)
    personal = personal_keys(revision)
    return personal & set(rule(revision.answers, person)) if rule else personal


def others(revision: Revision, kind: str, person: Person) -> set[str]:
    """The personal answers of a revision that are about somebody else, who may bear the same name."""
    return personal_keys(revision) - theirs(revision, kind, person)


def export(person: Person) -> list[dict[str, Any]]:
    """What one began and sent, with one's answers; those about others that one typed for them are theirs."""
    rows = []
    for dossier in Dossier.objects.filter(author=person).order_by("pk"):
        newest = Revision.objects.filter(dossier=dossier).select_related("question_set").order_by("-number").first()
        rows.append(
            {
                "number": dossier.number or "",
                "kind": dossier.kind,
                "title": dossier.title,
                "summary": dossier.summary,
                "state": dossier.status,
                "submitted_at": dossier.submitted_at.isoformat() if dossier.submitted_at else "",
                "answers": _answers(newest, dossier.kind, person) if newest else {},
            }
        )
    remarks = Remark.objects.filter(by=person.pk).select_related("dossier").order_by("pk")
    asides = Aside.objects.filter(by=person.pk).order_by("pk")
    rows += [{"question": one.question, "answer": str(one.answer), "at": one.at.isoformat()} for one in asides]
    return rows + [{"about": one.dossier.number or "", "text": one.text, "at": one.at.isoformat()} for one in remarks]


def _answers(revision: Revision, kind: str, person: Person) -> dict[str, str]:
    not_theirs = others(revision, kind, person)
    own = {key: value for key, value in revision.answers.items() if key not in not_theirs}
    sections = shown(revision.question_set.definition, own, reader=Reader.OWN)
    return {f"{title}: {label}": str(answer) for title, pairs in sections for label, answer, _question in pairs}


def erase(person: Person, at: datetime) -> Gone:
    """Their own drafts go; of what was sent, and of a draft in which a colleague wrote too, the personal answers, and wherever a text names them."""
    gone, change = Gone(Aside.objects.filter(by=person.pk).delete()[0]), blacker(person)
    passed_on = {}
    for draft in Dossier.objects.filter(author=person, number=None):
        heir = _heir(draft, person, at)
        if heir is None:
            gone.add(_drop(draft))
        else:
            passed_on[draft.pk] = heir
    for dossier in Dossier.objects.filter(Q(author=person) | Q(revisions__by=person.pk)).distinct():
        # A field that they wrote stands in every later revision too, whoever wrote that one.
        for revision in dossier.revisions.select_related("question_set"):
            wrote = dossier.author_id == person.pk or revision.by == person.pk
            keys = theirs(revision, dossier.kind, person) if wrote else ()
            gone.add(forget(revision, keys, change, at, others(revision, dossier.kind, person)))
        gone.count += blacken(dossier, change, "title", "summary", "translations") + make_again(dossier)
        gone.count += sum(blacken(one.file, change, "name") for one in _answers_attached(dossier))
    for pk, heir in passed_on.items():
        Dossier.objects.filter(pk=pk).update(author=heir)
    for remark in Remark.objects.filter(by=person.pk):
        gone.add(rewrite(remark, _mark_of_remark, text=change(remark.text)))
    return gone


def _answers_attached(dossier: Dossier) -> "QuerySet[Attachment]":
    return Attachment.objects.filter(dossier=dossier, label__startswith=ANSWER).select_related("file")


def _heir(draft: Dossier, person: Person, at: datetime) -> int | None:
    """The colleague who wrote last in a draft of the body or firm and still acts for it: it is theirs to go on with."""
    found = queries.draft(draft) if draft.audience == BODY else None
    written = sorted(found.written.values(), key=lambda last: last["at"], reverse=True) if found else []
    others = [last["by"] for last in written if last["by"] not in (None, person.pk)]
    return next((other for other in others if represents(other, draft.body_id, at) or acts_for_firm(other, draft.firm_id)), None)


def _mark_of_remark(remark: Remark) -> str:
    return seals.salted(remark.text, remark.salt)


def drop_drafts(at: datetime) -> Gone:
    """What was thrown away goes by its period. A draft that nobody touches: first a letter to its author or unit, and when that is over, it goes.

    The letter's key holds the day on which the draft was saved last: whoever goes on with it begins a new period.
    """
    gone = Gone()
    for draft in Dossier.objects.filter(number=None, thrown_at__lt=before("thrown_drafts", at)):
        gone.add(_drop(draft))
    warned_before = before("drafts_warning", at)
    for draft in Dossier.objects.filter(number=None, thrown_at=None, saved_at__lt=before("drafts", at)).select_related(*Dossier.read_with):
        key = f"dossiers.draft:{draft.pk}:{draft.saved_at.date().isoformat()}"
        reader = _reader(draft)
        if reader is None or Message.objects.filter(key=key, asked_at__lte=warned_before).exists():
            gone.add(_drop(draft))
        else:
            with translation.override(reader.language):
                letter = _warning(draft, at)
            mail(letter, to=reader.email, language=reader.language, key=key, person=draft.author_id, at=at)
    return gone


def _reader(draft: Dossier) -> "Person | Unit | None":
    """Who is warned: the author, or the unit whose draft it is. Of what is neither's nobody would know."""
    unit = draft.programme.unit
    return unit if draft.audience == desk_audience(unit.pk) else draft.author


def _drop(draft: Dossier) -> Gone:
    let_go_prints(draft)
    let_go_files(Attachment.objects.filter(dossier=draft).select_related("file"))
    draft.delete()
    return Gone(1)


def _warning(draft: Dossier, at: datetime) -> Letter:
    day = texts.local_day(until("drafts_warning", at), settings.TIME_ZONE)
    return Letter(
        subject=_("Your draft is deleted soon"),
        paragraphs=[
            _("Nobody has worked on this draft for a long time: %(title)s") % {"title": draft.title or "–"},
            _("If you still need it, open it and save it before %(day)s. Otherwise it is deleted on that day.") % {"day": day},
        ],
        link=(_("Your page"), settings.SITE_ADDRESS),
    )


HOLDING = Holding(
    what=gettext_lazy("What you begin and send: registrations, issues, fields of projects, reasons; among them answers marked as personal"),
    why=gettext_lazy("So that your body's submission can be examined and answered: article 6(1)(e) GDPR."),
    how_long=gettext_lazy(
        "Drafts until nobody has touched them for their period, or you throw them away. What was sent stays with the body; personal answers and your name in it go with your account."
    ),
    models=(
        "dossiers.Dossier",
        "dossiers.Revision",
        "dossiers.Remark",
        "dossiers.Attachment",
        "dossiers.Aside",
        "dossiers.DraftLink",
        "dossiers.Print",
        "needs.Need",
        "challenges.Challenge",
        "demands.Demand",
        "entries.Entry",
        "ideas.Idea",
        "library.Project",
    ),
    export=export,
    erase=erase,
    expire=drop_drafts,
    periods=("drafts", "drafts_warning", "thrown_drafts"),
)

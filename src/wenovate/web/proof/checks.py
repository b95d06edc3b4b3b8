"""What `verify` holds against each other. Reads only."""

from collections import defaultdict
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.files.storing import content_hash
from wenovate.base.gate.actions import named
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import count_rows, first_breach
from wenovate.decide import seals
from wenovate.decide.seals import Breach
from wenovate.methods.adoption.models import Adoption, Benefit
from wenovate.methods.clarifications.models import Answer as PublicAnswer
from wenovate.methods.clarifications.models import Debate, Question
from wenovate.methods.discussion.models import Comment
from wenovate.methods.evaluation import queries as evaluation
from wenovate.methods.evaluation.enums import PUBLISHED
from wenovate.methods.evaluation.models import Juror, Round, Sheet
from wenovate.methods.milestones.models import FollowUp, Milestone, Pilot
from wenovate.methods.support.models import Backing
from wenovate.methods.surveys.models import Answer, Survey
from wenovate.spine.dossiers.casework import mark_of
from wenovate.spine.dossiers.models import Attachment, Dossier, Remark, Revision
from wenovate.spine.dossiers.queries import counters
from wenovate.spine.mailings.enums import SENT
from wenovate.spine.mailings.models import Mailing

from .recorded import Act, Recorded, read
from .verify_result import recount


def first_fault() -> str:
    """The first thing that does not hold, in words; empty where all holds."""
    breach = first_breach()
    if breach is not None:
        return _log_fault(breach)
    recorded = read()
    checks = (_texts_fault, _marks_fault, _hidden_fault, _result_fault, _counter_fault, _file_fault)
    return next((fault for check in checks if (fault := check(recorded))), "")


def results() -> int:
    """How many published results there are."""
    return Round.objects.filter(status=PUBLISHED).count()


def erased() -> int:
    """Of how many texts a part was erased by law; the log keeps the mark of each."""
    return len(read().left)


def rows() -> int:
    """How many log rows there are."""
    return count_rows()


def _log_fault(breach: Breach) -> str:
    if breach.why == "content" and breach.row is not None:
        row = LogRow.objects.get(pk=breach.row)
        names = {"row": row.pk, "verb": row.verb, "when": texts.instant_in_words(row.at, "UTC", "en")}
        return _("row %(row)s, %(verb)s of %(when)s: its content is not what was recorded") % names
    says = {
        "chain": _("seal %(seal)s does not follow from the one before it"),
        "missing": _("seal %(seal)s: the number of its rows is not what was sealed"),
        "batch": _("seal %(seal)s: its rows are not those that were sealed"),
    }
    return says[breach.why] % {"seal": breach.seal}


def _texts_fault(recorded: Recorded) -> str:
    """Revisions and reasons: for each dossier exactly those that acts left, in their order."""
    revisions, remarks = defaultdict(list), defaultdict(list)
    for revision in Revision.objects.filter(number__gt=0).order_by("number").iterator(chunk_size=500):
        revisions[revision.dossier_id].append(mark_of(revision))
    for remark in Remark.objects.order_by("pk").iterator(chunk_size=500):
        remarks[remark.dossier_id].append(seals.salted(remark.text, remark.salt))
    for dossier in Dossier.objects.order_by("pk").only("number").iterator(chunk_size=500):
        names = {"number": dossier.number or dossier.pk}
        if differs := _first_difference(revisions[dossier.pk], recorded.of_dossier(dossier.pk, "revision")):
            words = _("dossier %(number)s, revision %(revision)s: the stored answers are not those that the log knows")
            return words % {**names, "revision": differs}
        if remarks[dossier.pk] != recorded.of_dossier(dossier.pk, "reason"):
            return _("dossier %(number)s: a stored reason is not the one that the log knows") % names
    return ""


def _first_difference(stored: list[str], recorded: list[object]) -> int:
    """The place, from 1, of the first that differs or stands on one side alone; 0 where the two are the same."""
    both = zip_longest(stored, recorded)
    return next((place for place, (ours, theirs) in enumerate(both, start=1) if ours != theirs), 0)


def _marks_fault(recorded: Recorded) -> str:
    """Sheets, comments, backings, adoptions, benefits, milestones, pilots, questions with their answers, debates, answers and results of surveys,
    letters to many: each is what its last act left, none is missing, none was slipped in."""
    for rows, fact, words in _MARKED:
        stored = {named(row): row.mark for row in rows().iterator(chunk_size=500)}
        for subject, mark in stored.items():
            act = recorded.last(subject, fact)
            if act is None or recorded.standing(act.facts[fact]) != mark:
                return _changed(act, subject, str(words))
        gone = sorted(recorded.subjects(rows().model._meta.label_lower, fact) - set(stored))
        if gone:
            return _("%(subject)s: the log knows it, and it is gone") % {"subject": gone[0]}
    return ""


def _changed(act: Act | None, subject: str, words: str) -> str:
    if act is None:
        return _("%(subject)s: it stands there, and the log knows nothing of it") % {"subject": subject}
    row = LogRow.objects.get(pk=act.row)
    return words % {"row": row.pk, "when": texts.instant_in_words(row.at, settings.TIME_ZONE, "en"), "subject": subject}


def _hidden_fault(recorded: Recorded) -> str:
    """A comment is out of sight exactly where an act hid it, with the reason that was given."""
    for comment in Comment.objects.order_by("pk").iterator(chunk_size=500):
        act = recorded.last(named(comment), "hidden")
        told = seals.salted(comment.hidden_reason, comment.salt) if comment.hidden_at else None
        if told != (recorded.standing(act.facts["hidden"]) if act else None):
            return _("comment %(comment)s: it is hidden, or seen, otherwise than the log says") % {"comment": comment.pk}
    return ""


def _result_fault(recorded: Recorded) -> str:
    """A published result is what its act left, and what the sheets on its dossiers give."""
    for round in Round.objects.filter(status=PUBLISHED).select_related(*Round.read_with).order_by("pk"):
        names, act = {"result": round.pk}, recorded.last(named(round), "result")
        if act is None or seals.fingerprint(round.result) != act.facts["result"]:
            return _("result %(result)s: what is published is not what the log knows") % names
        keys = {row["dossier"] for row in round.result["result"]}
        if (
            _in_order(evaluation.content(round, keys), recorded) != _in_order(round.result, recorded)
            or recount(round.result) != round.result["result"]
        ):
            return _("result %(result)s: its sheets give another result than the published one") % names
    return ""


def _in_order(result: dict[str, Any], recorded: Recorded) -> dict[str, Any]:
    """A result with its sheets under the marks that they have now, in their order: a name may go out of a reason, a score never."""
    sheets = [{**sheet, "sheet": recorded.standing(sheet["sheet"])} for sheet in result["sheets"]]
    return {**result, "sheets": sorted(sheets, key=lambda sheet: str(sheet["sheet"]))}


def _counter_fault(recorded: Recorded) -> str:
    """The first counter of a dossier that is not the number of its rows."""
    for dossier in Dossier.objects.exclude(number=None).order_by("pk").iterator(chunk_size=500):
        for _name, count in counters.items():
            for column, true in count(dossier.pk).items():
                if getattr(dossier, column) != true:
                    names = {"number": dossier.number, "counter": column, "stored": getattr(dossier, column), "true": true}
                    return _("dossier %(number)s: %(counter)s says %(stored)s, its rows are %(true)s") % names
    return ""


def _file_fault(recorded: Recorded) -> str:
    """A filed document that is gone, or whose content is not what was filed with its dossier."""
    for attachment in Attachment.objects.select_related("file").order_by("pk").iterator(chunk_size=500):
        file = attachment.file
        if file.sha256 not in recorded.filed_on(attachment.dossier_id) or content_hash(file) != file.sha256:
            return _("file %(file)s: it is missing or not what was filed") % {"file": file.pk}
    return ""


# What is held against the log one by one: rows, the fact that their act left, and the words for one that was changed.
_MARKED: tuple[tuple[Any, str, Any], ...] = (
    (
        lambda: Sheet.objects.filter(filed_at__isnull=False).order_by("pk"),
        "sheet",
        gettext_lazy("entry %(row)s, sheet of %(when)s: the stored score is not what was sealed"),
    ),
    (
        lambda: Juror.objects.exclude(left_at=None).order_by("pk"),
        "reason",
        gettext_lazy("entry %(row)s, a juror’s leaving of %(when)s: the reason is not what was sealed"),
    ),
    (lambda: Comment.objects.order_by("pk"), "comment", gettext_lazy("entry %(row)s, comment of %(when)s: it is not what was sealed")),
    (
        lambda: Backing.objects.order_by("pk"),
        "backing",
        gettext_lazy("entry %(row)s, “it concerns us too” of %(when)s: it is not what was sealed"),
    ),
    (lambda: Adoption.objects.order_by("pk"), "adoption", gettext_lazy("entry %(row)s, adoption of %(when)s: it is not what was sealed")),
    (lambda: Benefit.objects.order_by("pk"), "benefit", gettext_lazy("entry %(row)s, benefit of %(when)s: it is not what was sealed")),
    (
        lambda: Milestone.objects.order_by("pk"),
        "milestone",
        gettext_lazy("entry %(row)s, milestone of %(when)s: it is not what was sealed"),
    ),
    (lambda: Pilot.objects.order_by("pk"), "pilot", gettext_lazy("entry %(row)s, pilot of %(when)s: it is not what was sealed")),
    (
        lambda: FollowUp.objects.order_by("pk"),
        "follow_up",
        gettext_lazy("entry %(row)s, half-yearly answer of %(when)s: it is not what was sealed"),
    ),
    (
        lambda: Answer.objects.exclude(body=None).order_by("pk"),
        "answer",
        gettext_lazy("entry %(row)s, answer to a survey of %(when)s: it is not what was sealed"),
    ),
    (lambda: Question.objects.order_by("pk"), "question", gettext_lazy("entry %(row)s, question of %(when)s: it is not what was sealed")),
    (
        lambda: PublicAnswer.objects.exclude(published_at=None).order_by("pk"),
        "answer",
        gettext_lazy("entry %(row)s, answer to a question of %(when)s: it is not what was sealed"),
    ),
    (lambda: Debate.objects.order_by("pk"), "debate", gettext_lazy("entry %(row)s, debate of %(when)s: its texts are not what was sealed")),
    (
        lambda: Survey.objects.exclude(published_at=None).order_by("pk"),
        "result",
        gettext_lazy("entry %(row)s, result of a survey of %(when)s: what is published is not what the log knows"),
    ),
    (
        lambda: Mailing.objects.filter(status=SENT).order_by("pk"),
        "mailing",
        gettext_lazy("entry %(row)s, letter to many of %(when)s: it is not what was sealed"),
    ),
)

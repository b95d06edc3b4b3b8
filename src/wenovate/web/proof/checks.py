"""What `verify` holds against each other. Reads only."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.files.models import File
from wenovate.base.files.storing import content_hash
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import count_rows, first_breach
from wenovate.decide import seals
from wenovate.decide.seals import Breach
from wenovate.spine.dossiers.casework import mark_of
from wenovate.spine.dossiers.models import Attachment, Remark, Revision


def first_fault() -> str:
    """The first thing that does not hold, in words; empty where all holds."""
    breach = first_breach()
    if breach is not None:
        return _log_fault(breach)
    revision = _changed_revision()
    if revision is not None:
        names = {"number": revision.dossier.number or revision.dossier_id, "revision": revision.number}
        return _("dossier %(number)s, revision %(revision)s: the stored answers are not those that the log knows") % names
    remark = _changed_remark()
    if remark is not None:
        return _("dossier %(number)s: a stored reason is not the one that the log knows") % {"number": remark.dossier.number}
    file = _changed_file()
    if file is not None:
        return _("file %(file)s: it is missing or not what was filed") % {"file": file.pk}
    return ""


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


def _recorded(fact: str) -> set[object]:
    """All values of a fact that acts left in the log."""
    rows = LogRow.objects.filter(facts__has_key=fact).values_list("facts", flat=True)
    return {facts[fact] for facts in rows.iterator(chunk_size=2000)}


def _changed_remark() -> Remark | None:
    """A reason whose hash no act recorded."""
    recorded = _recorded("reason")
    remarks = Remark.objects.select_related("dossier").order_by("pk")
    return next((remark for remark in remarks.iterator(chunk_size=500) if seals.salted(remark.text, remark.salt) not in recorded), None)


def _changed_file() -> File | None:
    """A filed document that is gone, or whose content is not what was filed."""
    recorded = _recorded("sha256")
    for attachment in Attachment.objects.select_related("file").order_by("pk").iterator(chunk_size=500):
        file = attachment.file
        if file.sha256 not in recorded or content_hash(file) != file.sha256:
            return file
    return None


def _changed_revision() -> Revision | None:
    """A standing revision whose hash no act recorded."""
    recorded = _recorded("revision")
    standing = Revision.objects.filter(number__gt=0).select_related("dossier").order_by("pk")
    return next((revision for revision in standing.iterator(chunk_size=500) if mark_of(revision) not in recorded), None)

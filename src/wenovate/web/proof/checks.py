"""What `verify` holds against each other. Reads only."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import count_rows, first_breach
from wenovate.decide.seals import Breach
from wenovate.spine.dossiers.casework import mark_of
from wenovate.spine.dossiers.models import Revision


def first_fault() -> str:
    """The first thing that does not hold, in words; empty where all holds."""
    breach = first_breach()
    if breach is not None:
        return _log_fault(breach)
    revision = _changed_revision()
    if revision is not None:
        names = {"number": revision.dossier.number or revision.dossier_id, "revision": revision.number}
        return _("dossier %(number)s, revision %(revision)s: the stored answers are not those that the log knows") % names
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


def _changed_revision() -> Revision | None:
    """A standing revision whose hash no act recorded."""
    recorded = {
        facts.get("revision") for facts in LogRow.objects.filter(facts__has_key="revision").values_list("facts", flat=True).iterator()
    }
    standing = Revision.objects.filter(number__gt=0).select_related("dossier").order_by("pk")
    return next((revision for revision in standing.iterator(chunk_size=500) if mark_of(revision) not in recorded), None)

"""The letters that no noun of its own writes."""

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base.files.models import File
from wenovate.base.outbox import Letter
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier


def virus_found(dossier: Dossier, file: File) -> Letter:
    """When the scanner has found a virus in a file of a dossier."""
    return Letter(
        subject=_("A virus was found in a file of %(dossier)s") % {"dossier": dossier},
        paragraphs=[
            _("The file below was checked after it was handed in. A virus was found in it, so it is not given out to anybody."),
            _(
                "Save or scan the document again on another computer and hand it in once more. Where the page no longer takes a file, send it to the unit. And have the computer checked from which it came."
            ),
        ],
        facts=[(_("File"), file.name), (_("Title"), dossier.title)],
        link=(_("See the page"), f"{settings.SITE_ADDRESS}{dossiers.address(dossier)}") if dossier.number else None,
    )

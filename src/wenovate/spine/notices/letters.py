"""The letters that no noun of its own writes."""

from collections.abc import Collection

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.files.models import File
from wenovate.base.interface.slots import places
from wenovate.base.outbox import Letter
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.acts import MEMBERS, acts
from wenovate.spine.programmes.models import Allowance, Change, Programme
from wenovate.spine.programmes.telling import windows_in_words


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


def let_in(allowance: Allowance) -> Letter:
    """To the representatives of a body that may act in a stage which is closed to the others."""
    programme = allowance.run.programme
    stage = programme.frozen.stage(allowance.stage)
    open_to_it = [acts[name] for name in stage.activities if name in acts and set(MEMBERS) & set(acts[name].audience)]
    pages = [act.page(programme.slug) for act in open_to_it if act.page is not None]
    return Letter(
        subject=_("You are let in: %(stage)s") % {"stage": texts.pick(stage.name)},
        paragraphs=[
            _("The unit lets %(body)s in at a time when this stage is closed to the others.") % {"body": allowance.body.display_name},
            _("Until the moment below you can do what the stage is for. After it the stage is closed for your body too."),
        ],
        facts=[
            (_("Programme"), texts.pick(programme.title)),
            (_("What you can do"), " · ".join(str(act.words) for act in open_to_it) or "–"),
            (_("Until"), texts.until_in_words(allowance.until, programme.zone)),
            (_("Reason"), allowance.reason),
        ],
        link=(_("Go there"), f"{settings.SITE_ADDRESS}{pages[0]}" if pages else _page_of(programme)),
        closing=[_("You receive this letter because you represent this body. Its other representative gets it too.")],
    )


def new_dates(change: Change, stages: Collection[str], about: Dossier | None) -> Letter:
    """To those whom moved windows of these stages concern; `about`: what has the calendar, where it is not the whole programme."""
    programme = change.programme
    lines = windows_in_words({stage: spans for stage, spans in change.windows.items() if stage in stages}, programme.frozen)
    title = about.headline if about else texts.pick(programme.title)
    return Letter(
        subject=_("New dates: %(title)s") % {"title": title},
        paragraphs=[
            _("The unit has moved the dates of a stage in which you have begun, sent or been asked something. What you sent stays.")
        ],
        facts=[
            (_("Programme"), texts.pick(programme.title)),
            *(
                (line.what, _("%(now)s (until now: %(before)s)") % {"now": " · ".join(line.after), "before": " · ".join(line.before)})
                for line in lines
            ),
            (_("Reason"), texts.pick(change.reason)),
        ],
        link=(_("See the dates"), f"{settings.SITE_ADDRESS}{dossiers.address(about)}" if about else _page_of(programme)),
    )


def _page_of(programme: Programme) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(places['programme'], kwargs={'programme': programme.slug})}"

"""The daily letter with what the unit has published."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .models import Digest, Update


def digest(digest: Digest, updates: Sequence[Update]) -> Letter:
    """All of a day in one letter: the titles with what each is about."""
    programme = digest.programme
    return Letter(
        subject=_("What is new: %(programme)s") % {"programme": texts.pick(programme.title)},
        paragraphs=[_("The unit has published what was done with what was submitted.")],
        facts=[(_about(update), str(update.title)) for update in updates],
        link=(_("Read it"), address("updates:list", programme=programme.slug)),
        closing=[
            _(
                "You receive this letter at most once a day: you submitted or supported something in this programme, or asked for it. On the page of the updates you can stop it."
            )
        ],
    )


def _about(update: Update) -> str:
    return str(update.dossier.headline) if update.dossier else texts.pick(update.programme.title)

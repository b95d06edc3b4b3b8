"""The letters about events."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .models import Event


def invitation(event: Event) -> Letter:
    """To every member when a workshop is called."""
    return Letter(
        subject=_("Workshop: %(title)s") % {"title": event.dossier.headline},
        paragraphs=[
            _("A workshop designs the project that answers this critical issue. You can take part for your body."),
            _("The team is chosen from those who declare. Say whether you come by %(when)s.") % {"when": _until(event)},
        ],
        link=(_("Read it and answer"), address("events:event", event=event.pk)),
    )


def chosen(event: Event) -> Letter:
    """To whoever is on the team."""
    zone = event.dossier.run.programme.zone
    return Letter(
        subject=_("You are on the team: %(title)s") % {"title": event.dossier.headline},
        paragraphs=[
            _("The unit has chosen you for the team that designs this project. From now on you can write its specification."),
            _("The page of the workshop has an appointment for your calendar."),
        ],
        facts=[
            (_("Begins"), texts.weekday_and_hour(event.starts_at, zone) if event.starts_at else ""),
            (_("Ends"), texts.weekday_and_hour(event.ends_at, zone) if event.ends_at else ""),
            (_("Place"), event.place),
        ],
        link=(_("See the workshop"), address("events:event", event=event.pk)),
    )


def not_chosen(event: Event) -> Letter:
    """To whoever declared and is not on the team."""
    return Letter(
        subject=_("The team has been named: %(title)s") % {"title": event.dossier.headline},
        paragraphs=[
            _("Thank you for declaring. More members declared than the team can hold, and this time you are not on it."),
            _("You can follow how the specification is written, and your body evaluates the project when it is ready."),
        ],
        link=(_("Follow the project"), address("events:event", event=event.pk)),
    )


def _until(event: Event) -> str:
    return texts.weekday_and_hour(event.answers_until, event.dossier.run.programme.zone)

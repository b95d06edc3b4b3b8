"""The letters about carrying out."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.queries import address

from .asked import Due
from .enums import CHANGE, GO
from .models import Milestone, Pilot


def reminder(milestone: Milestone) -> Letter:
    """To those who tend it, some working days before its day."""
    return Letter(
        subject=_("Milestone on %(day)s: %(title)s") % {"day": texts.day_in_words(milestone.due_on), "title": milestone.title},
        paragraphs=[
            _("The day of a milestone is near. When it is reached, record it with a short note; if it takes longer, move it and say why.")
        ],
        facts=[
            (_("Project"), str(milestone.dossier.headline)),
            (_("Due on"), texts.day_in_words(milestone.due_on, weekday=True)),
            (_("Responsible"), milestone.responsible),
        ],
        link=(_("See the milestones"), address("milestones:list", number=milestone.dossier.number)),
    )


def planned(pilot: Pilot) -> Letter:
    """To those whom it concerns, when a pilot is planned."""
    return Letter(
        subject=_("A pilot is planned: %(title)s") % {"title": pilot.dossier.headline},
        paragraphs=[
            _("The project is tried out before it is put to use. What is measured stands on its page; so will what is found."),
            _("Then the unit decides: it goes on, it is changed and tried again, or it stops. You are told."),
        ],
        facts=[
            (_("Where"), pilot.body.display_name),
            (_("From"), texts.day_in_words(pilot.starts_on)),
            (_("Until"), texts.day_in_words(pilot.ends_on)),
        ],
        link=(_("See the plan of the pilot"), address("milestones:pilot", pilot=pilot.pk)),
    )


def decided(pilot: Pilot) -> Letter:
    """To those whom it concerns, when the unit has decided."""
    if pilot.status == GO:
        subject = _("The pilot has succeeded: %(title)s")
        what = _(
            "The unit has decided that the project goes on. Next, it may be put into the library, from which other bodies take it over."
        )
    elif pilot.status == CHANGE:
        subject = _("The pilot will be tried again: %(title)s")
        what = _("The unit has decided that something is to be changed and tried again. The next round is being planned.")
    else:
        subject = _("The pilot is stopped: %(title)s")
        what = _(
            "The unit has decided not to go on with the project. What the pilot found is open to everybody, so that others learn from it."
        )
    return Letter(
        subject=subject % {"title": pilot.dossier.headline},
        paragraphs=[what],
        facts=[(_("Reason"), pilot.reason)],
        link=(_("See what was found"), address("milestones:pilot", pilot=pilot.pk)),
    )


def questions(dossier: Dossier, due: Due) -> Letter:
    """To whoever acts for the firm, when the half-yearly questions have come."""
    return Letter(
        subject=_("Two questions about your solution: %(title)s") % {"title": dossier.headline},
        paragraphs=[
            _(
                "Your solution has been in use for %(months)d months. Please tell us how many other customers you have gained with it since, "
                "and how many jobs have been created."
            )
            % {"months": due.months},
            _("Two numbers are enough. Everybody sees totals of several firms only; your own figures are read by the unit alone."),
        ],
        facts=[(_("We await the answer by"), texts.until_in_words(due.awaited_until, dossier.programme.zone))],
        link=(_("Answer the two questions"), address("milestones:follow_up", number=dossier.number)),
    )


def second_asking(dossier: Dossier, due: Due) -> Letter:
    """To the same, ten working days later, where nobody has answered."""
    return Letter(
        subject=_("Still awaited: two numbers about %(title)s") % {"title": dossier.headline},
        paragraphs=[
            _("Some time ago we asked what came of your solution, and nobody of your firm has answered yet. It takes two minutes."),
            _("If nothing has changed, a nought is an answer too."),
        ],
        link=(_("Answer the two questions"), address("milestones:follow_up", number=dossier.number)),
    )

"""The letters about surveys."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .enums import Per
from .models import Survey


def opening(survey: Survey) -> Letter:
    """To those who are asked, when it opens."""
    if survey.per == Per.BODY:
        who = _("One answer counts for each body: one of its two representatives gives it, and either can correct it until the end.")
    else:
        who = _("Each representative answers for themselves. The result holds no names, and the unit sees nobody's answer with a name.")
    stage = [(_("Stage"), str(survey.stage_name))] if survey.stage else []
    return Letter(
        subject=_("A survey is open: %(survey)s") % {"survey": survey.title},
        paragraphs=[_("The unit asks the members of its network. Your answers help to improve this action."), who],
        facts=[
            (_("Programme"), texts.pick(survey.run.programme.title)),
            *stage,
            (_("Open until"), texts.until_in_words(survey.closes_at, survey.run.programme.zone)),
        ],
        link=(_("Answer the survey"), address("surveys:survey", survey=survey.pk)),
        closing=[_("You receive this letter because you represent a public body in the Innovation Network.")],
    )


def reminder(survey: Survey) -> Letter:
    """To those who have not answered, some days before it closes."""
    until = texts.until_in_words(survey.closes_at, survey.run.programme.zone)
    if survey.per == Per.BODY:
        who = _("Your body has not answered yet. One of its two representatives answers for both; the other can correct it until the end.")
    else:
        who = _("You have not answered yet. The result holds no names, and the unit sees nobody's answer with a name.")
    return Letter(
        subject=_("Still open: %(survey)s") % {"survey": survey.title},
        paragraphs=[_("Your answers help to improve this action."), who],
        facts=[(_("Programme"), texts.pick(survey.run.programme.title)), (_("Open until"), until)],
        link=(_("Answer the survey"), address("surveys:survey", survey=survey.pk)),
    )

"""What a visitor does on the public pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Facts, action
from wenovate.base.outbox import Letter, mail
from wenovate.people.organisations.models import Unit

from .forms import BARRIER


# It changes nothing of the unit.
@action("home.report_barrier", lock=False)
def report_barrier(unit: Unit, mark: str, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Send the unit what somebody says about a barrier, and whoever gave an address a receipt. The text stands in the letter alone.

    `mark` is what both letters carry. The receipt repeats nothing that was typed: the address may be another person's.
    """
    with translation.override(unit.language):
        letter = _to_unit(mark, answers)
    mail(letter, to=settings.INSTANCE.contact.email or unit.email, language=unit.language, key=f"home.barrier:{mark}", at=at)
    if answers.get("email"):
        mail(_receipt(mark), to=answers["email"], language=texts.current(), key=f"home.barrier:{mark}:receipt", person=by.person, at=at)
    return Facts(unit, report=mark, answer_wanted=bool(answers.get("email")))


def _to_unit(mark: str, answers: Mapping[str, Any]) -> Letter:
    return Letter(
        subject=_("Accessibility: report %(mark)s") % {"mark": mark},
        paragraphs=[_("Somebody has met a barrier on the platform, or needs some content in another form.")],
        facts=[(texts.pick(question.label).plain, answers[question.key]) for question in BARRIER.questions if answers.get(question.key)],
        closing=[_("Answer within 30 days, if an address stands above. If you cannot mend it, add it to the accessibility statement.")],
    )


def _receipt(mark: str) -> Letter:
    return Letter(
        subject=_("We have your report %(mark)s") % {"mark": mark},
        paragraphs=[
            _("Your report on the accessibility of the platform has reached the unit. You get an answer within 30 days."),
            _("If it was not you who wrote to us, you need not do anything."),
        ],
    )

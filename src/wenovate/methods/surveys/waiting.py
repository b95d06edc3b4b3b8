"""Surveys that wait for an answer, for my page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Item

from . import queries


def surveys_of(actor: Actor, at: datetime) -> list[Item]:
    """One line a survey to which the actor's body, or the actor, has not answered."""
    return [
        Item(
            title=survey.title,
            href=reverse("surveys:survey", kwargs={"survey": survey.pk}),
            kicker=_("Survey"),
            zone=survey.run.programme.zone,
            due=survey.closes_at,
            line=str(survey.stage_name or texts.pick(survey.run.programme.title)),
            body=queries.side(survey, actor),
        )
        for survey in queries.unanswered(actor, at)
    ]

"""What the unit does to many registrations at once: remind them of the document, give them more time for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.questions.answers import number_of
from wenovate.spine.notices.bulk import Act, Chosen, numbers_of

from . import actions, forms, queries
from .models import Registration

_PREFIX = "joining:"


def key_of(registration: Registration) -> str:
    """The name of a registration among what waits at the desk."""
    return f"{_PREFIX}{registration.pk}"


def _choose(actor: Actor, keys: Sequence[str], at: datetime) -> list[Chosen]:
    return [
        Chosen(
            key=key_of(one),
            title=texts.Text(one.known_body.display_name, one.known_body.language),
            thing=one,
            number=one.number or "",
            status=one.status_words,
        )
        for one in queries.chosen(actor.unit, numbers_of(keys, _PREFIX))
    ]


def _remind(chosen: Chosen, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    actions.remind(chosen.thing, by=by, at=at)


def _extend(chosen: Chosen, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    actions.extend(chosen.thing, int(number_of(answers["working_days"]) or 1), answers["reason"], by=by, at=at)


REMIND = Act(
    label=_("Remind"),
    title=_("Remind these registrations"),
    lead=_("Whoever sent the registration gets a letter: until when the document is awaited, and where to hand it in."),
    activity="joining.remind",
    prefix=_PREFIX,
    choose=_choose,
    do=_remind,
)
EXTEND = Act(
    label=_("Give more time"),
    title=_("Give more time to these registrations"),
    lead=_("Whoever sent the registration gets a letter with the new last day and your reason."),
    activity="joining.extend",
    prefix=_PREFIX,
    choose=_choose,
    do=_extend,
    form=forms.EXTENSION,
)

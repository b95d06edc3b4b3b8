"""Taking matters and giving them back, several at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.gate import Actor, Conflict
from wenovate.people.organisations import queries as organisations
from wenovate.spine.notices.bulk import Act, Chosen
from wenovate.spine.notices.waiting import Item, collect, for_unit

from . import actions, queries


def shared(actor: Actor, keys: Sequence[str], at: datetime) -> list[Item]:
    """What waits at the desk of the actor's unit under these keys."""
    wanted = set(keys)
    return [item for item in collect(for_unit, actor, at) if item.key and item.key in wanted]


def _free(actor: Actor, keys: Sequence[str], at: datetime) -> list[Chosen]:
    unit, taken = organisations.unit(actor.unit), {one.subject: one.person.name for one in queries.takings(actor.unit, at)}
    says = {key: _("%(name)s has taken this already.") % {"name": name} for key, name in taken.items()}
    return [Chosen(item.key, item.title, unit, item.kicker, says.get(item.key, item.status)) for item in shared(actor, keys, at)]


def _taken(actor: Actor, keys: Sequence[str], at: datetime) -> list[Chosen]:
    taken = {one.subject: one for one in queries.takings(actor.unit, at)}
    items = [item for item in shared(actor, keys, at) if item.key in taken]
    return [Chosen(item.key, item.title, taken[item.key], item.kicker, taken[item.key].person.name) for item in items]


def _take(chosen: Chosen, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    actions.take(chosen.thing, chosen.key, by=by, at=at)


def _release(chosen: Chosen, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    actions.release(chosen.thing, by=by, at=at)


def _give_back(key: str, *, by: Actor, at: datetime) -> None:
    taken = queries.taking(by.unit, key, at)
    if taken is None or taken.person_id != by.person:
        raise Conflict(_("It is no longer yours."))
    actions.release(taken, by=by, at=at)


TAKE = Act(
    label=gettext_lazy("Take"),
    title=gettext_lazy("Take these matters"),
    lead=gettext_lazy("Your name stands with them at the desk for seven days, so that nobody does the same twice. Nobody gets a letter."),
    activity="desk.take",
    prefix="",
    choose=_free,
    do=_take,
    undo=_give_back,
    undo_words=gettext_lazy("Then the matters are everybody’s again; what somebody has changed since stays as it is."),
)
RELEASE = Act(
    label=gettext_lazy("Give back"),
    title=gettext_lazy("Give these matters back"),
    lead=gettext_lazy("They are everybody’s again. Nobody gets a letter."),
    activity="desk.release",
    prefix="",
    choose=_taken,
    do=_release,
)

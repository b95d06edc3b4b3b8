"""The audiences of the network itself: representatives of bodies, and bodies that have none yet."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wenovate.base.questions.answers import number_of
from wenovate.base.questions.definition import Option, Question
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.enums import Country, Kind, Level, language_of
from wenovate.people.organisations.models import Body, Unit

from .audiences import Addressee, Audience, Parameters, in_every_language, is_address
from .enums import country_of

CHUNK = 500
# What the form of an audience begins with.
BEGINNING = {"days": "60"}


def representatives(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """Everybody who holds a mandate that the unit gave and that stands."""
    return _holders(_standing(unit, at))


def main_members(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """Of each body its main member."""
    return _holders(_standing(unit, at).filter(seat=Seat.MAIN))


def of_bodies(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """The representatives of bodies of some levels, kinds, a region."""
    return _holders(_standing(unit, at).filter(body__in=_chosen(parameters)))


def ending(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """Those whose mandate runs out within so many days, the first day first."""
    last = _today(unit, at) + timedelta(days=int(number_of(parameters["days"]) or 0))
    mandates = _standing(unit, at).filter(ends_on__lte=last).order_by("ends_on", "body__sort_key", "pk")
    return _holders(mandates, deadline=True)


def outside(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """Bodies that may join the network and have not, at their office address."""
    for body in _outside(parameters).exclude(email="").iterator(chunk_size=CHUNK):
        yield Addressee(None, body, body.email, body.language)


def outside_without_address(unit: Unit, parameters: Parameters) -> Iterator[Body]:
    """Those of them that no mail reaches."""
    return (body for body in _outside(parameters).iterator(chunk_size=CHUNK) if not is_address(body.email))


def questions_of_bodies(unit: Unit) -> tuple[Question, ...]:
    """By level, kind and region."""
    return (*_by_sort(), *_by_region(country=unit.country))


def questions_of_ending(unit: Unit) -> tuple[Question, ...]:
    """Within how many days."""
    label = in_every_language(_("Mandates that run out within how many days?"))
    return (Question("days", "number", label, min_value=1, max_value=365),)


def questions_of_outside(unit: Unit) -> tuple[Question, ...]:
    """By country, level, kind and region."""
    countries = tuple(Option(country.value, in_every_language(country.label)) for country in Country)
    country = Question("country", "choice", in_every_language(_("Country")), options=countries)
    return (country, *_by_sort(), *_by_region())


_BODY, _BOTH = frozenset({"body"}), frozenset({"body", "name"})
_REPRESENTS = _("You receive this letter because you represent a public body in the Innovation Network.")

AUDIENCES = {
    "representatives": Audience(_("All representatives of the network"), _REPRESENTS, representatives, _BOTH),
    "main_members": Audience(_("The main member of each body"), _REPRESENTS, main_members, _BOTH),
    "of_bodies": Audience(
        _("Representatives of bodies of a level, a kind or a region"), _REPRESENTS, of_bodies, _BOTH, questions_of_bodies
    ),
    "ending": Audience(
        _("Representatives whose mandate runs out soon"),
        _("You receive this letter because your mandate in the Innovation Network runs out soon."),
        ending,
        _BOTH | {"deadline"},
        questions_of_ending,
    ),
    "outside": Audience(
        _("Bodies that are not members yet"),
        _("You receive this letter because your body may join the Innovation Network and has not done so yet."),
        outside,
        _BODY,
        questions_of_outside,
        outside_without_address,
    ),
}


def _standing(unit: Unit, at: datetime) -> "QuerySet[Mandate]":
    """A unit writes to those to whom it gave a mandate: the members of another unit are not its to write to."""
    rows: Any = Mandate.objects.valid(_today(unit, at)).filter(unit=unit, person__is_active=True)
    ordered: QuerySet[Mandate] = rows.select_related("person", "body").order_by("body__sort_key", "body", "-seat")
    return ordered


def _holders(mandates: "QuerySet[Mandate]", *, deadline: bool = False) -> Iterator[Addressee]:
    for mandate in mandates.iterator(chunk_size=CHUNK):
        fields = {"deadline": mandate.ends_on.isoformat()} if deadline and mandate.ends_on else {}
        yield Addressee(mandate.person, mandate.body, mandate.person.email, mandate.person.language, fields)


def _outside(parameters: Parameters) -> "QuerySet[Body]":
    return _chosen(parameters).filter(eligible=True, joined_at=None, country=parameters["country"]).order_by("sort_key", "pk")


def _chosen(parameters: Parameters) -> "QuerySet[Body]":
    """Bodies by what was asked; no answer means all."""
    rows: QuerySet[Body] = Body.objects.all()
    for column, given in (("level", parameters.get("level")), ("kind", parameters.get("kind"))):
        rows = rows.filter(**{f"{column}__in": given}) if given else rows
    return rows.filter(region=parameters["region"]) if parameters.get("region") else rows


def _by_sort() -> tuple[Question, ...]:
    return tuple(
        Question(key, "choices", in_every_language(label), in_every_language(_("None ticked: all.")), required="never", options=options)
        for key, label, options in (("level", _("Level"), _options(Level)), ("kind", _("Kind of body"), _options(Kind)))
    )


def _by_region(**where: str) -> tuple[Question, ...]:
    """The regions that the register names; where it names none, nothing is asked."""
    named = Body.objects.filter(**where).exclude(region="").values_list("region", "country").order_by("region").distinct()
    options = tuple(Option(region, {language_of(country): region}) for region, country in named)
    return (Question("region", "choice", in_every_language(_("Region")), required="never", options=options),) if options else ()


def _options(choices: Any) -> tuple[Option, ...]:
    return tuple(Option(entry.value, in_every_language(entry.label)) for entry in choices)


def _today(unit: Unit, at: datetime) -> Any:
    return at.astimezone(ZoneInfo(country_of(unit.country).zone)).date()

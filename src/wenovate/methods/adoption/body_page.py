"""What a body adopts and gained, on its page."""

from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.sections import MOST, Line, Section
from wenovate.spine.dossiers.queries import address

from . import queries
from .enums import TONES, State
from .models import Adoption, Benefit


def adoptions(actor: Actor, body: Body, at: datetime) -> Section | None:
    """Of solutions that the reader may read; nothing is said to whom no empty list would be true."""
    found = list(queries.by_body(body, actor)[: MOST + 1])
    if not found and actor.body is None:
        return None
    own = actor.body == body.pk
    empty = (
        _("Your body has not adopted a solution yet. Choose one in the library: on its page you say that your body adopts it.")
        if own
        else _("It has not adopted a solution yet.")
    )
    lines = [_line(one, own=own) for one in found[:MOST]]
    return Section("adoptions", _("Solutions it adopts"), lines, empty, place=40, cut=len(found) > MOST)


def _line(adoption: Adoption, *, own: bool) -> Line:
    state, dossier = State(adoption.status), adoption.dossier
    since = _("since %(day)s") % {"day": texts.local_day(adoption.begun_at, dossier.programme.zone)}
    further = ((_("Your body"), _("Say how far it is"), reverse("adoption:advance", kwargs={"adoption": adoption.pk})),) if own else ()
    return Line(
        dossier.headline,
        address(dossier),
        kicker=dossier.number or "",
        line=since,
        status=str(state.label),
        tone=TONES[state],
        notes=tuple(map(_gained, adoption.benefits.all())),
        facts=further,
    )


def _gained(benefit: Benefit) -> texts.Text:
    """What was measured, in the language in which the body named it: before, and after where it is known."""
    names = {"what": benefit.indicator_words, "before": _figure(benefit.baseline), "unit": benefit.unit_words}
    if benefit.actual is None:
        words = _("%(what)s: %(before)s %(unit)s") % names
    else:
        words = _("%(what)s: %(before)s → %(after)s %(unit)s") % (names | {"after": _figure(benefit.actual)})
    return texts.Text(words, benefit.indicator_words.lang)


def _figure(value: Decimal) -> str:
    return number_format(value.normalize(), use_l10n=True, force_grouping=True)

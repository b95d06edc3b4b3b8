"""What the page of a demand offers: to a firm its answer, to the unit what came, to everybody who judges."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, may
from wenovate.journey.demands.enums import PUBLISHED
from wenovate.spine.dossiers.offering import How, Offer

from . import queries


def answering(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    """To a firm: begin, or go on with what it has; to the unit: what came; to others: how one answers, and what was awarded."""
    if dossier.kind != "demand" or dossier.number is None:
        return []
    return [*_awarded(dossier), *_to_side(dossier, actor, at), *_jury(dossier)]


def _jury(demand: Any) -> list[Offer]:
    """Who sits on the jury, by name, once the panel is published: Czech law on design contests."""
    jurors = queries.jurors_of(demand)
    if not jurors:
        return []
    href = reverse("evaluation:jury", kwargs={"round": jurors[0].round_id})
    return [Offer(_("Who sits on the jury"), href, How.READS, line=", ".join(juror.name for juror in jurors))]


def _awarded(demand: Any) -> list[Offer]:
    return [
        Offer(
            _("The awarded entry"),
            reverse("entries:detail", kwargs={"number": entry.number}),
            How.LEADS,
            line=_("%(title)s, by %(firm)s") % {"title": entry.headline.plain, "firm": entry.entrant.name},
        )
        for entry in queries.awarded(demand)
    ]


def _to_side(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    if may(actor, "entries.read_list", dossier, at):
        return [Offer(_("What came in answer"), reverse("entries:came", kwargs={"number": dossier.number}), How.LEADS)]
    own = queries.of_firm(dossier, actor.firm)
    if own is not None:
        return [_own(own)]
    if dossier.status != PUBLISHED:
        return []
    verdict = may(actor, "entries.begin", dossier, at)
    if verdict:
        return [Offer(_("Answer this demand"), reverse("entries:begin", kwargs={"number": dossier.number}))]
    if actor.person is None:
        way = f"{reverse(settings.LOGIN_URL)}?next={reverse('demands:detail', kwargs={'number': dossier.number})}"
        return [Offer(_("Sign in to answer"), way, How.LEADS, line=str(verdict.reason))]
    return [Offer(_("Answer this demand"), "", How.CLOSED, line=str(verdict.reason))]


def _own(entry: Any) -> Offer:
    if entry.number is None:
        return Offer(_("Go on with your answer"), reverse("entries:form", kwargs={"entry": entry.pk}), How.LEADS)
    return Offer(_("What your firm has sent"), reverse("entries:detail", kwargs={"number": entry.number}), How.LEADS)

"""Sheets that somebody has still to file, and what a jury waits for, for my page and the desk."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base.gate import Actor, may
from wenovate.spine.notices.waiting import Group, Item

from . import panel, queries
from .models import Juror, Round


def sheets_of(actor: Actor, at: datetime) -> list[Item]:
    """One line a dossier that waits for the actor's sheet, or for that of their body."""
    rounds = [round for round in queries.running(at) if not round.is_blind and may(actor, "evaluation.file_sheet", round, at)]
    return [
        Item(
            title=dossier.headline,
            href=reverse("evaluation:sheet", kwargs={"round": round.pk, "number": dossier.number}),
            kicker=_("Evaluation sheet"),
            due=round.closes_at,
            zone=round.run.programme.zone,
            line=str(dossier.body or ""),
            group=Group.SCORE,
            programme=round.run.programme.slug,
            body=actor.body,
        )
        for round, dossier in queries.without_sheet(rounds, actor)
    ]


def piles_of(actor: Actor, at: datetime) -> list[Item]:
    """For a juror: invitations, the declaration that is still missing, and how many entries wait for their sheet."""
    asked = [
        Item(
            title=panel.about(one.round),
            href=reverse("evaluation:invitation", kwargs={"invitation": one.pk}),
            kicker=_("Invitation to a jury"),
            zone=settings.TIME_ZONE,
            due=one.expires_at,
            status=_("awaits your answer"),
            tone="now",
        )
        for one in panel.invitations_to(actor, at)
    ]
    seats = panel.seats_of(actor)
    compare = panel.to_compare(seats)
    return asked + [item for juror in seats if (item := _of_seat(juror, at, compared=not compare[juror.pk]))]


def _of_seat(juror: Juror, at: datetime, *, compared: bool) -> Item | None:
    round = juror.round
    if round.closes_at is not None and at >= round.closes_at:
        return None
    if juror.declared_at is None:
        return _item(round, "evaluation:declare", _("Your declaration is missing: until then you read nothing."))
    if not compared or round.panel_at is None or at < round.opened_at:
        return None
    count = sum(not piece.is_filed for piece in queries.pile(round, juror.person_id))
    words = ngettext("%(num)d entry waits for your sheet.", "%(num)d entries wait for your sheet.", count) % {"num": count}
    return _item(round, "evaluation:pile", words) if count else None


def juries_of(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: a jury that is not published, words to be compared, sheets that are missing by juror. Counts, no figures."""
    return [item for round in panel.juries(actor.unit) if (item := _of_jury(round, at))]


def _of_jury(round: Round, at: datetime) -> Item | None:
    if round.closes_at is not None and at >= round.closes_at:
        return None
    seen = panel.overview(round, list(queries.candidates(round)) if at >= round.opened_at else [])
    compare = sum(load.to_compare for load in seen.loads)
    if at >= round.opened_at and compare:
        line = ngettext(
            "%(num)d firm that a juror named is to be compared with those that entered.",
            "%(num)d firms that jurors named are to be compared with those that entered.",
            compare,
        )
        return _item(round, "evaluation:panel", line % {"num": compare}, key=True)
    if round.panel_at is None:
        return _item(round, "evaluation:panel", panel.warning(round, len(seen.loads)) or _("The jury is not published yet."), key=True)
    line = " · ".join(f"{load.juror.name} {load.missing}" for load in seen.loads if load.missing)
    return _item(round, "evaluation:panel", _("Sheets missing: %(who)s") % {"who": line}, key=True) if line else None


def _item(round: Round, page: str, line: str, *, key: bool = False) -> Item:
    return Item(
        title=panel.about(round),
        href=reverse(page, kwargs={"round": round.pk}),
        kicker=_("Jury"),
        due=round.closes_at,
        zone=round.run.programme.zone,
        line=line,
        group=Group.SCORE,
        key=f"jury:{round.pk}" if key else "",
        programme=round.run.programme.slug,
    )

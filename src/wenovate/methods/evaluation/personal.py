"""Personal data of sheets and juries: a filed sheet counts and stays, without who filed it; a draft goes; a published jury stays named."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Conflict, Refused
from wenovate.base.outbox import after
from wenovate.people.accounts.holdings import Gone, Holding, black_out, own
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before
from wenovate.people.mandates import invitations

from . import actions
from .enums import PUBLISHED, Bond
from .models import Exclusion, Juror, JurorInvitation, Sheet, Tie


def export(person: Person) -> list[dict[str, Any]]:
    """One's sheets, drafts too."""
    rows = Sheet.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [
        {"about": row.dossier.number or "", "answers": row.answers, "submitted_at": row.filed_at.isoformat() if row.filed_at else ""}
        for row in rows
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Drafts go; in the reasons of filed sheets the person is blacked out. Scores stay as they are."""
    drafts, _by_table = Sheet.objects.filter(person=person, filed_at=None).delete()
    gone = black_out(person, Sheet.objects.filter(person=person), "answers")
    return Gone(drafts + gone.count, gone.marks)


HOLDING = Holding(
    what=_("Your evaluation sheets"),
    why=_("So that a result can be counted again: article 6(1)(e) GDPR."),
    how_long=_("A filed sheet stays, without your name; a draft goes with your account."),
    models=("evaluation.Sheet",),
    export=export,
    erase=erase,
)


def export_jury(person: Person) -> list[dict[str, Any]]:
    """The juries to which one was invited and on which one sits or sat, with what one declared."""
    sent = JurorInvitation.objects.filter(email=person.email.lower()).order_by("pk")
    seats = Juror.objects.filter(person=person).prefetch_related("ties").order_by("pk")
    return [{"round": one.round_id, "at": one.invited_at.isoformat(), "answer": one.answer} for one in sent] + [
        {
            "round": seat.round_id,
            "name": seat.name,
            "position": seat.position,
            "declared_at": seat.declared_at.isoformat() if seat.declared_at else "",
            "ties": [{"bond": tie.bond, "words": tie.words} for tie in seat.ties.all()],
            "left_reason": seat.left_reason,
        }
        for seat in seats
    ]


def erase_jury(person: Person, at: datetime) -> Gone:
    """They leave juries for which they have scored nothing. What tied them to firms goes; that they did not score something stays."""
    seats = Juror.objects.filter(person=person).select_related(*Juror.read_with)
    for seat in seats.filter(left_at=None):
        with suppress(Conflict, Refused):
            actions.leave(seat, "", by=own(person), at=at)
    count = Tie.objects.filter(juror__person=person).update(words="", bond=Bond.OTHER)
    count += Exclusion.objects.filter(juror__person=person).update(bond=Bond.OTHER)
    count += seats.filter(round__panel_at=None).update(name="", position="")
    gone = black_out(person, seats.exclude(left_at=None), "left_reason")
    for seat in seats.filter(round__status=PUBLISHED):
        after("evaluation.make_minutes", round=seat.round_id)
    sent = JurorInvitation.objects.filter(email=person.email.lower())
    return Gone(count + gone.count + invitations.forget(sent, at), gone.marks)


def expire_jury(at: datetime) -> Gone:
    """Invitations that came to nothing."""
    past = JurorInvitation.objects.filter(expires_at__lt=before("came_to_nothing", at)).exclude(email="")
    return Gone(invitations.forget(past, at))


JURY = Holding(
    what=_("Juries on which you sit: your name and position, and with which firms you declared a tie"),
    why=_("So that everybody knows who judged, and nobody judges their own: article 6(1)(c) and (e) GDPR."),
    how_long=_("Who sat on a published jury stays with its result. What tied you to a firm goes with your account."),
    models=("evaluation.Juror", "evaluation.JurorInvitation", "evaluation.Tie", "evaluation.Exclusion"),
    export=export_jury,
    erase=erase_jury,
    expire=expire_jury,
    periods=("came_to_nothing",),
)

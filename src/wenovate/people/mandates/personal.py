"""Personal data of mandates and roles: they end with the account; position and code go, the seat stays in the history of the body."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.gate import Actor
from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox import Letter, mail
from wenovate.people.accounts.holdings import Consent, Consents, Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before

from . import actions
from .enums import Ending, Role, Seat
from .models import Absence, Grant, IssuedCode, Mandate

# Without one of each a unit, or the installation, could no longer be run.
INDISPENSABLE = (Role.UNIT_HEAD, Role.ADMINISTRATOR)


def _listings(person: int) -> list[Consent]:
    standing = Mandate.objects.filter(person=person, ended_at=None).select_related("body").order_by("pk")
    return [
        Consent(
            str(one.pk),
            _("My name stands in the public list of members, for %(body)s.") % {"body": one.body.display_name},
            one.listed_publicly,
        )
        for one in standing
    ]


def _set_listing(person: Person, key: str, given: bool, *, by: Actor, at: datetime) -> None:
    actions.set_listing(Mandate.objects.get(pk=key, person=person), given, by=by, at=at)


CONSENTS = Consents(_listings, _set_listing)


def last_of_their_role(person: int) -> str:
    """Why whoever is the last head of a unit or the last administrator cannot leave: who should name the next one?"""
    for grant in Grant.objects.filter(person=person, ended_at=None, role__in=INDISPENSABLE).select_related("unit"):
        others = Grant.objects.filter(role=grant.role, unit=grant.unit_id, ended_at=None).exclude(person=person)
        if not others.filter(person__is_active=True, person__closes_at=None).exists():
            return _("You are the last one in this role: %(role)s. Have somebody else named first.") % {"role": Role(grant.role).label}
    return ""


def who_follows(person: int) -> list[str]:
    """For each mandate that stands: that it ends, who is told, and who names the next one."""
    standing = Mandate.objects.filter(person=person, ended_at=None).select_related("body").order_by("pk")
    return [
        _(
            "Your mandate for %(body)s ends. The unit and the other representative are told. For your seat (%(seat)s) senior management designates somebody new."
        )
        % {"body": one.body.display_name, "seat": Seat(one.seat).label}
        for one in standing
    ]


def export(person: Person) -> list[dict[str, Any]]:
    """One's mandates and roles, past ones too."""
    mandates = Mandate.objects.filter(person=person).select_related("body").order_by("pk")
    grants = Grant.objects.filter(person=person).order_by("pk")
    return [
        *(
            {
                "body": one.body.display_name,
                "as": one.seat,
                "position": one.position,
                "from": one.starts_on.isoformat(),
                "until": one.ends_on.isoformat() if one.ends_on else "",
                "ended_at": one.ended_at.isoformat() if one.ended_at else "",
            }
            for one in mandates
        ),
        *(
            {"as": one.role, "from": one.starts_on.isoformat(), "ended_at": one.ended_at.isoformat() if one.ended_at else ""}
            for one in grants
        ),
    ]


def erase(person: Person, at: datetime) -> Gone:
    """End what stands, and tell the unit and the body's other representative; then let go of position, listing, codes."""
    for mandate in Mandate.objects.filter(person=person, ended_at=None).select_related("body", "unit"):
        # The installation itself ends it: the unit has decided nothing.
        actions.end(mandate, ending=Ending.LEFT, by=MACHINE, at=at)
        _tell(mandate, at)
    codes, _by_table = IssuedCode.objects.filter(mandate__person=person).delete()
    away, _by_table = Absence.objects.filter(mandate__person=person).delete()
    Grant.objects.filter(person=person, ended_at=None).update(ended_at=at, ended_by=0)
    rows = Mandate.objects.filter(person=person).update(position="", listed_publicly=False)
    return Gone(codes + away + rows)


def drop_codes(at: datetime) -> Gone:
    """Codes that are of no use any more."""
    old = before("codes", at)
    codes, _by_table = IssuedCode.objects.filter(Q(used_at__lt=old) | Q(withdrawn_at__lt=old) | Q(expires_at__lt=old)).delete()
    return Gone(codes)


def _tell(mandate: Mandate, at: datetime) -> None:
    """Without a name: the letter says which seat is free."""
    readers: list[tuple[str, str, str, int | None]] = [("unit", mandate.unit.email, mandate.unit.language, None)]
    others = Mandate.objects.filter(body=mandate.body_id, ended_at=None).select_related("person")
    readers += [("other", one.person.email, one.person.language, one.person_id) for one in others]
    for who, to, spoken, reader in readers:
        with translation.override(spoken):
            mail(_seat_is_free(mandate), to=to, language=spoken, key=f"mandates.left:{mandate.pk}:{who}:{reader}", person=reader, at=at)


def _seat_is_free(mandate: Mandate) -> Letter:
    names = {"body": mandate.body.display_name, "seat": Seat(mandate.seat).label}
    return Letter(
        subject=_("%(body)s: a seat is free (%(seat)s)") % names,
        paragraphs=[
            _("Whoever held this seat has closed their account, so their mandate for %(body)s has ended.") % names,
            _("Senior management of the body designates somebody new. The unit tells you how."),
        ],
    )


HOLDING = Holding(
    what=gettext_lazy("For whom you act: seat, position, from when until when; roles; a mark of the codes issued to you"),
    why=gettext_lazy("So that it can be shown who could act for a body, and when: article 6(1)(e) GDPR."),
    how_long=gettext_lazy("Your mandates end with your account. The seat stays in the history of the body, without name and position."),
    models=("mandates.Mandate", "mandates.Term", "mandates.Absence", "mandates.Grant", "mandates.IssuedCode"),
    export=export,
    erase=erase,
    expire=drop_codes,
    periods=("codes",),
)

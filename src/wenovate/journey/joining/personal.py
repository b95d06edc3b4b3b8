"""Personal data of registrations (F1): each seat's block is about whoever holds it; the designation document names both."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.files.storing import discard
from wenovate.people.accounts.holdings import Gone, Holding, blacker, own
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before
from wenovate.people.mandates import invitations
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers import personal as dossiers
from wenovate.spine.dossiers.models import Attachment, Revision

from . import actions
from .enums import ACTIVE, DOCUMENT, LAPSED, REFUSED, WAITING, WITHDRAWN
from .models import Invitation, Registration

CONSENTS = ("newsletter", "public_listing")


def about(answers: Mapping[str, Any], person: Person) -> Collection[str]:
    """The blocks of the seats that bear the person's address, and the consents of whoever filled it in."""
    seats = [seat for seat in Seat.values if str(answers.get(f"{seat}_email", "")).casefold() == person.email.casefold()]
    consents = CONSENTS if answers.get("filled_in_by") in seats else ()
    return {key for key in answers for seat in seats if key.startswith(f"{seat}_")} | set(consents)


def is_examined(person: int) -> str:
    """Whoever a colleague has named in a registration that waits: it could not be decided without them."""
    found = Person.objects.filter(pk=person).first()
    if found is None:
        return ""
    waiting = _naming(found).filter(dossier__status__in=WAITING).exclude(dossier__author=found).select_related("dossier").first()
    if waiting is None:
        return ""
    return _(
        "You are named in registration %(number)s, which is being examined. Close your account once it is decided, or ask the unit."
    ) % {"number": waiting.dossier.number}


def export(person: Person) -> list[dict[str, Any]]:
    """What colleagues wrote about one in registrations; one's own stand with what one sent."""
    rows = _naming(person).exclude(dossier__author=person).select_related("dossier", "question_set").order_by("pk")
    invited = Invitation.objects.filter(email=person.email.lower()).select_related("body").order_by("pk")
    return [
        *({"body": one.body.display_name, "as": one.seat, "at": one.invited_at.isoformat()} for one in invited),
        *_blocks(rows, person),
    ]


def _blocks(rows: Any, person: Person) -> list[dict[str, Any]]:
    return [
        {
            "number": row.dossier.number or "",
            "answers": {key: row.answers[key] for key in sorted(dossiers.theirs(row, "registration", person))},
        }
        for row in rows
    ]


def erase(person: Person, at: datetime) -> Gone:
    """What waits is withdrawn; the blocks about the person go, and the document once it is nobody's any more."""
    gone, change = Gone(invitations.forget(Invitation.objects.filter(email=person.email.lower()), at)), blacker(person)
    for waiting in Registration.objects.filter(author=person, status__in=(*WAITING, LAPSED)).select_related(*Registration.read_with):
        actions.withdraw(waiting, by=own(person), at=at)
    concerned = _naming(person).values("dossier")
    for registration in Registration.objects.filter(Q(author=person) | Q(pk__in=concerned)).exclude(number=None):
        others = Mandate.objects.filter(document=registration.number, ended_at=None).exclude(person=person)
        signers = () if others.exists() else _drop_document(registration, gone)
        for revision in registration.revisions.select_related("question_set"):
            keys = {*dossiers.theirs(revision, "registration", person), *(key for key in revision.answers if key.startswith(signers))}
            gone.add(dossiers.forget(revision, keys, change, at, dossiers.others(revision, "registration", person)))
        gone.count += dossiers.make_again(registration)
    return gone


def expire(at: datetime) -> Gone:
    """Registrations that came to nothing, and those whose last mandate ended long ago: everything personal in them goes."""
    nothing = Registration.objects.filter(status__in=(REFUSED, WITHDRAWN, LAPSED))
    nothing = nothing.filter(Q(closed_at__lt=before("came_to_nothing", at)) | Q(closed_at=None, due_at__lt=before("came_to_nothing", at)))
    gone = Gone(invitations.forget(Invitation.objects.filter(expires_at__lt=before("came_to_nothing", at)).exclude(email=""), at))
    for registration in [*nothing, *_served_out(at)]:
        _forget_all(registration, gone, at)
    return gone


def _naming(person: Person) -> Any:
    """Revisions of registrations in which a seat bears the person's address."""
    return Revision.objects.filter(Q(answers__main_email__iexact=person.email) | Q(answers__alternate_email__iexact=person.email))


def _served_out(at: datetime) -> list[Registration]:
    standing = Mandate.objects.filter(ended_at=None).values("document")
    ended = Mandate.objects.exclude(document__in=standing).values("document").annotate(last=Max("ended_at"))
    numbers = [row["document"] for row in ended.filter(last__lt=before("designation", at)).order_by()]
    return list(Registration.objects.filter(number__in=numbers, status=ACTIVE))


def _forget_all(registration: Registration, gone: Gone, at: datetime) -> None:
    """Only where something is left, so that a second sweep finds nothing to do."""
    _drop_document(registration, gone)
    changed = False
    for revision in registration.revisions.select_related("question_set"):
        left = dossiers.personal_keys(revision) & set(revision.answers)
        if left:
            gone.add(dossiers.forget(revision, left, lambda text: text, at))
            changed = True
    if changed:
        gone.count += dossiers.make_again(registration)


def _drop_document(registration: Registration, gone: Gone) -> tuple[str, ...]:
    """The designation document, and with it what the form says of who signed it: the beginnings of those answers."""
    for attachment in Attachment.objects.filter(dossier=registration.pk, label=DOCUMENT).select_related("file"):
        attachment.delete()
        discard(attachment.file)
        gone.count += 1
    return ("signer_",)


HOLDING = Holding(
    what=gettext_lazy(
        "Registration of your body: name, position, unit, address, telephone of both representatives; the designation document"
    ),
    why=gettext_lazy("So that the unit can check who represents a body, and later prove it: article 6(1)(e) GDPR."),
    how_long=gettext_lazy(
        "While a mandate stands on it, and then until its period is over. What concerns you alone goes with your account; the document too, unless it is another's mandate as well."
    ),
    models=("joining.Registration", "joining.Invitation"),
    export=export,
    erase=erase,
    expire=expire,
    periods=("came_to_nothing", "designation"),
)

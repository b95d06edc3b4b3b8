"""Personal data of the account itself and of the services below: addresses, sessions, letters, files, the log."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from wenovate.base.files.models import File
from wenovate.base.files.storing import discard
from wenovate.base.interface.models import SentForm
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message, State

from .holdings import Gone, Holding, blacken, blacker
from .models import Export, FactorReset, Identity, Person, SignIn
from .periods import before

# Reserved for names that lead nowhere (RFC 2606): no letter ever goes there.
NOBODY = "nobody.invalid"


def _account(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "email": person.email,
            "given_name": person.given_name,
            "surname": person.surname,
            "phone": person.phone,
            "language": person.language,
            "joined_at": person.date_joined.isoformat(),
            "last_sign_in": person.last_login.isoformat() if person.last_login else "",
        },
        *({"address": one.email, "verified": one.verified} for one in EmailAddress.objects.filter(user=person)),
    ]


def _erase_account(person: Person, at: datetime) -> Gone:
    """The row stays, for what was given stays; it says nothing of anybody. The address is free for a new account."""
    addresses, _by_table = EmailAddress.objects.filter(user=person).delete()
    Person.objects.filter(pk=person.pk).update(
        email=f"left-{person.pk}@{NOBODY}",
        given_name="",
        surname="",
        phone="",
        password="",
        is_active=False,
        last_login=None,
        closes_at=None,
    )
    return Gone(1 + addresses)


def _drop_unverified(at: datetime) -> Gone:
    """Accounts that were opened and never confirmed. Django's own clock dated them, not the demo's."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    old = Person.objects.filter(date_joined__lt=before("unverified", timezone.now()), last_login=None, erased_at=None)
    gone = 0
    for person in old.exclude(Exists(confirmed)):
        try:
            person.delete()
        except models.ProtectedError:
            # Somebody gave them a seat or a role: whoever did so will ask for the address.
            continue
        gone += 1
    return Gone(gone)


def _signed_in(person: Person) -> list[dict[str, Any]]:
    return [
        {"at": entry.at.isoformat(), "way": entry.way, "browser": entry.browser, "network_address": entry.origin or ""}
        for entry in SignIn.objects.filter(person=person).order_by("at", "pk")
    ]


def _erase_sessions(person: Person, at: datetime) -> Gone:
    listed = SignIn.objects.filter(person=person)
    ended, _by_table = Session.objects.filter(session_key__in=listed.values("session_key")).delete()
    entries, _by_table = listed.delete()
    return Gone(ended + entries)


def _factors(person: Person) -> list[dict[str, Any]]:
    factors = Authenticator.objects.filter(user=person).order_by("pk")
    return [
        *({"kind": one.type, "at": one.created_at.isoformat()} for one in factors),
        *({"kind": "national", "at": one.tied_at.isoformat()} for one in Identity.objects.filter(person=person).order_by("pk")),
    ]


def _erase_factors(person: Person, at: datetime) -> Gone:
    rows = (Authenticator.objects.filter(user=person), Identity.objects.filter(person=person), FactorReset.objects.filter(person=person))
    return Gone(sum(found.delete()[0] for found in rows))


def _drop_traces(at: datetime) -> Gone:
    """Sessions and what their person's list says of them, keys of forms, reports of the worker, counters of attempts: dated by the real clock, whatever the demo's says."""
    now = timezone.now()
    old = before("keys", now)
    dropped = [
        Session.objects.filter(expire_date__lte=now).delete(),
        SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete(),
        SentForm.objects.filter(sent_at__lt=old).delete(),
        DBTaskResult.objects.filter(finished_at__lt=old).delete(),
    ]
    return Gone(sum(count for count, _by_table in dropped) + _drop_expired_counters(now))


def _drop_expired_counters(now: datetime) -> int:
    """The table of the cache forgets nothing by itself until it is full, and its keys hold addresses that somebody typed."""
    if not isinstance(caches["default"], DatabaseCache):
        return 0
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608  # nosec B608 - the name is a setting of ours
            [connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))],
        )
        return int(cursor.rowcount)


def _letters(person: Person) -> list[dict[str, Any]]:
    rows = Message.objects.filter(person=person.pk, secret=False).order_by("pk")
    return [{"at": row.asked_at.isoformat(), "address": row.to, "subject": row.subject, "text": row.text} for row in rows]


def _empty(rows: "models.QuerySet[Message]") -> int:
    """The rows stay under their keys, so that nothing is sent twice."""
    return rows.exclude(to="").update(to="", person=None, subject="", text="", html="")


def _erase_letters(person: Person, at: datetime) -> Gone:
    """Those to the person go; those to others that name them are blacked out."""
    to_them = Message.objects.filter(Q(person=person.pk) | Q(to__iexact=person.email))
    to_them.filter(state=State.WAITING).update(state=State.REFUSED)
    gone = _empty(to_them)
    names = Q(text__icontains=person.email)
    if person.surname:
        names |= Q(text__icontains=person.surname) | Q(subject__icontains=person.surname)
    change = blacker(person)
    return Gone(gone + sum(blacken(row, change, "subject", "text", "html") for row in Message.objects.filter(names)))


def _drop_letters(at: datetime) -> Gone:
    return Gone(_empty(Message.objects.filter(asked_at__lt=before("letters", at)).exclude(state=State.WAITING)))


def _files(person: Person) -> list[dict[str, Any]]:
    rows = File.objects.filter(uploaded_by=person.pk).order_by("uploaded_at")
    return [{"name": row.name, "size": row.size, "sha256": row.sha256, "at": row.uploaded_at.isoformat()} for row in rows]


def _erase_files(person: Person, at: datetime) -> Gone:
    """Files that others need stay where they hang, under a name that says nothing; the rest went with what they hung on."""
    change = blacker(person)
    return Gone(sum(blacken(row, change, "name") for row in File.objects.filter(uploaded_by=person.pk)))


def _exports(person: Person) -> list[dict[str, Any]]:
    return [{"asked_at": row.asked_at.isoformat()} for row in person.exports.order_by("pk")]


def _erase_exports(person: Person, at: datetime) -> Gone:
    return _discard(Export.objects.filter(person=person))


def _drop_exports(at: datetime) -> Gone:
    return _discard(Export.objects.filter(ready_at__lt=before("exports", at)))


def _discard(exports: "models.QuerySet[Export]") -> Gone:
    found = list(exports.select_related("file"))
    for export in found:
        export.delete()
        if export.file is not None:
            discard(export.file)
    return Gone(len(found))


def _acts(person: Person) -> list[dict[str, Any]]:
    rows = LogRow.objects.filter(person=person.pk).order_by("id")
    return [{"at": row.at.isoformat(), "verb": row.verb, "about": row.number or row.subject} for row in rows.iterator(chunk_size=2000)]


HOLDINGS = {
    "account": Holding(
        what=_("Name, e-mail address, telephone, language of your account"),
        why=_("So that you can sign in, and so that letters and receipts bear your name."),
        how_long=_("Until you close the account."),
        models=("accounts.Person", "account.EmailAddress"),
        export=_account,
        erase=_erase_account,
        expire=_drop_unverified,
        periods=("unverified", "closing"),
    ),
    "sessions": Holding(
        what=_("Where you are signed in, keys of the forms that you sent, counters of failed attempts"),
        why=_("So that you stay signed in, a form counts once, and nobody guesses a code."),
        how_long=_("Until you sign out, at most two weeks and a day; technical traces until their period is over."),
        models=("sessions.Session", "accounts.SignIn", "interface.SentForm", "django_tasks_database.DBTaskResult"),
        export=_signed_in,
        erase=_erase_sessions,
        expire=_drop_traces,
        periods=("keys",),
    ),
    "factors": Holding(
        what=_("Your second factors; a keyed mark of your national identity; when and why the unit reset a lost factor"),
        why=_("So that nobody but you signs in."),
        how_long=_("Until you remove them or close the account."),
        models=("mfa.Authenticator", "accounts.Identity", "accounts.FactorReset"),
        export=_factors,
        erase=_erase_factors,
    ),
    "letters": Holding(
        what=_("Letters that were written to you"),
        why=_("So that you can read them again, and so that it can be shown what you were told."),
        how_long=_("Until their period is over. A letter with a code is emptied as soon as it is sent."),
        models=("outbox.Message",),
        export=_letters,
        erase=_erase_letters,
        expire=_drop_letters,
        periods=("letters",),
    ),
    "files": Holding(
        what=_("Files that you attached"),
        why=_("They belong to what you sent."),
        how_long=_("As long as what they belong to."),
        models=("files.File", "files.Examination"),
        export=_files,
        erase=_erase_files,
    ),
    "exports": Holding(
        what=_("Files with your own data that you asked for"),
        why=_("Your right to have them: articles 15 and 20 GDPR."),
        how_long=_("Until their period is over."),
        models=("accounts.Export",),
        export=_exports,
        erase=_erase_exports,
        expire=_drop_exports,
        periods=("exports",),
    ),
    "log": Holding(
        what=_("What you did here and when, under a number instead of your name"),
        why=_("So that decisions can be proved: article 17(3)(b) and (e) GDPR."),
        how_long=_("It stays. When your account is closed nothing says any more whose number it was."),
        models=("log.LogRow", "log.Mention"),
        export=_acts,
        erase=lambda person, at: Gone(),
    ),
}

"""What is written about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.files.storing import keep
from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.base.outbox import after, mail

from . import letters
from .enums import Browser, Factor, Way
from .holdings import Gone, from_the_top
from .models import Export, FactorReset, Identity, Person, SignIn
from .periods import until


@action("accounts.sign_in")
def sign_in(
    person: Person,
    *,
    way: str = Way.OTHER,
    factor: str = "",
    session: str = "",
    browser: str = Browser.OTHER,
    origin: str | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Record that a person came in, by what way and with what second factor; the log's row says who and how, never from where.

    `session` stands in the person's own list, with browser and origin.
    """
    if session:
        SignIn.objects.update_or_create(
            session_key=session, defaults={"person": person, "at": at, "way": way, "browser": browser, "origin": origin}
        )
    return Facts(method=way, factor=factor)


@action("accounts.take_table")
def take_table(*, name: str, kind: str, by: Actor, at: datetime) -> Facts:
    """Record that a list which names people leaves as a table: which list and as what, never what was looked for in it."""
    return Facts(list=name, format=kind)


@action("accounts.sign_out")
def sign_out(person: Person, *, session: str = "", by: Actor, at: datetime) -> Facts:
    """Record that a person left."""
    SignIn.objects.filter(person=person, session_key=session).delete()
    return Facts()


@action("accounts.end_session")
def end_session(entry: SignIn, *, by: Actor, at: datetime) -> Facts:
    """End one of one's own sessions: its next request is a visitor's."""
    Session.objects.filter(session_key=entry.session_key).delete()
    entry.delete()
    return Facts(person=by.person)


@action("accounts.end_sessions")
def end_sessions(person: Person, *, keep: str = "", by: Actor, at: datetime) -> Facts:
    """End all sessions of a person at once, or all but the one whose key is `keep`."""
    ended = SignIn.objects.filter(person=person).exclude(session_key=keep)
    Session.objects.filter(session_key__in=ended.values("session_key")).delete()
    count, _of = ended.delete()
    if not keep:
        # Each session carries a hash of this unusable password: with a new one even a session that no row speaks of is at its end.
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return Facts(ended=count, all=not keep)


@action("accounts.verify_address")
def verify_address(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Record that a person proved an address by the code sent to it."""
    return Facts()


@action("accounts.change_address")
def change_address(person: Person, former: str, *, by: Actor, at: datetime) -> Facts:
    """Record that a person has another address, which is proved, and tell them so at the former one."""
    letters.tell(person, letters.address_changed(person), f"accounts.change_address:{person.pk}:{at.isoformat()}", at, to=former)
    return Facts()


@action("accounts.edit")
def edit(person: Person, *, given_name: str, surname: str, phone: str, language: str, by: Actor, at: datetime) -> Facts:
    """Change what a person says of themselves; the row says which of it changed, not to what."""
    new = {"given_name": given_name, "surname": surname, "phone": phone, "language": language}
    changed = [name for name, value in new.items() if getattr(person, name) != value]
    Person.objects.filter(pk=person.pk).update(**new)
    return Facts(changed=changed)


@action("accounts.add_factor")
def add_factor(person: Person, kind: str, *, by: Actor, at: datetime) -> Facts:
    """Record a new second factor or new recovery codes, and tell the person of the factor."""
    if kind != Factor.RECOVERY_CODES:
        letters.tell(person, letters.factor_added(person, kind), f"accounts.add_factor:{person.pk}:{at.isoformat()}", at)
    return Facts(kind=kind)


@action("accounts.prove_factor")
def prove_factor(person: Person, kind: str, *, by: Actor, at: datetime) -> Facts:
    """Record that a person proved a second factor within a session."""
    return Facts(kind=kind)


@action("accounts.remove_factor")
def remove_factor(person: Person, kind: str, *, keep: str, by: Actor, at: datetime) -> Facts:
    """Record that a second factor is gone and tell the person. Other sessions end: the factor may have been proved in them."""
    end_sessions(person, keep=keep, by=by, at=at)
    if kind != Factor.RECOVERY_CODES:
        letters.tell(person, letters.factor_removed(person, kind), f"accounts.remove_factor:{person.pk}:{at.isoformat()}", at)
    return Facts(kind=kind)


@action("accounts.reset_factors")
def reset_factors(person: Person, *, document: str, reason: str, by: Actor, at: datetime) -> Facts:
    """Remove all second factors and recovery codes of somebody who lost theirs, on a document that was checked; all sessions end.

    The reset is the answer's subject. Conflict where there is nothing to reset.
    """
    count, _of = Authenticator.objects.filter(user=person).delete()
    if not count:
        raise Conflict(_("This person has no second factor: they sign in with a code from their mail and set one up."))
    reset = FactorReset.objects.create(person=person, document=document, reason=reason, reset_at=at, reset_by=by.person)
    end_sessions(person, by=by, at=at)
    letters.tell(person, letters.factors_reset(person, document), f"accounts.reset_factors:{reset.pk}", at)
    return Facts(reset, person=person.pk)


@action("accounts.tie_identity")
def tie_identity(person: Person, *, provider: str, subject_hash: str, by: Actor, at: datetime) -> Facts:
    """Let the national sign-in lead to an account (the identity is the answer's subject). It gives no mandate.

    Conflict where the identity leads to another account, or the account has one of that provider.
    """
    try:
        with transaction.atomic():
            tied = Identity.objects.create(person=person, provider=provider, subject_hash=subject_hash, tied_at=at)
    except IntegrityError as taken:
        raise Conflict(
            _("This identity leads to another account already, or this account to another identity. Undo that first.")
        ) from taken
    letters.tell(person, letters.identity_tied(person), f"accounts.tie_identity:{tied.pk}", at)
    return Facts(tied, person=person.pk)


@action("accounts.use_identity")
def use_identity(identity: Identity, subject_hash: str, *, by: Actor, at: datetime) -> Facts:
    """Record that the provider spoke for an account, and keep the hash under the secret of today."""
    Identity.objects.filter(pk=identity.pk).update(subject_hash=subject_hash)
    return Facts(person=identity.person_id)


@action("accounts.untie_identity")
def untie_identity(identity: Identity, *, by: Actor, at: datetime) -> Facts:
    """Forget an identity: the national sign-in no longer leads to the account."""
    facts = Facts(person=identity.person_id)
    Identity.objects.filter(pk=identity.pk).delete()
    return facts


@action("accounts.enrol")
def enrol(email: str, *, given_name: str, surname: str, phone: str = "", language: str, by: Actor, at: datetime) -> Facts:
    """The account of an address, opened now if there is none (the subject of the answer).

    The address counts as verified for signing in by a code sent to it. An account that proved its address keeps its own name; one that
    never did is nobody's yet, whatever name stands on it.
    """
    person = Person.objects.at_address(email)
    opened = person is None
    if person is None:
        person = Person(email=email.strip(), given_name=given_name, surname=surname, phone=phone, language=language)
        person.set_unusable_password()
        person.save()
    elif not EmailAddress.objects.filter(user=person, verified=True).exists():
        person.given_name, person.surname, person.language = given_name, surname, language
        person.save(update_fields=["given_name", "surname", "language"])
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return Facts(person, opened=opened)


@action("accounts.close")
def close(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Ask that one's account be closed: it takes effect after the period, all sessions end now. Conflict where it is asked already."""
    if person.closes_at is not None:
        raise Conflict(_("This account is being closed already."))
    person.closes_at = until("closing", at)
    person.save(update_fields=["closes_at"])
    _write_to(person, letters.closing(person), f"accounts.closing:{person.pk}:{at.isoformat()}", at)
    end_sessions(person, by=by, at=at)
    return Facts(closes_at=person.closes_at.isoformat())


@action("accounts.reopen")
def reopen(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Take the closing back: the account is as it was."""
    Person.objects.filter(pk=person.pk).update(closes_at=None)
    return Facts()


@action("accounts.erase")
def erase(person: Person, *, by: Actor, at: datetime) -> Facts:
    """The closing takes effect: every holding lets go of what says who the person is; what they gave together stays, under their body.

    Conflict where it was taken back or is not yet due. The log row holds, for each text of which a part went, the mark that the log
    has of it and the mark of what is left: `verify` accepts exactly that.
    """
    if person.closes_at is None or person.closes_at > at:
        raise Conflict
    fill_once(person, "erased_at", erased_at=at)
    gone = Gone()
    for _name, holding in from_the_top():
        gone.add(holding.erase(person, at))
    return Facts(gone=gone.count, erased=gone.marks)


@action("accounts.expire")
def expire(*, by: Actor, at: datetime) -> Facts:
    """Let go of everything whose period is over, in every holding; the log row has the number of things a holding let go."""
    found = {name: holding.expire(at) for name, holding in from_the_top() if holding.expire is not None}
    return Facts(gone={name: gone.count for name, gone in found.items()}, erased=[mark for gone in found.values() for mark in gone.marks])


@action("accounts.ask_export")
def ask_export(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Ask for the file with one's own data. Conflict while one is being made."""
    try:
        with transaction.atomic():
            export = Export.objects.create(person=person, asked_at=at)
    except IntegrityError as twice:
        raise Conflict(_("Your file is being made already. You get a letter when it is ready.")) from twice
    after("accounts.make_export", export=export.pk)
    return Facts(export=export.pk)


@action("accounts.file_export")
def file_export(export: Export, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File what the worker made, and tell the person."""
    file = keep(content, "we-novate-data.zip", "application/zip", at=at)
    fill_once(export, "ready_at", ready_at=at, file=file)
    _write_to(export.person, letters.export_ready(export.person, at), f"accounts.export:{export.pk}", at)
    return Facts(export=export.pk, sha256=file.sha256)


def _write_to(person: Person, compose: letters.Compose, key: str, at: datetime) -> None:
    with translation.override(person.language):
        mail(compose(), to=person.email, language=person.language, key=key, person=person.pk, at=at)

"""What is written about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress

from wenovate.base.gate import Actor, Facts, action

from .models import Person


@action("accounts.sign_in")
def sign_in(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Record that a person came in; the row says who, never from where."""
    return Facts()


@action("accounts.sign_out")
def sign_out(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Record that a person left."""
    return Facts()


@action("accounts.verify_address")
def verify_address(person: Person, *, by: Actor, at: datetime) -> Facts:
    """Record that a person proved an address by the code sent to it."""
    return Facts()


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

"""The first administrator comes by a command of whoever runs the server; there is never a second first one."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from tests.people.app import set_up_app
from tests.people.mailbox import asked, code, is_in
from wenovate.base.log.models import LogRow
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Grant

ADDRESS = "antonis@persona.example"


def appoint(address: str = ADDRESS, **options: str) -> str:
    """Run the command; what it says."""
    out = StringIO()
    call_command("first_administrator", address, **{"given_name": "Αντώνης", "surname": "Εικονικός"} | options, stdout=out)
    return out.getvalue()


def test_the_first_administrator_has_an_account_and_the_role(db: None) -> None:
    says = appoint()
    grant = Grant.objects.get()
    assert (grant.person.email, grant.person.name, grant.role, grant.unit) == (ADDRESS, "Αντώνης Εικονικός", "administrator", None)
    assert says == f"Αντώνης Εικονικός is the administrator and signs in with a code sent to {ADDRESS}.\n"


def test_the_first_administrator_signs_in_by_a_code_sets_up_a_second_factor_and_acts_in_the_role(transactional_db: None) -> None:
    appoint()
    client = asked(ADDRESS)
    client.post("/en/sign-in/code/", {"code": code()})
    assert (is_in(client), client.get("/en/contact/").wsgi_request.actor.role) == (True, None)
    set_up_app(client)
    assert client.get("/en/contact/").wsgi_request.actor.role.role == "administrator"


def test_there_is_one_first_administrator(db: None) -> None:
    appoint()
    with pytest.raises(CommandError, match="This installation has an administrator"):
        appoint("second@persona.example")
    assert (Grant.objects.count(), Person.objects.count()) == (1, 1)


def test_what_is_no_address_leaves_nothing(db: None) -> None:
    with pytest.raises(CommandError, match=r"^nobody is no e-mail address\.$"):
        appoint("nobody")
    assert (Person.objects.count(), Grant.objects.count(), LogRow.objects.count()) == (0, 0, 0)


def test_the_log_says_that_it_was_done_by_command(db: None) -> None:
    appoint()
    assert [(row.verb, row.role, row.channel, row.person) for row in LogRow.objects.order_by("id")] == [
        ("accounts.enrol", "operator", "command", None),
        ("mandates.grant_role", "operator", "command", None),
    ]


def test_somebody_who_has_an_account_keeps_it_and_its_name(db: None) -> None:
    person = Person.objects.create(email=ADDRESS, given_name="Άλλο", surname="Όνομα")
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    appoint()
    assert (Grant.objects.get().person, Person.objects.get().name) == (person, "Άλλο Όνομα")


def test_a_name_on_an_address_that_was_never_proved_is_not_kept(db: None) -> None:
    Person.objects.create(email=ADDRESS, given_name="Evil", surname="Name")
    appoint()
    assert Person.objects.get().name == "Αντώνης Εικονικός"

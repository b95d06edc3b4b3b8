"""What the tests of signing in share: asking for a code, finding it in the mail, and looking who is in."""

import re
from typing import Any

from django.test import Client

from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.people.accounts.models import Person

MARIA, NOBODY = "maria@persona.example", "nobody@persona.example"
ASK, TYPE = "/en/sign-in/", "/en/sign-in/code/"


def letter() -> Message:
    """The newest mail."""
    found = Message.objects.order_by("pk").last()
    assert found is not None
    return found


def code() -> str:
    """The code in the newest mail."""
    found = re.search(r"^Code: (\S+)$", letter().text, re.MULTILINE)
    assert found is not None
    return found[1]


def asked(address: str = MARIA, **options: Any) -> Client:
    """A browser whose person has asked for a code."""
    client = Client(**options)
    client.post(ASK, {"email": address})
    return client


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/en/mine/").status_code == 200


def neutral(body: bytes, address: str) -> str:
    """A page without what is new on each: the address that was typed, and keys."""
    text = re.sub(r'(name="(?:csrfmiddlewaretoken|form_key)" value=")[^"]+', r"\1", body.decode())
    return text.replace(address, "ADDRESS")


def everything() -> tuple[int, ...]:
    """How much there is of all that signing in can write."""
    return LogRow.objects.count(), Message.objects.count(), Person.objects.count()

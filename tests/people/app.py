"""An authenticator app for tests: it reads the secret from the page and shows the code of the moment."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from wenovate.people.accounts.models import Person

SET_UP, PROVE, ON_THE_WAY_IN = "/en/account/second-factor/app/", "/en/account/second-factor/prove/", "/en/sign-in/second-factor/"


def app_code(secret: str, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def app_of(person: Person) -> str:
    """A person who set up an app and got recovery codes some time ago; the app's secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return str(secret)


def recovery_codes(person: Person) -> list[str]:
    """The codes that the person wrote down."""
    return list(RecoveryCodes.activate(person).get_unused_codes())


def set_up_app(client: Client) -> str:
    """Set up an app as a person does; its secret. What follows at the end of the transaction wants a database without another around it."""
    found = re.search(r"<dd>([A-Z2-7]{32})</dd>", client.get(SET_UP).content.decode())
    assert found is not None
    answer = client.post(SET_UP, {"code": app_code(found[1])})
    assert answer.status_code == 302, answer.content.decode()
    return found[1]

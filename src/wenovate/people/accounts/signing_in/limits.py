"""How often one may ask for a code, open accounts and try a second factor."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wenovate.base import clock
from wenovate.base.limits.counting import Limit

QUARTER = timedelta(minutes=15)
# A whole ministry may share one origin.
CODES_OF_AN_ADDRESS = Limit("mail code, address", 5, QUARTER)
CODES_OF_AN_ORIGIN = Limit("mail code, origin", 100, QUARTER)
ACCOUNTS_OF_AN_ORIGIN = Limit("sign-up, origin", 50, QUARTER)
FACTORS_OF_A_PERSON = Limit("second factor, person", 10, QUARTER)
# A code of an authenticator app is good for a minute and a half and once.
APP_CODE = Limit("code of an app", 1, timedelta(minutes=2))


def origin() -> str:
    """Where the present request comes from."""
    return str(get_adapter().get_client_ip(context.request))


def check_asking(address: str) -> None:
    """Count that a mail is asked for, whether or not the address has an account; ValidationError where it was too often."""
    at = clock.now()
    passes = [CODES_OF_AN_ADDRESS.passes(address, at), CODES_OF_AN_ORIGIN.passes(origin(), at)]
    if not all(passes):
        raise ValidationError(_("Too many codes were asked for. Use the newest one, or wait a quarter of an hour."))


def check_opening(address: str) -> None:
    """Count that an account is opened, with a mail to its address; ValidationError where it was too often."""
    if not ACCOUNTS_OF_AN_ORIGIN.passes(origin(), clock.now()):
        raise ValidationError(_("Too many accounts were opened from here. Wait a quarter of an hour."))
    check_asking(address)


def check_factor(person: int) -> None:
    """Count that somebody tries a second factor; ValidationError where it was too often."""
    if not FACTORS_OF_A_PERSON.passes(str(person), clock.now()):
        raise ValidationError(_("Too many tries. Wait a quarter of an hour, or ask the unit for help."))

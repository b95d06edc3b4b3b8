"""Accounts as an app; the signals of allauth become log rows here and nowhere else."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People."""

    name = "wenovate.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Sign in the permissions; write sign-ins into the log."""
        from allauth.account.signals import email_confirmed
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions

        from .fields import drawn, faults
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        template_functions.sign_in("drawn", drawn)
        template_functions.sign_in("faults", faults)
        user_logged_in.connect(_signed_in, dispatch_uid="accounts.sign_in")
        user_logged_out.connect(_signed_out, dispatch_uid="accounts.sign_out")
        email_confirmed.connect(_address_verified, dispatch_uid="accounts.verify_address")


def _actor(person: Any) -> Any:
    from wenovate.base.gate import Actor

    return Actor(person=person.pk)


def _signed_in(sender: Any, request: Any, user: Any, **more: Any) -> None:
    from wenovate.base import clock

    from . import actions

    actions.sign_in(user, by=_actor(user), at=clock.now())


def _signed_out(sender: Any, request: Any, user: Any, **more: Any) -> None:
    from wenovate.base import clock

    from . import actions

    if user is not None and user.pk:
        actions.sign_out(user, by=_actor(user), at=clock.now())


def _address_verified(sender: Any, request: Any, email_address: Any, **more: Any) -> None:
    from wenovate.base import clock

    from . import actions

    actions.verify_address(email_address.user, by=_actor(email_address.user), at=clock.now())

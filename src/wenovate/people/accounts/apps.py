"""Accounts as an app; the signals of allauth become log rows here and nowhere else."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People."""

    name = "wenovate.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Sign in permissions, holdings of personal data and their periods; write what happens at allauth's pages into the log."""
        from django.db.backends.signals import connection_created
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.exports import leaving
        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import account_links, places, template_functions
        from wenovate.base.names import teach
        from wenovate.base.outbox import recurring
        from wenovate.base.outbox import tasks as work

        from . import links, notice, personal, tables, tasks
        from .holdings import holdings
        from .rules import PERMISSIONS, reads_export
        from .signing_in.fields import drawn, faults
        from .signing_in.national import national_name

        allow(PERMISSIONS)
        places.sign_in("account", "accounts:account")
        for name, holding in personal.HOLDINGS.items():
            holdings.sign_in(name, holding)
        guards.sign_in("accounts.export", reads_export)
        work.sign_in("accounts.make_export", tasks.make_export, _("File with somebody's own data"))
        recurring.sign_in("accounts.close_due", tasks.close_due, _("Accounts whose closing is due"))
        recurring.sign_in("accounts.sweep", tasks.sweep, _("Data whose period is over"))
        leaving.sign_in("accounts", tables.note)
        account_links.sign_in("data", links.data)
        account_links.sign_in("close", links.close)
        for function in (drawn, faults, national_name):
            template_functions.sign_in(function.__name__, function)
        template_functions.sign_in("notice_version", lambda: notice.CURRENT)
        # The embedded database learns how names are spelled.
        connection_created.connect(teach, dispatch_uid="accounts.teach")
        _listen()


def _listen() -> None:
    """What happens at allauth's pages becomes log rows."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa
    from django.contrib.auth.signals import user_logged_in, user_logged_out

    listeners: dict[str, tuple[Any, Callable[..., None]]] = {
        "accounts.sign_in": (user_logged_in, _signed_in),
        "accounts.sign_out": (user_logged_out, _signed_out),
        "accounts.verify_address": (account.email_confirmed, _address_verified),
        "accounts.change_address": (account.email_changed, _address_changed),
        "accounts.add_factor": (mfa.authenticator_added, _factor_added),
        "accounts.renew_codes": (mfa.authenticator_reset, _factor_added),
        "accounts.prove_factor": (mfa.authenticator_used, _factor_used),
        "accounts.remove_factor": (mfa.authenticator_removed, _factor_removed),
    }
    for name, (signal, listener) in listeners.items():
        signal.connect(listener, dispatch_uid=name)


def _stamp(person: Any) -> dict[str, Any]:
    """Who acts, and when."""
    from wenovate.base import clock
    from wenovate.base.gate import Actor

    return {"by": Actor(person=person.pk), "at": clock.now()}


def _signed_in(sender: Any, request: Any, user: Any, **more: Any) -> None:
    from . import actions
    from .signing_in import coming_in

    actions.sign_in(user, **coming_in.how(request, user), **_stamp(user))


def _signed_out(sender: Any, request: Any, user: Any, **more: Any) -> None:
    from . import actions

    if user is not None and user.pk:
        actions.sign_out(user, session=request.session.session_key or "", **_stamp(user))


def _address_verified(sender: Any, request: Any, email_address: Any, **more: Any) -> None:
    from . import actions
    from .signing_in import coming_in

    person = email_address.user
    if not request.user.is_authenticated:
        coming_in.came_by_mail(request, person)
    actions.verify_address(person, **_stamp(person))


def _address_changed(sender: Any, request: Any, user: Any, from_email_address: Any, **more: Any) -> None:
    from . import actions

    # At the first address of an account nothing was before.
    if from_email_address is not None:
        actions.change_address(user, from_email_address.email, **_stamp(user))


def _factor_added(sender: Any, request: Any, user: Any, authenticator: Any, **more: Any) -> None:
    from . import actions
    from .enums import Factor
    from .signing_in import coming_in

    if authenticator.type != Factor.RECOVERY_CODES:
        coming_in.factor_shown(request, user, authenticator)
    actions.add_factor(user, authenticator.type, **_stamp(user))


def _factor_used(sender: Any, user: Any, authenticator: Any, reauthenticated: bool = False, **more: Any) -> None:
    from . import actions

    # On the way in it stands in the row of the sign-in.
    if reauthenticated:
        actions.prove_factor(user, authenticator.type, **_stamp(user))


def _factor_removed(sender: Any, request: Any, user: Any, authenticator: Any, **more: Any) -> None:
    from . import actions
    from .signing_in import coming_in

    coming_in.forget_proofs(request)
    actions.remove_factor(user, authenticator.type, keep=request.session.session_key, **_stamp(user))

"""`renew_keys`: closes what second factors keep under the key of today, so that a former key can go."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

# What of a factor is closed, by allauth's names: the secret of an authenticator app, the seed of recovery codes.
CLOSED = ("secret", "seed")


class Command(BaseCommand):
    """Repeating it does no harm: what is under the key of today is closed under it once more."""

    help = "After a change of WENOVATE_SECRET_KEY: closes the secrets of second factors under the new key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each under lock, so that a factor that is removed meanwhile stays removed."""
        renewed = sum(self._renew(pk) for pk in Authenticator.objects.values_list("pk", flat=True))
        self.stdout.write(f"Closed under the key of today: {renewed}. Other factors hold nothing that is closed.")

    @transaction.atomic
    def _renew(self, pk: int) -> bool:
        factor = Authenticator.objects.select_for_update().filter(pk=pk).first()
        if factor is None or not set(CLOSED) & set(factor.data):
            return False
        adapter = get_adapter()
        factor.data |= {name: adapter.encrypt(adapter.decrypt(factor.data[name])) for name in CLOSED if name in factor.data}
        factor.save(update_fields=["data"])
        return True

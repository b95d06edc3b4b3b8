"""Keys derived from the installation's secret, one for each purpose. What a former secret closed or hashed is still known."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keyed_hash(purpose: str, text: str) -> str:
    """A text as it is kept where only sameness matters: HMAC-SHA-256 under the key of a purpose, of no use without the secret."""
    return keyed_hashes(purpose, text)[0]


def keyed_hashes(purpose: str, text: str) -> list[str]:
    """The same under the secret of today and then under each former one: what was kept before a change of secret is found again."""
    return [hmac.new(_key(secret, purpose), text.encode(), hashlib.sha256).hexdigest() for secret in _secrets()]


def close(purpose: str, text: str) -> str:
    """A text that must be read again, closed under the key of a purpose."""
    return _safe(purpose).encrypt(text.encode()).decode()


def reopen(purpose: str, closed: str) -> str:
    """What was closed, under the secret of today or a former one; `cryptography.fernet.InvalidToken` otherwise."""
    return _safe(purpose).decrypt(closed.encode()).decode()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _key(secret: str, purpose: str) -> bytes:
    return hmac.new(secret.encode(), f"wenovate:{purpose}".encode(), hashlib.sha256).digest()


def _safe(purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(secret, purpose))) for secret in _secrets()])

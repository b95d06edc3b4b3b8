"""How an issued code looks and how it is recognised: 12 letters and figures that cannot be mixed up, 60 bits by chance."""

import hashlib
import hmac
import secrets

from django.conf import settings

# No 0 O 1 I L: the code is read out by phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12


def new_code() -> str:
    """A code in groups of four: KX7M-2QPD-9RTA."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, LENGTH, 4))


def keyed_hash(code: str) -> str:
    """What is kept of a code (HMAC-SHA-256 under the installation's key); case, spaces and dashes do not matter."""
    return _hash(code, settings.SECRET_KEY)


def possible_hashes(code: str) -> list[str]:
    """Under which hashes a code may be kept: it may have been issued before the key was changed."""
    return [_hash(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _hash(code: str, key: str) -> str:
    bare = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(key.encode(), f"issued-code:{bare}".encode(), hashlib.sha256).hexdigest()

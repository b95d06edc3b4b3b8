"""How an issued code looks and how it is recognised: 12 letters and figures that cannot be mixed up, 60 bits by chance."""

import hashlib
import hmac
import secrets

from django.conf import settings

from wenovate.base import keys

# No 0 O 1 I L: the code is read out by phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
PURPOSE = "issued code"


def new_code() -> str:
    """A code in groups of four: KX7M-2QPD-9RTA."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, LENGTH, 4))


def keyed_hash(code: str, purpose: str = PURPOSE) -> str:
    """What is kept of a code; case, spaces and dashes do not matter. Codes of another purpose open nothing here."""
    return keys.keyed_hash(purpose, _bare(code))


def possible_hashes(code: str, purpose: str = PURPOSE) -> list[str]:
    """Under which hashes a code may be kept: it may have been issued before the secret was changed."""
    return [*keys.keyed_hashes(purpose, _bare(code)), *(_as_kept_before(_bare(code)) if purpose == PURPOSE else [])]


def _bare(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _as_kept_before(bare: str) -> list[str]:
    """As codes were kept until the keys had a purpose each. Codes live six weeks: to be removed once the last of those is past."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac.new(secret.encode(), f"issued-code:{bare}".encode(), hashlib.sha256).hexdigest() for secret in known]

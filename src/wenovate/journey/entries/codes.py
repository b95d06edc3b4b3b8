"""Anonymous marks: short, readable aloud, and saying nothing of whose they are or of when they came."""

import secrets

# Without those that are taken for each other (0/O, 1/I/L, 2/Z, 5/S, 8/B) and without vowels, so that no word comes of it.
LETTERS = "CDFGHJKMNPQRTVWX34679"


def new_code() -> str:
    """K7QM-3DHT: eight signs out of 21, by chance."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"

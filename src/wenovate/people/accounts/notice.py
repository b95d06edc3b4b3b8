"""The versions of the privacy notice. A version that people have seen is never changed: a new text is a new version."""

from datetime import date

# Version → (from when, SHA-256 over its texts in the order el, cs, en). The texts stand in web/home/texts as privacy-N.LANGUAGE.md.
VERSIONS: dict[int, tuple[date, str]] = {
    1: (date(2026, 11, 1), "e15f34ef91447c3fb2825d90a3d55f8f135405d40f2e5b82648b0cbc5b886bb3"),
    2: (date(2026, 11, 22), "50a00ed56313efddaf0a93fe2a8c145c4d0fa99ee7b9522ffe781e6dddc47a43"),
}
CURRENT = max(VERSIONS)

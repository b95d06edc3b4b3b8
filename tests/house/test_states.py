"""Law of states: every state of a noun has its words and its tone."""

from wenovate.journey.joining import enums as joining
from wenovate.journey.needs import enums as needs


def test_every_state_has_words_and_a_tone() -> None:
    for app, lifecycle in ((joining, joining.REGISTRATION), (needs, needs.NEED)):
        assert set(app.TONES) == set(app.Status) == lifecycle.states

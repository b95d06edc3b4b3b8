"""A body joins the network and gives an issue, in a real browser, in each of the three languages."""

from pathlib import Path

import pytest

from . import way
from .cast import CASTS
from .town import Town
from .visit import Ways

pytestmark = pytest.mark.journey
# What the browser shows does not hang on the database: on the other one, one language is enough.
LANGUAGES = ["el", *(pytest.param(language, marks=pytest.mark.embedded) for language in ("cs", "en"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_joins_and_gives_an_issue(language: str, town: Town, designation: Path) -> None:
    """From a visitor who knows nothing to an issue that all members read, and a log that says the same."""
    way.whole(CASTS[language], Ways(), town, designation)

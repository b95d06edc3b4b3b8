"""A body joins the network and gives an issue, in a real browser, in each of the three languages."""

import pytest

from . import way
from .cast import CASTS
from .visit import Ways

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", CASTS)
def test_a_body_joins_and_gives_an_issue(language, town, designation):
    way.whole(CASTS[language], Ways(), town, designation)

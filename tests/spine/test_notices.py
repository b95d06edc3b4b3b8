"""People are told once, in their own language, with addresses that come from the installation and never from a request."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import Letter
from wenovate.base.outbox.models import Message
from wenovate.spine.notices.actions import tell
from wenovate.spine.notices.queries import address


def letter() -> Letter:
    """A letter whose words depend on the language that is active."""
    return Letter(subject=_("Receipt of submission"), paragraphs=["…"], link=("…", address("home:home")))


def told(world: World, *names: str, about: str = "test:1", **more: Any) -> list[Message]:
    """The messages about something after telling the people named."""
    for name in names:
        tell(world.people[name], about, letter, by=OPERATOR, at=NOW, **more)
    return list(Message.objects.filter(key__startswith=f"{about}:").order_by("pk"))


def test_the_same_news_is_told_to_a_person_once_ever(world: World) -> None:
    assert len(told(world, "maria", "maria", "maria")) == 1


def test_the_same_news_goes_to_each_whom_it_concerns(world: World) -> None:
    assert [message.to for message in told(world, "maria", "nikos")] == ["maria@persona.example", "nikos@persona.example"]


def test_other_news_is_another_letter(world: World) -> None:
    assert (len(told(world, "maria")), len(told(world, "maria", about="test:2"))) == (1, 1)


def test_news_about_1_and_about_11_are_not_mixed_up(world: World) -> None:
    told(world, "maria", about="test:11")
    assert len(told(world, "maria", about="test:1")) == 1


@pytest.mark.parametrize("page", ["el", "cs", "en"])
def test_a_letter_speaks_the_language_of_its_reader_whatever_page_it_was_asked_from(world: World, page: str) -> None:
    with translation.override(page):
        sent = told(world, "maria", "petr")
    assert [(message.language, message.subject) for message in sent] == [("el", "Αποδεικτικό υποβολής"), ("cs", in_czech(letter))]


def in_czech(compose: Callable[[], Letter]) -> str:
    """The subject of a letter in Czech."""
    with translation.override("cs"):
        return compose().subject


def test_the_language_of_the_page_stands_again_after_telling(world: World) -> None:
    with translation.override("en"):
        told(world, "petr")
        assert translation.get_language() == "en"


def test_addresses_lead_to_the_installation_in_the_readers_language(world: World, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://we.example"
    assert ["https://we.example/cs/" in message.text for message in told(world, "petr")] == [True]


def test_a_letter_with_a_code_is_marked_as_secret(world: World) -> None:
    assert [message.secret for message in (*told(world, "maria"), *told(world, "petr", about="test:2", secret=True))] == [False, True]


def test_the_log_knows_what_about_but_neither_whose_address_nor_a_word(world: World) -> None:
    told(world, "maria")
    row = LogRow.objects.latest("id")
    assert (row.verb, row.subject, row.facts) == ("notices.tell", f"accounts.person:{world.people['maria'].pk}", {"about": "test:1"})

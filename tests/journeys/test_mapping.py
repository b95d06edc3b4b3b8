"""What was said at a round table becomes needs, in Czech: rows typed by keyboard alone, one drawn from the record with its passage, and submitted."""

from collections.abc import Mapping

import pytest

from tests.mapping import CARD, MAP, SAID, held, mapped, record
from tests.personas import World
from wenovate.journey.needs.models import Need
from wenovate.methods.gatherings.models import Gathering
from wenovate.people.organisations.models import Body

from .town import Town
from .visit import Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]


def types_a_flip_chart(officer: Visit, gathering: Gathering) -> None:
    """Two rows one after the other: Enter records the first, and the next begins with the same body and source."""
    officer.opens(f"/programmes/{MAP}/needs/record/table/?source=gathering-{gathering.pk}")
    officer.is_focused('[name="title-1"]')
    for title, body in (("Lavičky u zastávek", "Město Turnov"), ("Osvětlení přechodů", "")):
        officer.fills(**{"title-1": title, **({"body-1": body} if body else {})})
        officer.presses('[name="quote-1"]')
        officer.sees(".notice, .messages")
        officer.is_focused('[name="title-1"]')
        officer.keeps(**{"title-1": "", "body-1": "Město Turnov"})


def mends_a_row(officer: Visit) -> None:
    """A body that is none: nothing is recorded, what was typed stands there, and the summary leads to it."""
    officer.fills(**{"title-1": "Sběrný dvůr", "body-1": "Atlantis"})
    officer.presses('[name="quote-1"]', status=422)
    officer.keeps(**{"title-1": "Sběrný dvůr", "body-1": "Atlantis"})
    officer.presses('.error-summary a[href="#body-1"]')
    officer.fills(**{"body-1": "Město Semily"})
    officer.presses('[name="quote-1"]')


def draws_a_need(officer: Visit, gathering: Gathering) -> None:
    """From an answer of the record, for a body that is searched for; then the ordinary form."""
    officer.opens(f"/gatherings/{gathering.pk}/")
    officer.presses('a[href$="question=costs"]')
    officer.keeps(quote=SAID)
    officer.fills(**{"title": CARD["title"], "body-words": "turnov"})
    officer.presses('[name="do"][value="save"]')
    officer.fills(**{"body-key": str(Body.objects.get(uid="turnov").pk)})
    officer.presses("form .actions button")
    officer.stands_at(r"/needs/drafts/(\d+)/$")
    officer.sees("blockquote", SAID)


def completes_it(officer: Visit, answers: Mapping[str, str] = CARD) -> None:
    """The answers that are wanted, and off it goes."""
    officer.fills(**{key: value for key, value in answers.items() if key != "title"})
    officer.presses('[name="do"][value="send"]')
    officer.stands_at(r"/needs/(\d{4}-\d{5})/$")
    officer.sees("blockquote", SAID)


def test_a_round_table_becomes_needs_by_keyboard_alone(town: Town) -> None:
    # Given a round table that was held, with its record
    there: World = mapped(town.world)
    gathering = held(there)
    record(there, gathering)

    # When an officer types in the flip-chart, and draws a need from the record
    officer = town.visit("cs", Ways(keyboard=True), "giorgos")
    types_a_flip_chart(officer, gathering)
    mends_a_row(officer)
    draws_a_need(officer, gathering)
    completes_it(officer)

    # Then all of them are the unit's, but the one that was submitted is its body's
    rows = list(Need.objects.order_by("pk").values_list("title", "body__uid", "status", "source__gathering"))
    assert [(title, status, of) for title, _body, status, of in rows] == [
        ("Lavičky u zastávek", "draft", gathering.pk),
        ("Osvětlení přechodů", "draft", gathering.pk),
        ("Sběrný dvůr", "draft", gathering.pk),
        (CARD["title"], "submitted", gathering.pk),
    ]
    member = town.visit("cs", Ways(width=360), "petr")
    member.opens(f"/needs/{Need.objects.get(status='submitted').number}/")
    member.sees("main", "Odpady v malých obcích")
    for page in (f"/gatherings/{gathering.pk}/", f"/programmes/{MAP}/gatherings/", f"/programmes/{MAP}/needs/"):
        member.opens(page)


def test_the_pages_of_the_unit_on_a_telephone(town: Town) -> None:
    # Given the same
    there: World = mapped(town.world)
    gathering = held(there)
    begun = record(there, gathering)

    # When an officer looks at every page on a telephone: axe, width and language are looked at on each
    officer = town.visit("el", Ways(width=360), "eleni")
    programme = f"/programmes/{MAP}"
    for page in (
        *(f"{programme}/gatherings/", f"{programme}/gatherings/plan/", f"{programme}/needs/record/", f"{programme}/needs/record/table/"),
        *(f"/gatherings/{gathering.pk}/", f"/gatherings/{gathering.pk}/who/", f"/gatherings/records/drafts/{begun.pk}/"),
    ):
        officer.opens(page)

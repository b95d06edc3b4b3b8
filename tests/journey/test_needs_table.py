"""Many needs at once, typed from a flip-chart or pasted from a spreadsheet: all rows or none, and nothing that was typed is lost."""

from typing import Any

import pytest

from tests.mapping import MAP, held, mapped
from tests.personas import NOW, World
from wenovate.base.questions.definition import Option
from wenovate.journey.needs import table
from wenovate.journey.needs.models import Need, Source
from wenovate.journey.needs.table import Row
from wenovate.people.organisations import queries as organisations

ADDRESS = f"/cs/programmes/{MAP}/needs/record/table/"
AREAS = [Option("environment", {"el": "Περιβάλλον", "cs": "Životní prostředí", "en": "Environment"})]


@pytest.fixture
def there(world: World) -> World:
    """The world of a programme whose needs are mapped."""
    return mapped(world)


def send(world: World, name: str = "giorgos", query: str = "", **fields: str) -> Any:
    """What comes of sending the table; the source is the telephone where none is said."""
    names = {key.replace("_", "-"): value for key, value in fields.items() if key != "said_on"}
    return world.client(name).post(f"{ADDRESS}{query}", {"source": "phone"} | names)


def kept() -> list[tuple[str, str]]:
    """The needs that were recorded, by title and body."""
    return list(Need.objects.order_by("pk").values_list("title", "body__uid"))


def test_rows_become_drafts_and_an_empty_body_is_that_of_the_row_above(there: World) -> None:
    answer = send(there, title_1="Voda", body_1="Město Turnov", title_2="Odpad", title_5="Autobusy", body_5="Δήμος Λαρισαίων")
    assert (answer.status_code, kept()) == (302, [("Voda", "turnov"), ("Odpad", "turnov"), ("Autobusy", "larisa")])


def test_the_table_that_follows_goes_on_with_the_source_and_the_last_body(there: World) -> None:
    found = held(there)
    answer = send(there, source=f"gathering-{found.pk}", title_1="Voda", body_1="Město Turnov", quote_1="Teče málo.")
    html = there.client("giorgos").get(answer.url).content.decode()
    assert ('value="Město Turnov"' in html, f'value="gathering-{found.pk}"' in answer.url or f"gathering-{found.pk}" in answer.url) == (
        True,
        True,
    )
    assert (Source.objects.get().gathering_id, Source.objects.get().quote) == (found.pk, "Teče málo.")
    assert send(there, query="?body=Město+Turnov", title_1="Chodníky").status_code == 302
    assert kept()[-1] == ("Chodníky", "turnov")


def test_a_row_that_is_wrong_holds_all_back_and_nothing_typed_is_lost(there: World) -> None:
    answer = send(there, title_1="Voda", body_1="Město Turnov", title_2="Odpad", body_2="Atlantis", quote_3="Bez názvu.")
    html = answer.content.decode()
    assert (answer.status_code, kept()) == (422, [])
    assert [words in html for words in ('value="Voda"', 'value="Atlantis"', 'value="Bez názvu."', 'href="#body-2"', 'href="#title-3"')] == [
        True
    ] * 5


def test_a_name_that_several_bodies_have_is_chosen_among_them(there: World) -> None:
    first = send(there, title_1="Voda", body_1="Δήμος")
    assert (first.status_code, f'value="{there.bodies["trikala"].pk}"' in first.content.decode()) == (422, True)
    assert send(there, title_1="Voda", body_1="Δήμος", chosen_1=str(there.bodies["trikala"].pk)).status_code == 302
    assert kept() == [("Voda", "trikala")]


def test_a_body_that_was_not_among_them_is_not_taken(there: World) -> None:
    assert send(there, title_1="Voda", body_1="Δήμος", chosen_1=str(there.bodies["turnov"].pk)).status_code == 422


def test_rows_of_a_spreadsheet_are_pasted(there: World) -> None:
    rows = "Voda\tMěsto Turnov\tživotní prostředí\tTeče málo.\r\n\r\nOdpad\t\tenvironment\n'=Vzorec\tΔήμος Λαρισαίων"
    answer = send(there, pasted=rows)
    assert (answer.status_code, kept()) == (302, [("Voda", "turnov"), ("Odpad", "turnov"), ("=Vzorec", "larisa")])


@pytest.mark.parametrize(
    "rubbish",
    [
        "\x00\x01\t\x02",
        "\t\t\t\t\t\t",
        "x" * 20_000,
        "<script>alert(1)</script>\t<b>\t<i>",
        "\ufeff\u202eevil\tAtlantis\t\t",
        "=1+1\t=cmd|'/c calc'!A1\t=\t=",
    ],
)
def test_rubbish_is_told_and_never_recorded(there: World, rubbish: str) -> None:
    answer = send(there, pasted=rubbish)
    assert (answer.status_code, kept(), "<script>alert(1)" in answer.content.decode()) == (422, [], False)


def test_five_hundred_rows_are_too_many_at_once_and_stay_in_the_page(there: World) -> None:
    answer = send(there, pasted="\n".join(f"Potřeba {number}\tMěsto Turnov" for number in range(500)))
    assert (answer.status_code, kept(), "Potřeba 499" in answer.content.decode()) == (422, [], True)


def test_a_hundred_are_not(there: World) -> None:
    answer = send(there, pasted="\n".join(f"Potřeba {number}\tMěsto Turnov" for number in range(table.MOST)))
    assert (answer.status_code, len(kept())) == (302, table.MOST)


def test_sent_twice_it_is_recorded_once(there: World) -> None:
    client, fields = there.client("giorgos"), {"source": "phone", "title-1": "Voda", "body-1": "Město Turnov", "form_key": "k1"}
    assert [client.post(ADDRESS, fields).status_code for _ in range(2)] == [302, 302]
    assert len(kept()) == 1


def test_when_recording_has_ended_what_was_typed_stands_there_still(there: World, now: Any) -> None:
    now.move_to(NOW.replace(year=2027))
    answer = send(there, title_1="Voda", body_1="Město Turnov")
    assert (answer.status_code, 'value="Voda"' in answer.content.decode(), kept()) == (422, True, [])


@pytest.mark.parametrize("name", ["petr", "jana", "sofia", "antonis"])
def test_others_are_refused(there: World, name: str) -> None:
    assert (send(there, name, title_1="Voda", body_1="Město Turnov").status_code, kept()) == (403, [])


def test_an_area_is_known_by_its_name_in_any_language() -> None:
    rows = table.checked([Row(title="T", area=area) for area in ("environment", "ŽIVOTNÍ prostředí", "περιβαλλον", "Space")], AREAS, "")
    assert [row.area_key for row in rows] == ["environment", "environment", "environment", ""]


def test_each_name_is_looked_up_once(there: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        table.checked([Row(title="T", body="Město Turnov")] * 50, AREAS)


def test_an_exact_name_is_one_body_though_others_begin_so(there: World) -> None:
    assert [[body.uid for body in organisations.meant(words)] for words in ("Město Turnov", "město turnov", "Turnov", "Atlantis")] == [
        ["turnov"],
        ["turnov"],
        ["turnov"],
        [],
    ]

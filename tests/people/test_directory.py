"""The people of the network: found by name or body, in the order of the alphabet, and never shown to whom they are hidden."""

import re
from typing import Any

import pytest

from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.names import Folded, Ordered, full_name
from wenovate.decide import spelling
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import actions
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body

PLACE = "/en/network/people/"
# Who sees everybody, with e-mail and telephone: members, officers of any unit, the auditor.
INSIDE = {"maria", "nikos", "petr", "eleni", "giorgos", "jana", "sofia"}
OUTSIDE = set(PERSONAS) - INSIDE
SEATED = {"maria": "Μαρία Παραδειγματίδου", "nikos": "Νίκος Δοκιμάκης", "petr": "Petr Vzorný"}
# Everything that somebody could ask in order to learn of Maria.
QUESTIONS: list[dict[str, str]] = [
    {},
    {"q": "Παραδειγματίδου"},
    {"q": "maria"},
    {"q": "Λαρισαίων"},
    {"level": "local"},
    {"country": "GR"},
    {"seat": "main"},
    {"q": "λαρισ", "level": "local", "country": "GR", "seat": "main"},
    {"page": "2"},
]


def main_of(world: World, name: str, parameters: dict[str, str] | None = None, place: str = PLACE) -> str:
    """The page's own part, without what the reader typed and the keys that are new on each page."""
    html: str = world.client(name).get(place, parameters or {}).content.decode().partition('id="main"')[2].partition("<footer")[0]
    return re.sub(r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]+"', "", html)


def names(html: str) -> list[str]:
    """Who stands on the page, in its order."""
    return re.findall(r"<th scope=\"row\"[^>]*><b>([^<]+)</b>", html)


def list_publicly(world: World, *people: str) -> None:
    """They agreed when their body registered."""
    Mandate.objects.filter(person__in=[world.people[name].pk for name in people]).update(listed_publicly=True)


def seat(world: World, given_name: str, surname: str, place: int) -> None:
    """Somebody, with the seat of a body of their own."""
    email = f"{place}@seat.example"
    row = Row(1, str(place), {"official_name": f"ΔΗΜΟΣ {place}", "country": "GR"})
    import_bodies([row], register=f"seat-{place}", by=OPERATOR, at=NOW)
    person = enrol(email, given_name=given_name, surname=surname, language="el", by=OPERATOR, at=NOW).subject
    body = Body.objects.get(register=f"seat-{place}")
    begin = {"document": "test", "position": "", "listed_publicly": True, "starts_on": NOW.date(), "unit": world.unit}
    actions.begin(body, person, "main", by=OPERATOR, at=NOW, **begin)


@pytest.mark.parametrize("reader", sorted(INSIDE))
def test_members_officers_and_the_auditor_see_everybody_with_the_way_to_reach_them(world: World, reader: str) -> None:
    Person.objects.filter(pk=world.people["petr"].pk).update(phone="+420 210 000 009")
    html = main_of(world, reader)
    assert names(html) == ["Petr Vzorný", "Νίκος Δοκιμάκης", "Μαρία Παραδειγματίδου"]
    assert [words in html for words in ("3 people", "mailto:petr@persona.example", "tel:+420210000009")] == [True] * 3


@pytest.mark.parametrize("reader", sorted(OUTSIDE))
def test_the_public_sees_those_alone_who_agreed_and_no_way_to_reach_them(world: World, reader: str) -> None:
    list_publicly(world, "petr")
    Mandate.objects.update(position="Vedoucí odboru")
    Person.objects.update(phone="+420 210 000 009")
    for html in (main_of(world, reader), main_of(world, reader, place=f"/en/bodies/{world.bodies['turnov'].pk}/")):
        assert [words in html for words in ("Petr Vzorný", "persona.example", "mailto:", "000 009", "Vedoucí")] == [True] + [False] * 4
    assert (names(main_of(world, reader)), "1 person" in main_of(world, reader)) == (["Petr Vzorný"], True)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_no_question_tells_the_public_of_anybody_who_is_hidden(world: World, question: dict[str, str]) -> None:
    # By name, count, filter or order: the page is the same as if Maria and Nikos were nowhere.
    list_publicly(world, "petr")
    with_them = main_of(world, "visitor", question)
    Mandate.objects.exclude(person=world.people["petr"]).update(ends_on=NOW.date().replace(year=2020))
    assert with_them == main_of(world, "visitor", question)


def test_nor_does_the_page_of_their_body(world: World) -> None:
    place = f"/en/bodies/{world.bodies['larisa'].pk}/"
    before = main_of(world, "visitor", place=place)
    list_publicly(world, "nikos")
    html = main_of(world, "visitor", place=place)
    assert [SEATED[name] in before for name in ("maria", "nikos")] == [False, False]
    assert [words in html for words in (SEATED["maria"], SEATED["nikos"], "persona.example")] == [False, True, False]
    assert [words in main_of(world, "petr", place=place) for words in (*list(SEATED.values())[:2], "mailto:maria@persona.example")] == [
        True
    ] * 3


@pytest.mark.parametrize("gone", ["ended", "expired", "not begun", "closed"])
def test_whose_mandate_does_not_stand_is_on_no_page(world: World, gone: str) -> None:
    mandate = Mandate.objects.get(person=world.people["petr"])
    if gone == "ended":
        actions.end(mandate, by=OPERATOR, at=NOW)
    changes: dict[str, Any] = {"expired": {"ends_on": NOW.date().replace(day=22)}, "not begun": {"starts_on": NOW.date().replace(day=24)}}
    Mandate.objects.filter(pk=mandate.pk).update(**changes.get(gone, {}))
    Person.objects.filter(pk=world.people["petr"].pk).update(is_active=gone != "closed")
    assert names(main_of(world, "maria")) == ["Νίκος Δοκιμάκης", "Μαρία Παραδειγματίδου"]
    assert "Vzorný" not in main_of(world, "maria", place=f"/en/bodies/{world.bodies['turnov'].pk}/")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("παραδειγματιδου", ["maria"]),
        ("ΜΑΡΙΑ Παραδ", ["maria"]),
        ("vzorny", ["petr"]),
        ("λαρισαιων", ["nikos", "maria"]),
        ("νικος λαρισ", ["nikos"]),
        ("mesto turnov", ["petr"]),
        ("nobody", []),
        ("persona.example", []),
        ("%", []),
        ("_", []),
    ],
)
def test_people_are_found_by_their_name_or_body_without_accents(world: World, words: str, found: list[str]) -> None:
    assert names(main_of(world, "maria", {"q": words})) == [SEATED[name] for name in found]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"country": "CZ"}, ["petr"]),
        ({"country": "GR", "seat": "alternate"}, ["nikos"]),
        ({"level": "central"}, []),
        ({"level": "no-level", "country": "XX", "seat": "throne"}, ["petr", "nikos", "maria"]),
    ],
)
def test_filters_leave_level_country_and_seat(world: World, question: dict[str, str], found: list[str]) -> None:
    html = main_of(world, "maria", question)
    assert names(html) == [SEATED[name] for name in found]


def test_a_filter_keeps_what_else_was_asked(world: World) -> None:
    html = main_of(world, "maria", {"q": "λαρισ", "seat": "main"})
    assert 'href="/en/network/people/?q=%CE%BB%CE%B1%CF%81%CE%B9%CF%83&amp;country=GR&amp;seat=main"' in html


IN_ORDER = [
    *(("Jan", "Cvičný"), ("Eva", "Čápová"), ("Ivan", "Hora"), ("Anna", "Chrastavská"), ("Jiří", "Řepa"), ("Petr", "Řepa")),
    *(("Lenka", "Zelená"), ("Věra", "Žitná"), ("Νίκος", "Άνθος"), ("Άννα", "Βήτα"), ("Ζωή", "Βήτα"), ("Μάρω", "Ψαρρά"), ("Λία", "Ωραία")),
]


def test_names_stand_as_in_a_greek_and_in_a_czech_telephone_book(world: World) -> None:
    for place, (given_name, surname) in enumerate(reversed(IN_ORDER)):
        seat(world, given_name, surname, place)
    assert names(main_of(world, "visitor")) == [f"{given_name} {surname}" for given_name, surname in IN_ORDER]


SPELLED = [
    *("Άννα Ωραία", "ΆΝΝΑ ΩΡΑΊΑ", "Ρήγας", "ΰφεσις", "Ϊος", "Chrast", "CHRAST", "Cvikov", "Čáp", "Hus", "Ďuriš", "Šťastný", "Žižka"),
    *("Müller", "Ελένη-Μαρία Δοκιμή", "O'Neil", "1. obec", "9. obec", "Řeka", "Reka", "Ůl", "Ûl"),
]


def test_the_database_folds_and_orders_as_the_alphabet_of_the_house(db: None) -> None:
    Person.objects.bulk_create(Person(email=f"{n}@x.example", given_name=name, surname="Α") for n, name in enumerate(SPELLED))
    rows = Person.objects.annotate(folded=Folded(full_name()))
    assert {row.given_name: row.folded for row in rows} == {name: spelling.fold(f"{name} Α") for name in SPELLED}
    in_order = list(rows.order_by(Ordered("given_name"), "pk").values_list("given_name", flat=True))
    letters = [name for name in in_order if name[0].isalnum()]
    assert letters == sorted(letters, key=spelling.sort_key)

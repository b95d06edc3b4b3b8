"""The real Greek register, where it lies beside the checkout: every row is taken, and the doubts are those that its keeper counted."""

import json
from collections import Counter
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from wenovate.decide.registers import afm_holds
from wenovate.decide.spelling import sort_key
from wenovate.people.organisations.importing import Row, read_greek_register
from wenovate.people.organisations.models import Body

REGISTER = Path(settings.CHECKOUT).parent / "shared" / "data" / "greek-public-bodies" / "organizations_active.json"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REGISTER.exists(), reason=f"THE GREEK REGISTER IS NOT AT {REGISTER}: its 5,342 rows were not tried"),
]


@cache
def rows() -> list[Row]:
    """The register as the importer reads it."""
    return read_greek_register(REGISTER.read_bytes())


def test_the_doubts_are_those_that_the_registers_keeper_counted() -> None:
    assert (len(rows()), Counter(row.refused for row in rows())) == (5342, {"": 5342})
    assert Counter(code for row in rows() for code in row.warnings) == {
        "not_eligible": 1595,
        # 197 names, and 12 tax numbers.
        "spaces": 209,
        # 122 as they stand; 11 of them hold once their spaces are gone, and 7 rows have no number at all.
        "tax_number": 118,
        # 45 names, 51 more than there should be.
        "same_name": 96,
        "supervisor": 96,
        "alphabets": 70,
        # A minister of state that supervises itself.
        "ring": 1,
    }


def test_the_keepers_own_counts_hold_for_the_file() -> None:
    entries = json.loads(REGISTER.read_text(encoding="utf-8"))["organizations"]
    names, numbers = [entry["label"] for entry in entries], [entry["vatNumber"] or "" for entry in entries]
    assert sum(name != " ".join(name.split()) for name in names) == 197
    assert sum(bool(number) and not afm_holds(number) for number in numbers) == 122
    assert sum(not afm_holds(number) for number in numbers) - sum(not afm_holds(number.strip()) for number in numbers) == 11
    assert sum(count - 1 for count in Counter(names).values()) == 51


def test_the_whole_register_is_taken_once_and_a_second_time_changes_nothing(db: None) -> None:
    closing = []
    for _ in range(2):
        out = StringIO()
        call_command("import_bodies", REGISTER, "--totals-only", stdout=out)
        closing.append(out.getvalue().splitlines())
    assert [lines[1] for lines in closing] == ["Rows: 5342; taken: 3345; taken with a warning: 1997; refused: 0"] * 2
    assert [lines[-1] for lines in closing] == ["New: 5342; changed: 0; as before: 0", "New: 0; changed: 0; as before: 5342"]
    assert Body.objects.filter(register="gr-diavgeia").count() == 5342


def test_every_name_of_the_register_has_its_place_in_the_alphabet() -> None:
    assert [row.line for row in rows() if not sort_key(row.values["official_name"]).strip("0")] == []

"""The real list of Czech municipalities, where it lies beside the checkout: parts of municipalities become municipalities, each once."""

from collections import Counter
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from wenovate.people.organisations.importing import Row, guess, read_sheet, settled_by, table_rows
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.queries import bodies

LIST = Path(settings.CHECKOUT).parent / "shared" / "data" / "czech-municipalities" / "psc-list.csv"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LIST.exists(), reason=f"THE CZECH MUNICIPALITIES ARE NOT AT {LIST}: their 16,252 rows were not tried"),
]


@cache
def rows() -> list[Row]:
    """The list as the importer reads it without a word from anybody."""
    sheet = read_sheet(LIST.read_bytes())
    assert len(sheet.lines) == 16_252
    return table_rows(sheet, guess(sheet.headings), settled_by(sheet.headings))


def test_parts_become_municipalities_and_a_name_is_no_key() -> None:
    assert (len(rows()), sum(row.repeats for row in rows())) == (6_258, 16_252 - 6_258)
    assert Counter(row.refused for row in rows()) == {"": 6_258}
    assert Counter(code for row in rows() for code in row.warnings) == {"same_name": 1_503}
    assert len({row.values["official_name"] for row in rows()}) == 5_346
    assert sum(row.values["region"] == "Liberecký" for row in rows()) == 215


def test_the_whole_list_is_taken_once_and_a_second_time_changes_nothing(db: None) -> None:
    closing = []
    for _time in range(2):
        out = StringIO()
        call_command("import_bodies", LIST, "--register", "cz-obce", "--totals-only", stdout=out)
        closing.append(out.getvalue().splitlines()[-1])
    assert closing == ["New: 6258; changed: 0; as before: 0", "New: 0; changed: 0; as before: 6258"]
    assert Body.objects.filter(register="cz-obce", country="CZ", kind="municipality", level="local").count() == 6_258
    assert [body.display_name for body in bodies("zelezny brod")] == ["Železný Brod"]
    assert bodies("lhota", everything=True).count() > 20

"""Laws of the installation: catalogues, sorting, triggers, drawings, the weight of a web process, one list of states."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.db import DatabaseError, connection, transaction

from tests.house.source import ROOT
from tests.personas import World
from tools import messages, reference
from wenovate.base.log.models import LogRow
from wenovate.people.organisations.models import Body

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
HEAVY = ("numpy", "scipy", "openpyxl", "pyhanko", "typst")


def broken_placeholders(path: Path) -> list[str]:
    """Translations whose placeholders are not those of the message."""
    with path.open("rb") as source:
        catalogue = read_po(source)
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        # "One answer" may lack the number that "%(num)s answers" has.
        allowed = [set(PLACEHOLDER.findall(text)) for text in ids]
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        wrong += [str(message.id) for string in strings if string and set(PLACEHOLDER.findall(string)) not in allowed]
    return wrong


@pytest.mark.parametrize("language", ["el", "cs"])
def test_every_message_is_translated_with_the_same_placeholders(language: str) -> None:
    assert messages.missing(language) == []
    assert broken_placeholders(messages.catalogue_of(language)) == []


def test_the_law_catches_a_lost_placeholder(tmp_path: Path) -> None:
    wrong = tmp_path / "django.po"
    wrong.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Until %(day)s"\nmsgstr "Έως %(days)s"\n', encoding="utf-8"
    )
    assert broken_placeholders(wrong) == ["Until %(day)s"]


def test_names_sort_as_in_greek_and_czech(db: None) -> None:
    wanted = [
        "Brno",
        "Cvikov",
        "Česká Lípa",
        "Hradec",
        "Chrastava",
        "Jablonec",
        "Řepy",
        "Semily",
        "Železný Brod",
        "Άρτα",
        "Βόλος",
        "Ωρωπός",
    ]
    bodies = []
    for place, name in enumerate(reversed(wanted)):
        body = Body(register="sort", uid=str(place), country="CZ")
        body.call(name, name)
        bodies.append(body)
    Body.objects.bulk_create(bodies)
    assert list(Body.objects.order_by("sort_key").values_list("display_name", flat=True)) == wanted


def log_triggers() -> set[str]:
    """The triggers that stand on the log's tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid IN ('log_logrow'::regclass, 'log_seal'::regclass) AND NOT tgisinternal"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('log_logrow', 'log_seal')")
        return {name for (name,) in cursor.fetchall()}


def test_the_logs_triggers_stand_after_all_migrations(db: None) -> None:
    wanted = {"log_logrow_stays", "log_logrow_never_emptied", "log_seal_stays", "log_seal_never_emptied"}
    # PostgreSQL knows no REPLACE.
    replaced = {"log_logrow_never_replaced", "log_seal_never_replaced"} if connection.vendor == "sqlite" else set()
    assert log_triggers() == wanted | replaced


@pytest.mark.embedded
def test_a_log_row_cannot_be_replaced(world: World) -> None:
    columns = ", ".join(field.column for field in LogRow._meta.fields if field.column != "verb")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO log_logrow (verb, {columns}) SELECT 'forged', {columns} FROM log_logrow LIMIT 1")
    assert not LogRow.objects.filter(verb="forged").exists()


def test_the_law_sees_a_trigger_that_is_gone(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER log_seal_stays" + (" ON log_seal" if connection.vendor == "postgresql" else ""))
    assert "log_seal_stays" not in log_triggers()


def test_the_generated_reference_says_what_the_code_says() -> None:
    assert reference.different() == []


def test_the_law_of_drawings_catches_a_new_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reference.PAGES, "lifecycles.md", lambda: "another drawing")
    assert reference.different() == ["lifecycles.md"]


def heavy_imports(script: str) -> list[str]:
    """Heavy modules that a process holds after running a script."""
    tail = f"\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script + tail], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_web_process_carries_nothing_heavy(world: World) -> None:
    start = "import tests.mode\nfrom wenovate.wsgi import application\nfrom django.urls import get_resolver\nget_resolver().url_patterns"
    assert heavy_imports(start) == []


def test_the_law_catches_a_heavy_import() -> None:
    assert heavy_imports("import typst") == ["typst"]

"""`doctor` says of each matter whether it is well, and of what is not, how to cure it. Each check is shown a fault of its own."""

import io
import json
import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import DatabaseError, connection

from tests.personas import NOW, World
from wenovate.base.outbox import ticking
from wenovate.people.mandates.models import Grant
from wenovate.web.status import checkup
from wenovate.web.status.checkup import database, installation, machine, people, services
from wenovate.web.status.conditions import Condition

CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"


def told(*options: str) -> tuple[str, int]:
    """What the command says, and its exit code."""
    out = io.StringIO()
    try:
        call_command("doctor", *options, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def tone(said: Condition) -> str:
    """Good, waiting or refused; what is not good has a cure."""
    assert bool(said.cure) == (said.tone != "good"), said
    return said.tone


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder as `install -d -m 700` makes it."""
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.fixture
def production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings as an installation has them."""
    settings.PRODUCTION, settings.BEHIND_PROXY = True, True
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = ["wenovate.example"], "https://wenovate.example"
    monkeypatch.setenv("WENOVATE_MAIL_FROM", "We-novate <hello@wenovate.example>")
    return settings


def test_it_names_what_must_be_cured_and_ends_with_one(world: World) -> None:
    said, code = told()
    assert "Must be cured: Worker. It has never run" in said
    assert code == 1


def test_it_ends_with_nothing_where_all_is_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    well = [Condition("Database", "good", ""), Condition("Tables", "good", "")]
    monkeypatch.setattr(checkup, "run", lambda checks: well if checks is checkup.BEFORE else [])
    ticking.tick()
    ticking.note("backup", took=1)
    said, code = told()
    assert ("Well: Database, Tables, Worker" in said, code) == (True, 0)


def test_as_json_every_matter_has_name_tone_words_and_cure(world: World) -> None:
    said, _ = told("--json")
    found = json.loads(said)
    assert found["well"] is False
    assert {frozenset(one) for one in found["matters"]} == {frozenset({"name", "tone", "says", "cure"})}


def test_it_speaks_english_whatever_the_default_language(world: World) -> None:
    assert not any("α" <= letter <= "ω" for letter in told()[0].casefold())


def test_without_a_database_it_says_so_and_looks_at_the_rest(db: None) -> None:
    def away() -> None:
        raise DatabaseError("connection refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "ensure_connection", away)
        said, code = told()
    assert ("Must be cured: Database. It does not answer: connection refused" in said, "Secret key" in said, code) == (True, True, 1)
    assert "Administrators" not in said


def test_a_check_that_stumbles_hides_no_other() -> None:
    def broken_thing() -> Condition:
        raise KeyError("x")

    found = checkup.run([broken_thing, installation.secret])
    assert [(one.name, tone(one)) for one in found] == [("Broken thing", "refused"), ("Secret key", "good")]


def test_a_key_that_repeats_itself_is_refused(settings: Any) -> None:
    settings.SECRET_KEY = "secret" * 10
    assert tone(installation.secret()) == "refused"


def test_an_old_key_is_to_go_one_day(settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = ["old"]
    assert tone(installation.secret()) == "waiting"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("https://wenovate.example", "good"), ("http://wenovate.example", "refused"), ("https://other.example", "refused")],
)
def test_the_address_is_https_and_one_of_ours(production: Any, address: str, expected: str) -> None:
    production.SITE_ADDRESS = address
    assert tone(installation.address()) == expected


@pytest.mark.parametrize(("behind", "expected"), [(True, "good"), (False, "waiting")])
def test_a_proxy_is_announced(production: Any, behind: bool, expected: str) -> None:
    production.BEHIND_PROXY = behind
    assert tone(installation.proxy()) == expected


def test_mail_has_a_sender_of_its_own(production: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tone(installation.sender()) == "good"
    monkeypatch.delenv("WENOVATE_MAIL_FROM")
    assert tone(installation.sender()) == "refused"


def test_the_folder_is_there_and_nobody_elses(var: Path, settings: Any) -> None:
    assert tone(machine.folder()) == "good"
    var.chmod(0o755)
    assert tone(machine.folder()) == "refused"
    settings.VAR = var / "none"
    assert tone(machine.folder()) == "refused"


def test_static_files_of_this_version_are_collected(var: Path, settings: Any) -> None:
    settings.STATIC_ROOT = var / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
    assert tone(machine.static_files()) == "refused"
    call_command("collectstatic", interactive=False, verbosity=0)
    assert tone(machine.static_files()) == "good"


def test_a_letter_can_be_made(var: Path, settings: Any) -> None:
    assert tone(machine.documents()) == "good"
    settings.ASSETS = var
    assert tone(machine.documents()) == "refused"


def test_the_time_zones_are_known(settings: Any) -> None:
    assert tone(machine.time_zones()) == "good"
    settings.TIME_ZONE = "Atlantis/Center"
    assert tone(machine.time_zones()) == "refused"


def test_the_authorities_can_be_read(var: Path) -> None:
    assert tone(machine.authorities()) == "waiting"
    (var / "trust").mkdir()
    (var / "trust" / "root.pem").write_text(CERTIFICATE)
    (var / "trust" / "root.crt").write_bytes(b"\x30\x00")
    assert tone(machine.authorities()) == "good"
    (var / "trust" / "other.pem").write_text("no certificate")
    assert tone(machine.authorities()) == "refused"


def test_the_mail_server_takes_us_in(settings: Any) -> None:
    assert tone(services.mail_server()) == "good"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1
    assert tone(services.mail_server()) == "refused"
    assert tone(services.send_test("anna@persona.example")) == "refused"


def test_a_test_letter_is_sent_when_asked_for(world: World) -> None:
    told()
    assert mailbox.outbox == []
    assert "Test letter" in told("--mail", "anna@persona.example")[0]
    assert [letter.to for letter in mailbox.outbox] == [["anna@persona.example"]]


@pytest.fixture
def listening() -> Any:
    """`listening(answer)`: an address at which something answers so, once."""
    servers = []

    def at(answer: bytes) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(64)
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"

    yield at
    for server in servers:
        server.close()


def test_the_virus_scanner_answers(listening: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert tone(services.virus_scanner()) == "waiting"
    for named, expected in ((listening(b"PONG\0"), "good"), (listening(b"220 mail\r\n"), "refused"), ("unix:/nowhere", "refused")):
        monkeypatch.setenv("WENOVATE_CLAMD", named)
        assert tone(services.virus_scanner()) == expected


def test_a_database_that_is_too_old_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tone(database.reachable()) == "good"
    monkeypatch.setattr(connection, "get_database_version", lambda: (3, 8))
    assert tone(database.reachable()) == "refused"


def test_tables_that_are_missing_are_said(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tone(database.tables()) == "good"
    monkeypatch.setattr(database.health, "missing", lambda: "migrations missing")
    assert tone(database.tables()) == "refused"


def test_a_guard_of_the_log_that_is_gone_is_said(db: None) -> None:
    assert tone(database.log_guards()) == "good"
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER log_seal_stays" + (" ON log_seal" if connection.vendor == "postgresql" else ""))
    assert "log_seal_stays" in database.log_guards().says
    assert tone(database.log_guards()) == "refused"


def test_an_entry_of_tomorrow_shows_a_wrong_clock(world: World, now: Any) -> None:
    now.move_to(NOW - timedelta(days=1))
    if connection.vendor == "sqlite":
        world.need(at=NOW)
    assert tone(database.clocks()) == "refused"


def test_the_programs_of_the_backup_are_installed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tone(database.programs()) == "good"
    if connection.vendor == "postgresql":
        monkeypatch.setattr(database.databases, "_version", lambda path: 0)
        assert tone(database.programs()) == "refused"


def test_an_installation_wants_two_administrators(world: World) -> None:
    assert tone(people.administrators()) == "waiting"
    Grant.objects.filter(role="administrator").update(ended_at=NOW, ended_by=0)
    assert tone(people.administrators()) == "refused"


def test_a_unit_and_a_programme_are_there(world: World) -> None:
    assert (tone(people.unit()), tone(people.programme())) == ("good", "good")


def test_a_new_installation_lacks_unit_and_programme(db: None) -> None:
    assert (tone(people.unit()), tone(people.programme())) == ("refused", "waiting")

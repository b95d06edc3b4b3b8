"""The log of the program: one JSON object a line, with the number of its request, and not a word that somebody typed."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.personas import World
from wenovate.base.interface.logs import JsonFormatter
from wenovate.people.accounts.models import Person
from wenovate.web.home import views as home

# Whatever holds one of these came from somebody's keyboard or machine.
MARKERS = ("Markerova", "marker@persona.example", "203.0.113.7", "marker-in-address", "markerhost")
NUMBER = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def lines() -> Iterator[Any]:
    """`lines()`: what has been written so far, every logger at its most talkative."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    names = ["", "django", "django.request", "django.server", "allauth", "_granian", "wenovate.base.interface.requests"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`failing(error)`: the home page raises it, with a marker in the place where it happens."""

    def prepare(raised: Any) -> Client:
        def fall() -> None:
            surname = "Markerova"
            try:
                raise KeyError(surname)
            except KeyError as cause:
                raise raised from cause

        monkeypatch.setattr(home.programmes, "running", fall)
        return Client(raise_request_exception=False, headers={"user-agent": "Markerova"}, REMOTE_ADDR="203.0.113.7")

    return prepare


def markers(found: list[dict[str, Any]]) -> list[str]:
    """Markers that came through."""
    text = json.dumps(found, ensure_ascii=False)
    return [marker for marker in MARKERS if marker in text]


def test_a_request_is_one_line_with_its_route_and_not_its_address(world: World, lines: Any) -> None:
    world.client("visitor").get("/en/bodies/?q=Markerova", headers={"x-request-id": NUMBER})
    line = next(line for line in lines() if line["message"] == "answered")
    assert {name: line[name] for name in ("level", "logger", "request", "method", "route", "status")} == {
        "level": "INFO",
        "logger": "wenovate.base.interface.requests",
        "request": NUMBER,
        "method": "GET",
        "route": "organisations:list",
        "status": 200,
    }
    assert (set(line) - {"time", "ms"}, markers(lines())) == (
        {"level", "logger", "message", "request", "method", "route", "status"},
        [],
    )


@pytest.mark.parametrize("claimed", [NUMBER, "6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
def test_the_number_that_a_proxy_gave_is_kept_and_given_back(db: None, claimed: str) -> None:
    assert Client().get("/healthz", headers={"x-request-id": claimed})["X-Request-ID"] == claimed


@pytest.mark.parametrize("claimed", ["", "Markerova", "short", "a" * 65, 'abcdef0123456789"}', "marker@persona.example"])
def test_a_number_that_is_none_is_replaced(db: None, claimed: str) -> None:
    given = Client().get("/healthz", headers={"x-request-id": claimed})["X-Request-ID"]
    assert (len(given), given.isalnum(), given == claimed) == (12, True, False)


def test_the_reader_of_a_broken_page_gets_the_number_under_which_it_stands_in_the_log(db: None, lines: Any, failing: Any) -> None:
    answer = failing(RuntimeError("x")).get("/en/")
    number = answer["X-Request-ID"]
    errors = [line for line in lines() if "errors" in line]
    assert (answer.status_code, f"<code>{number}</code>" in answer.content.decode()) == (500, True)
    assert [line["request"] for line in errors] == [number]


@pytest.mark.parametrize(
    "raised",
    [
        RuntimeError("Markerova"),
        ValueError("marker@persona.example"),
        IntegrityError('duplicate key value violates unique constraint "x" DETAIL: Key (email)=(marker@persona.example) already exists.'),
        UnicodeDecodeError("utf-8", b"Markerova", 0, 1, "Markerova"),
    ],
    ids=lambda raised: type(raised).__name__,
)
def test_of_a_fault_stand_its_kind_and_the_places_in_the_code_and_no_word(db: None, lines: Any, failing: Any, raised: Exception) -> None:
    failing(raised).get("/en/marker-in-address/../?name=Markerova")
    failing(raised).post("/en/", {"name": "Markerova"})
    failing(raised).get("/en/")
    faults = next(line["errors"] for line in lines() if "errors" in line)
    assert [fault["kind"].rpartition(".")[2] for fault in faults] == [type(raised).__name__, "KeyError"]
    assert faults[0]["at"][-1].startswith("tests/base/test_logs.py:")
    assert faults[0]["at"][-1].endswith(" fall")
    assert markers(lines()) == []


def test_the_database_says_by_its_code_what_was_wrong_and_not_with_which_value(world: World, lines: Any) -> None:
    Person.objects.create(email="marker@persona.example", given_name="M", surname="Markerova")
    try:
        with transaction.atomic():
            Person.objects.create(email="marker@persona.example", given_name="M", surname="Markerova")
    except IntegrityError:
        logging.getLogger("wenovate.test").exception("It failed")
    faults = next(line["errors"] for line in lines() if line["message"] == "It failed")
    code = "SQLITE_CONSTRAINT_UNIQUE" if connection.vendor == "sqlite" else "23505"
    assert (code in faults[1]["code"], markers(lines())) == (True, [])


def test_what_others_write_loses_what_was_put_into_it(lines: Any) -> None:
    logging.getLogger("django.server").warning('"%s" %s', "GET /el/?q=Markerova", "200")
    logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: 'markerhost'.")
    logging.getLogger("allauth").warning("Refused %s from %s", "marker@persona.example", "203.0.113.7")
    logging.getLogger("granian.access").info('203.0.113.7 "GET /?q=Markerova"')
    logging.getLogger("_granian").info("Spawning worker-%s", 1)
    messages = {line["logger"]: line["message"] for line in lines()}
    assert messages["django.server"] == '"%s" %s'
    assert messages["_granian"] == "Spawning worker-1"
    assert messages["django.security.DisallowedHost"].startswith("test_logs.test_what_others_write")
    assert markers(lines()) == []


def test_a_whole_visit_leaves_no_word_of_it(world: World, lines: Any) -> None:
    client = Client(raise_request_exception=False, headers={"user-agent": "Markerova"}, REMOTE_ADDR="203.0.113.7")
    client.get("/en/marker-in-address/?email=marker@persona.example")
    client.get("/en/", headers={"host": "markerhost.example"})
    client.post("/en/sign-in/", {"email": "marker@persona.example"})
    client.post("/en/sign-up/", {"email": "marker@persona.example", "given_name": "Markerova", "surname": "Markerova"})
    client.post("/en/accessibility/", {"what": "Markerova", "email": "marker@persona.example"})
    client.post("/en/sign-in/issued-code/", {"email": "marker@persona.example", "code": "Markerova"})
    assert (len(lines()) >= 6, markers(lines())) == (True, [])

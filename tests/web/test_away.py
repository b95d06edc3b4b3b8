"""While the database is away every address says so in all languages, asks nobody, and nothing typed is lost."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from tests.personas import NEED_ANSWERS, World
from wenovate.base.interface.instance import Contact
from wenovate.journey.needs.models import Need
from wenovate.web.home import views as home

CONTACT = Contact({"el": "Τμήμα", "cs": "Oddělení", "en": "The unit"}, "unit@house.example", "210 000 00 00")


class Away:
    """A database that cannot be reached: whatever is asked of it fails, as psycopg says it."""

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raise OperationalError("connection to server at 10.1.2.3, port 5432 failed")


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the embedded database, for longer than anybody waits."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def visitor(client: Client) -> Client:
    """The same client, which reports a fault as its reader sees it."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/", "/el/", "/cs/bodies/", "/en/mine/", "/en/needs/2026-00001/", "/en/status/"])
def test_every_page_answers_without_the_database(world: World, address: str) -> None:
    client = visitor(world.client("maria"))
    with connection.execute_wrapper(Away()):
        answer = client.get(address, follow=address == "/")
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert re.findall(r'<section class="section[^"]*" lang="(\w\w)"', html) in (["el", "cs", "en"], ["cs", "el", "en"], ["en", "el", "cs"])
    assert ("10.1.2.3" in html, "Παραδειγματίδου" in html) == (False, False)


def test_the_language_of_the_address_comes_first(world: World) -> None:
    client = visitor(world.client("maria"))
    with connection.execute_wrapper(Away()):
        html = client.get("/cs/mine/?page=2").content.decode()
    assert ('<html lang="cs">' in html, 'href="/cs/mine/?page=2"' in html, html.count("<h1>")) == (True, True, 1)


def test_it_names_the_contact_of_the_house_and_the_number_of_the_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "INSTANCE", replace(settings.INSTANCE, contact=CONTACT))
    client = visitor(world.client("maria"))
    with connection.execute_wrapper(Away()):
        answer = client.get("/en/mine/")
    html = answer.content.decode()
    assert ("mailto:unit@house.example" in html, "210 000 00 00" in html, answer["X-Request-ID"] in html) == (True, True, True)


def test_where_a_script_asks_in_the_background_the_answer_is_one_sentence(world: World) -> None:
    client, draft = visitor(world.client("maria")), world.draft()
    with connection.execute_wrapper(Away()):
        answer = client.post(f"/en/needs/drafts/{draft.pk}/autosave/", NEED_ANSWERS, headers={"accept": "text/plain"})
    assert (answer.status_code, answer["Content-Type"], "<" in answer.content.decode()) == (503, "text/plain; charset=utf-8", False)
    assert answer.content.decode().startswith("Not saved: the site cannot reach its records.")


def test_a_form_that_met_nobody_is_accepted_when_it_is_sent_again(world: World) -> None:
    client, draft = visitor(world.client("maria")), world.draft()
    sent = NEED_ANSWERS | {"form_key": "one-form"}
    with connection.execute_wrapper(Away()):
        first = client.post(f"/en/needs/drafts/{draft.pk}/", sent)
    second = client.post(f"/en/needs/drafts/{draft.pk}/", sent)
    assert (first.status_code, second.status_code, Need.objects.get().status) == (503, 302, "submitted")


@pytest.mark.parametrize("fault", [OperationalError("the pool has no connection left"), InterfaceError("connection already closed")])
def test_a_view_that_loses_the_database_halfway_answers_the_same(db: None, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fall() -> None:
        raise fault

    monkeypatch.setattr(home.programmes, "running", fall)
    assert visitor(Client()).get("/en/").status_code == 503


@pytest.mark.embedded
def test_a_database_that_another_holds_for_too_long_is_answered_so_and_only_where_something_is_written(real_world: World) -> None:
    client, draft = visitor(real_world.client("maria")), real_world.draft()
    with locked():
        reading = client.get("/en/bodies/").status_code
        writing = client.post(f"/en/needs/drafts/{draft.pk}/", NEED_ANSWERS).status_code
    assert (reading, writing, Need.objects.get().status) == (200, 503, "draft")


@pytest.mark.parametrize("address", ["/robots.txt", "/.well-known/security.txt", "/instance/theme.css"])
def test_what_machines_ask_for_needs_no_database(db: None, address: str) -> None:
    with connection.execute_wrapper(Away()):
        assert Client().get(address).status_code == 200

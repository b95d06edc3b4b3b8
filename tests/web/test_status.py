"""`/healthz` says whether the installation answers and reaches its database, and nothing else."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client


class Away:
    """A database that cannot be reached."""

    def cursor(self) -> Any:
        """As psycopg says it, address and all."""
        raise OperationalError("connection to server at 10.1.2.3, port 5432 failed")


def test_it_is_well_while_the_database_answers(db: None) -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok", "text/plain")


def test_it_says_so_when_the_database_is_away_and_gives_no_address_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenovate.web.status.health.connection", Away())
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content, answer["Retry-After"]) == (503, b"database away", "10")


def test_it_answers_under_whatever_name_a_supervisor_calls_it(db: None) -> None:
    assert Client(headers={"host": "10.0.0.5:8000"}).get("/healthz").status_code == 200


def test_other_addresses_answer_under_their_own_names_alone(db: None) -> None:
    assert Client(headers={"host": "evil.example"}).get("/en/").status_code == 400


def test_it_opens_no_session(db: None) -> None:
    assert list(Client().get("/healthz").cookies) == []

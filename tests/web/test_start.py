"""Production starts with everything said and safe, and otherwise refuses in one sentence that names the setting."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
FULL = "WENOVATE_LOG must be json: the other kind writes what people typed, and is for the demo and for tests."
GOOD = {"WENOVATE_SECRET_KEY": "k7Vt" * 12, "WENOVATE_HOSTS": "we.example,www.we.example"}


def run(folder: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`python -m wenovate` and words, in an environment that holds nothing else."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "WENOVATE_VAR": str(folder), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "wenovate", *words]
    return subprocess.run(command, env=bare | environment, cwd=folder, capture_output=True, text=True, check=False)


def check(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command that starts and does nothing else."""
    return run(folder, "check", **environment)


def test_with_a_secret_and_hosts_it_starts(tmp_path: Path) -> None:
    done = check(tmp_path, **GOOD)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DEBUG": "1"}, "DEBUG is set: We-novate never runs with it. Remove it from the environment."),
        ({"DEBUG": "True"}, "DEBUG is set: We-novate never runs with it. Remove it from the environment."),
        ({"WENOVATE_SECRET_KEY": ""}, "WENOVATE_SECRET_KEY must hold a random text of at least 40 characters."),
        ({"WENOVATE_SECRET_KEY": "short"}, "WENOVATE_SECRET_KEY must hold a random text of at least 40 characters."),
        ({"WENOVATE_SECRET_KEY": "demo-" + "k7Vt" * 12}, "WENOVATE_SECRET_KEY is the secret of a demo: make a new one for real use."),
        ({"WENOVATE_HOSTS": ""}, "WENOVATE_HOSTS must name the hosts that this installation answers to, with commas between."),
        ({"WENOVATE_HOSTS": " , "}, "WENOVATE_HOSTS must name the hosts that this installation answers to, with commas between."),
        (
            {"WENOVATE_HOSTS": "*"},
            "WENOVATE_HOSTS must not hold *: links in mails would follow whatever host a visitor claims.",
        ),
        (
            {"WENOVATE_HOSTS": "we.example,*.example"},
            "WENOVATE_HOSTS must not hold *: links in mails would follow whatever host a visitor claims.",
        ),
        ({"WENOVATE_LOG": "full"}, FULL),
        ({"WENOVATE_LOG": "loud"}, FULL),
        ({"WENOVATE_INSTANCE": "/none.toml"}, "/none.toml: it cannot be read. Give the path of a TOML file that the program may read."),
        ({"DATABASE_URL": "mysql://localhost/we"}, "DATABASE_URL must begin with sqlite:// or postgresql://"),
        ({"WENOVATE_CLAMD": "localhost:3310"}, "WENOVATE_CLAMD must begin with unix: or tcp://"),
    ],
    ids=[
        "DEBUG=1",
        "DEBUG=True",
        "no secret",
        "short secret",
        "demo secret",
        "no hosts",
        "empty hosts",
        "any host",
        "any of",
        "full log",
        "no log",
        "no house",
        "database",
        "scanner",
    ],
)
def test_otherwise_it_refuses_in_one_sentence(tmp_path: Path, change: dict[str, str], sentence: str) -> None:
    done = check(tmp_path, **GOOD | change)
    assert (done.returncode, done.stderr.strip()) == (1, f"We-novate cannot start: {sentence}")


IN_PRODUCTION = """
import django
django.setup()
from django.conf import settings
from django.test import Client
answer = Client(headers={"host": "we.example"}).get("/healthz", secure=True)
print(answer.status_code, answer["Strict-Transport-Security"], settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LOG)
"""


def test_in_production_nothing_travels_in_the_open_and_the_log_is_json(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(SOURCE), "WENOVATE_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "wenovate.settings"} | GOOD
    command = [sys.executable, "-c", IN_PRODUCTION]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    line = json.loads(done.stderr.splitlines()[-1])
    assert done.stdout == "200 max-age=31536000 True True json\n"
    assert (line["message"], line["status"], line["method"]) == ("answered", 200, "GET")


def test_the_secret_that_the_demo_makes_is_refused_in_production(tmp_path: Path) -> None:
    assert check(tmp_path, WENOVATE_DEMO="1").returncode == 0
    secret = (tmp_path / "secret").read_text(encoding="ascii").strip()
    done = check(tmp_path, **GOOD | {"WENOVATE_SECRET_KEY": secret})
    assert (done.returncode, "is the secret of a demo" in done.stderr) == (1, True)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", ["0", "true", "yes", ""])
def test_only_the_one_value_means_the_demo(tmp_path: Path, value: str) -> None:
    """Anything else is production, which here lacks its secret."""
    assert check(tmp_path, WENOVATE_DEMO=value).returncode == 1


def test_the_command_demo_alone_means_the_demo(tmp_path: Path) -> None:
    """It comes as far as asking for its port, which here another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(tmp_path, "demo", "--port", str(port))
    assert (done.returncode, f"Port {port} is taken by another program." in done.stderr) == (1, True)


def test_where_an_installation_is_set_up_no_demo_starts(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", **GOOD)
    assert (done.returncode, "Unknown command: 'demo'" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []

"""The secret key changes and nobody notices: issued codes stay good, and who is signed in stays so, while the old key is known."""

import hmac
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken
from django.core.management import call_command

from tests.personas import NOW, World
from wenovate.people.mandates import actions, queries
from wenovate.people.mandates.models import IssuedCode, Mandate

NEW = "a new key of this installation, long enough for all"


@pytest.fixture
def code(world: World) -> str:
    """Maria's code, issued under the key that stands."""
    issued = queries.new_code()
    actions.issue_code(Mandate.objects.get(person=world.people["maria"]), issued, by=world.actor("giorgos"), at=NOW)
    return issued


def rotate(settings: Any, *, keep: bool) -> None:
    """Another key, with the old one known or forgotten."""
    old, settings.SECRET_KEY = settings.SECRET_KEY, NEW
    settings.SECRET_KEY_FALLBACKS = [old] if keep else []


@pytest.mark.parametrize("keep", [True, False])
def test_a_code_outlives_the_key_while_the_old_one_is_known(code: str, settings: Any, keep: bool) -> None:
    rotate(settings, keep=keep)
    found = queries.code_like(code, "maria@persona.example", NOW)
    assert (found == IssuedCode.objects.get()) is keep


def test_a_code_that_was_kept_under_the_bare_secret_is_good_until_its_day(code: str, settings: Any) -> None:
    bare = code.replace("-", "")
    kept = hmac.new(settings.SECRET_KEY.encode(), f"issued-code:{bare}".encode(), "sha256").hexdigest()
    assert IssuedCode.objects.exclude(keyed_hash=kept).update(keyed_hash=kept) == 1
    rotate(settings, keep=True)
    assert queries.code_like(code, "maria@persona.example", NOW) == IssuedCode.objects.get()


@pytest.mark.parametrize(("keep", "status"), [(True, 200), (False, 302)])
def test_who_is_signed_in_stays_so_while_the_old_key_is_known(world: World, settings: Any, keep: bool, status: int) -> None:
    maria = world.client("maria")
    assert maria.get("/en/mine/").status_code == 200
    rotate(settings, keep=keep)
    assert maria.get("/en/mine/").status_code == status


def test_a_session_goes_on_under_the_new_key_alone_once_it_was_used(world: World, settings: Any) -> None:
    maria = world.client("maria")
    rotate(settings, keep=True)
    maria.get("/en/mine/")
    settings.SECRET_KEY_FALLBACKS = []
    assert maria.get("/en/mine/").status_code == 200


def test_what_is_issued_after_the_change_needs_the_new_key_alone(world: World, settings: Any) -> None:
    rotate(settings, keep=True)
    issued = queries.new_code()
    actions.issue_code(Mandate.objects.get(person=world.people["maria"]), issued, by=world.actor("giorgos"), at=NOW)
    settings.SECRET_KEY_FALLBACKS = []
    assert queries.code_like(issued, "maria@persona.example", NOW) is not None


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("", "[]"),
        (f"{'x' * 40}, {'y' * 40}", f"['{'x' * 40}', '{'y' * 40}']"),
        ("short", "WENOVATE_SECRET_KEY_OLD must hold a random text of at least 40 characters."),
        ("demo-" + "x" * 40, "WENOVATE_SECRET_KEY_OLD is the secret of a demo: make a new one for real use."),
    ],
)
def test_old_keys_come_from_the_environment(old: str, said: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WENOVATE_")}
    environment = kept | {
        "WENOVATE_SECRET_KEY": "k" * 40,
        "WENOVATE_SECRET_KEY_OLD": old,
        "WENOVATE_HOSTS": "wenovate.example",
        "WENOVATE_VAR": str(tmp_path),
    }
    command = [sys.executable, "-c", "from wenovate import settings; print(settings.SECRET_KEY_FALLBACKS)"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize("renewed", [True, False])
def test_an_app_outlives_the_old_key_once_the_keys_are_renewed(world: World, settings: Any, renewed: bool) -> None:
    person = world.people["maria"]
    TOTP.activate(person, generate_totp_secret())
    rotate(settings, keep=True)
    if renewed:
        call_command("renew_keys", stdout=StringIO())
    settings.SECRET_KEY_FALLBACKS = []
    closed = Authenticator.objects.get(user=person).data["secret"]
    if renewed:
        assert len(get_adapter().decrypt(closed)) == 32
    else:
        with pytest.raises(InvalidToken):
            get_adapter().decrypt(closed)

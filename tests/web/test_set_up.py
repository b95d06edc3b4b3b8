"""`set_up` makes an installation ready, again and at once without harm."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house.source import ROOT


@pytest.mark.slow
def test_two_at_once_make_one_installation(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENOVATE_", "DATABASE_URL"))}
    environment = kept | {
        "WENOVATE_SECRET_KEY": "k1o2p3q4" * 6,
        "WENOVATE_HOSTS": "wenovate.example",
        "WENOVATE_VAR": str(tmp_path / "var"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "wenovate", "set_up"]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300) for process in both]
    wanted = ("Tables, attempts and static files are those of this version.\n", "")
    assert said == [wanted, wanted]
    look = [sys.executable, "-m", "wenovate", "doctor"]
    found = subprocess.run(look, env=environment, capture_output=True, text=True, check=False).stdout
    assert [name for name in ("Tables", "Static files", "Folder", "Guards of the log") if name not in found.rpartition("Well:")[2]] == []


def test_it_may_be_repeated(transactional_db: None) -> None:
    for _ in range(2):
        said = io.StringIO()
        call_command("set_up", stdout=said)
        assert said.getvalue() == "Tables, attempts and static files are those of this version.\n"

"""A landed migration is never edited: installations have run it, and none of them would run it again."""

import hashlib
from pathlib import Path

from django.core.management import call_command

from tests.house.source import ROOT

LIST = Path(__file__).parent / "landed.txt"


def changed(root: Path, listed: str) -> list[str]:
    """Migrations of a list (`hash  path`, as sha256sum writes it) that are not what they were."""
    rows = [line.split(maxsplit=1) for line in listed.splitlines()]
    return [path for mark, path in rows if not (root / path).is_file() or hashlib.sha256((root / path).read_bytes()).hexdigest() != mark]


def test_no_landed_migration_was_edited_or_removed() -> None:
    assert changed(ROOT, LIST.read_text(encoding="utf-8")) == []


def test_the_law_sees_an_edited_migration_and_a_removed_one(tmp_path: Path) -> None:
    (tmp_path / "same.py").write_bytes(b"same")
    (tmp_path / "edited.py").write_bytes(b"edited")
    listed = "\n".join(f"{hashlib.sha256(b'same').hexdigest()}  {name}" for name in ("same.py", "edited.py", "removed.py"))
    assert changed(tmp_path, listed) == ["edited.py", "removed.py"]


def test_models_and_migrations_agree_on_this_database(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)

"""A draft as files: what is downloaded says the same when it is read again; a wrong file is refused with all its faults, and nothing begins."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.personas import World
from tests.spine import making
from tests.spine.drafted import recipes, sound
from wenovate.decide import seals
from wenovate.spine.drafting import packing
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import SHIPPED, WrongRecipe, outline, shipped
from wenovate.spine.programmes.recipes.files import Read, read
from wenovate.spine.programmes.recipes.writing import files_of

NEW = "/en/desk/programmes/new/from-files/"
HOUSE = settings(deadline=None, database=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
# Texts as people paste them: lines, quotation marks, backslashes, every script; control signs are taken out before they are kept.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t\"'\\#=[]"), max_size=80)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def encoded(content: dict[str, Any]) -> dict[str, bytes]:
    """The files of a recipe as they lie on a disk."""
    return {name: text.encode() for name, text in files_of(content).items()}


def again(content: dict[str, Any]) -> Read:
    """Downloaded and read again."""
    return read(packing.unpack(packing.pack("next", files_of(content))))


@HOUSE
@given(sound())
def test_what_is_downloaded_says_the_same_when_it_is_read_again(content: dict[str, Any]) -> None:
    assert again(content) == Read(content, [])


@HOUSE
@given(recipes())
def test_so_does_what_is_not_finished(content: dict[str, Any]) -> None:
    try:
        outline(content)
    except (WrongRecipe, TypeError, AttributeError):
        # No draft has lost its shape so far.
        return
    assert again(content).content == content


@HOUSE
@given(WORDS, WORDS, st.integers(-(2**31) + 1, 2**31 - 1))
def test_whatever_is_written_in_a_text_comes_back(title: str, label: str, least: int) -> None:
    content = making.recipe()
    content["title"]["el"] = title
    question = content["questions"]["need"]["section"][0]["question"][0]
    question["label"]["cs"] = label
    question["min_value"] = least
    assert again(content).content == content


@pytest.mark.parametrize("name", shipped())
def test_what_ships_is_read_without_a_fault(name: str) -> None:
    files = {path.name: path.read_bytes() for path in (SHIPPED / name).glob("*.toml")}
    assert (read(files).faults, seals.fingerprint(again(read(files).content).content)) == ([], seals.fingerprint(read(files).content))


def test_two_forms_that_were_one_file_are_two(world: World) -> None:
    content = making.recipe()
    content["forms"]["feedback"] = content["forms"]["survey"]
    found = again(content)
    assert (found.faults, found.content["questions"]) == ([], content["questions"])


def test_the_command_takes_the_folder_that_was_downloaded(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = making.draft(world)
    answer = world.client("giorgos").get(f"/en/desk/programmes/{made.pk}/files.zip")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("application/zip", 'attachment; filename="next.zip"')
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path)
    call_command("check_recipe", str(tmp_path / "next"))
    assert "Nothing is wrong with it." in capsys.readouterr().out


def test_what_is_in_force_is_downloaded_under_its_own_hash(world: World) -> None:
    made = making.opened(world)
    answer = world.client("giorgos").get(f"/en/desk/programmes/{made.pk}/files.zip")
    assert made.opened is not None
    assert seals.fingerprint(read(packing.unpack(answer.content)).content) == made.opened.recipe_id


# --- handing in


def zipped(files: dict[str, bytes], folder: str = "next/") -> bytes:
    """A zip as somebody packs it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{folder}{name}", content)
    return buffer.getvalue()


def hand_in(client: Client, content: bytes, **more: Any) -> Any:
    """Send the form."""
    key = client.get(NEW).content.decode().partition('name="form_key" value="')[2].partition('"')[0]
    file = SimpleUploadedFile("next.zip", content, "application/zip")
    return client.post(NEW, {"form_key": key, "file": file, "slug": "from-files", "starts_on": "2027-01-11"} | more)


def _on(line: int) -> str:
    """The cell that names a line."""
    return f'data-label="Line" class="number"><span>{line}</span>'


def test_a_draft_begins_from_what_was_downloaded(world: World) -> None:
    content = making.recipe()
    answer = hand_in(world.client("giorgos"), zipped(encoded(content)))
    made = Draft.objects.get(slug="from-files")
    assert (answer.status_code, made.content, made.origin) == (302, content, "we-novate 3")


def test_every_fault_is_told_at_once_with_file_and_line_and_nothing_begins(world: World) -> None:
    files = encoded(making.recipe())
    recipe = files["recipe.toml"].decode().replace('country = "GR"', 'country = "XX"').replace('key = "shared"', 'key = "sha red"', 1)
    need = files["need.toml"].decode().replace('kind = "yesno"', 'kind = "maybe"', 1)
    files |= {"recipe.toml": recipe.encode(), "need.toml": need.encode(), "other.toml": b"a = 1"}
    del files["feedback.toml"]
    answer = hand_in(world.client("giorgos"), zipped(files))
    html = answer.content.decode()
    lines = {text: recipe[: recipe.index(text)].count("\n") + 1 for text in ('country = "XX"', 'key = "sha red"')}
    told = ("There is no calendar of working days for “XX”", "at most 60", "feedback.toml is missing", "“maybe”", "No form has this file")
    assert (answer.status_code, [words in html for words in told], "choose the zip again" in html) == (422, [True] * 5, True)
    assert [_on(line) in html for line in lines.values()] == [True, True]
    assert not Draft.objects.filter(slug="from-files").exists()


def test_texts_that_are_missing_are_told_and_may_be_written_afterwards(world: World) -> None:
    content, client = making.recipe(), world.client("giorgos")
    content["stage"][0]["purpose"]["cs"] = ""
    refused = hand_in(client, zipped(encoded(content)))
    line = files_of(content)["recipe.toml"].partition("[stage.purpose]")[0].count("\n") + 1
    assert (refused.status_code, _on(line) in refused.content.decode()) == (422, True)
    hand_in(client, zipped(encoded(content)), unfinished="begin")
    assert Draft.objects.get(slug="from-files").content == content


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("recipe.toml", b"\n= 1", "recipe.toml, line 2: This is no TOML"),
        ("recipe.toml", b"key = \xff", "recipe.toml, line 1: This is no text in UTF-8"),
        ("need.toml", b'key = "need"\n\nversion = 2026-11-23', "need.toml, line 3: A day or an hour"),
        ("need.toml", b'key = "need"\nversion = 1\ntitle = {el="\\u0000"}', "need.toml, line 3: The text holds a sign"),
        ("need.toml", b"version = 99999999999999999999", "need.toml, line 1: The number is too large"),
        ("need.toml", b"version = inf", "need.toml, line 1: The number is too large"),
        ("need.toml", b"a = " + b"[" * 5000, "need.toml: Its tables lie too deep"),
        ("need.toml", b"a = 1", "the form need has no key and version"),
    ],
)
def test_what_no_recipe_can_keep_is_named_with_its_line(file: str, text: bytes, reason: str) -> None:
    assert reason in "\n".join(map(str, read(encoded(making.recipe()) | {file: text}).faults))


@pytest.mark.parametrize("name", ["../evil", "sub/need", "Need", "", "a b"])
def test_a_file_is_named_plainly(name: str) -> None:
    content = encoded(making.recipe())
    recipe = content["recipe.toml"].decode().replace('need = "need"', f'need = "{name}"').encode()
    found = read(content | {"recipe.toml": recipe})
    assert "are named by small Latin letters" in "\n".join(map(str, found.faults))
    assert not found.is_usable


def _damaged() -> bytes:
    content = bytearray(zipped(encoded(making.recipe())))
    content[200] ^= 0xFF
    return bytes(content)


def _bomb() -> bytes:
    return zipped({"recipe.toml": b"#" * (packing.LARGEST + 1)})


def _lying() -> bytes:
    """It says that it is small and is not."""
    content = zipped({"recipe.toml": b"#" * 90_000})
    return content.replace((90_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"no zip", "no zip that can be opened"),
        (_damaged, "no zip that can be opened"),
        (_lying, "no zip that can be opened"),
        (lambda: b"PK" + b"x" * (packing.LARGEST + 1), "larger than 2 MB"),
        (_bomb, "Unpacked, the zip would be larger"),
        (lambda: zipped({f"f{number}.toml": b"" for number in range(101)}), "more than 100 files"),
        (lambda: zipped({"recipe.toml": b"", "sub/need.toml": b""}), "in several folders"),
        (lambda: zipped({"recipe.toml": b""}, "../"), "in several folders"),
        (lambda: zipped({"recipe.toml": b""}, "/etc/"), "in several folders"),
    ],
)
def test_what_is_no_recipe_in_a_zip_is_refused_with_what_to_do(world: World, content: Any, reason: str) -> None:
    answer = hand_in(world.client("giorgos"), content())
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)
    assert not Draft.objects.filter(slug="from-files").exists()


def test_what_systems_put_beside_files_is_passed_over() -> None:
    files = encoded(making.recipe())
    beside = {"__MACOSX/._recipe.toml": b"\xff", ".DS_Store": b"\xff", "README.md": b"Ours"}
    assert packing.unpack(zipped({**{f"next/{name}": text for name, text in files.items()}, **beside}, "")) == files


def test_an_empty_zip_is_told_what_it_lacks(world: World) -> None:
    assert "Without it there is no recipe" in hand_in(world.client("giorgos"), zipped({})).content.decode()

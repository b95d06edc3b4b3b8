"""Documents of office programs: taken by what they say of themselves inside, without programs, and never by their name."""

import contextlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.papers import office
from wenovate.base.files import office as reading
from wenovate.base.files.kinds import SCANS, kind_of
from wenovate.base.files.office import OFFICE
from wenovate.base.files.storing import FileRefused, check

ALL = (*SCANS, *OFFICE)
OTHER = "Only these kinds of file are taken here: PDF, PNG, JPG, DOCX, XLSX, ODT, ODS. Save it as one of them."
HALF = "The file is damaged or only a part of it has arrived. Save or scan it again and attach it once more."
MACRO = "The document holds a macro, a small program. Save it without macros, or as PDF, and attach that."


def refusal(content: bytes) -> str:
    """Why it is not taken."""
    with override("en"), pytest.raises(FileRefused) as refused:
        kind_of(content, ALL)
    return str(refused.value)


def override_type(kind: str) -> str:
    """A further part of which a document says what it is."""
    return f'<Override PartName="/x" ContentType="{kind}"/>'


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_a_document_is_what_it_says_inside(kind: str, media: str) -> None:
    assert kind_of(office(kind), ALL) == (media, f".{kind}")


def test_where_only_scans_are_wanted_no_archive_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ZipFile", None)
    with override("en"), pytest.raises(FileRefused, match="This is not a PDF, PNG or JPEG file"):
        check(SimpleUploadedFile("plan.docx", office("docx")))


@pytest.mark.parametrize(
    "content",
    [
        office("docm"),
        office("docx", {"word/vbaProject.bin": b"program"}),
        office("docx", types=override_type("application/vnd.ms-office.vbaProject")),
        office("docx", types=override_type("application/vnd.MS-OFFICE.VBAPROJECT")),
        office("xlsx", types=override_type("application/vnd.ms-excel.macrosheet+xml")),
        office("xlsx", types=override_type("application/vnd.ms-office.activeX+xml")),
        office("odt", {"Basic/Standard/Module1.xml": b"program"}),
        office("ods", {"Scripts/python/run.py": b"program"}),
    ],
)
def test_a_document_with_a_program_in_it_is_refused(content: bytes) -> None:
    assert refusal(content) == MACRO


def archive(**parts: bytes) -> bytes:
    """Any archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        archive(readme=b"text"),
        archive(mimetype=b"application/epub+zip"),
        archive(mimetype=b"application/vnd.oasis.opendocument.text-macro"),
        office("pptx"),
        archive(**{"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><Types/>"}),
        office("docx", types=override_type("application/vnd.ms-office.vba&#80;roject")),
        office("docx").replace(b"PK\x03\x04", b"XX\x03\x04", 1),
    ],
)
def test_any_other_archive_is_of_another_kind(content: bytes) -> None:
    assert refusal(content) == OTHER


def twice() -> bytes:
    """Two parts of one name: who opens it may read another one than we did."""
    out = io.BytesIO(office("docx"))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("[CONTENT_TYPES].xml", "<Types/>")
    return out.getvalue()


@pytest.mark.parametrize("content", [office("docx")[:-30], b"PK\x03\x04" + bytes(200), twice()])
def test_half_an_archive_and_one_that_says_two_things_are_refused(content: bytes) -> None:
    assert refusal(content) == HALF


def test_an_archive_that_would_fill_the_memory_of_whoever_opens_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_UNPACKED", 1000)
    assert refusal(office("docx", {"word/media/a.bin": bytes(2000)})).startswith("The document is too large once it is unpacked.")
    monkeypatch.setattr(reading, "_MOST_PARTS", 2)
    assert refusal(office("odt", {"a": b"", "b": b""})).startswith("The document is too large once it is unpacked.")


@given(st.binary(max_size=80), st.integers(0, 600), st.integers(0, 600))
def test_whatever_stands_in_an_archive_it_is_read_to_an_end(noise: bytes, start: int, end: int) -> None:
    for whole in (office("docx"), office("ods")):
        with contextlib.suppress(FileRefused):
            kind_of(whole[:start] + noise + whole[end:], ALL)
        with contextlib.suppress(FileRefused):
            kind_of(b"PK\x03\x04" + noise, ALL)

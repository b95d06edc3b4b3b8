"""Files that people hand in: known by their content, named harmlessly, given out only where an owner answers for them."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests import papers
from tests.personas import NOW, PERSONAS, World
from wenovate.base.files.guards import guards
from wenovate.base.files.models import File
from wenovate.base.files.storing import FileRefused, check, harmless_name, keep, store

PDF, PNG, JPEG = papers.plain(), papers.png(), papers.jpeg()


@pytest.fixture
def answered() -> Iterator[set[str]]:
    """Files (their numbers) for which an owner of this test answers: everybody reads them."""
    numbers: set[str] = set()
    guards.sign_in("test", lambda actor, file: str(file.pk) in numbers)
    yield numbers
    del guards._entries["test"]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(content: bytes = PDF, name: str = "document.pdf", claimed: str = "application/pdf") -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, content, content_type=claimed)


def sized(size: int) -> bytes:
    """A PDF of so many bytes."""
    return b"%PDF-1.7\n" + b" " * (size - 14) + b"%%EOF"


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, ("application/pdf", ".pdf")), (PNG, ("image/png", ".png")), (JPEG, ("image/jpeg", ".jpg"))]
)
def test_a_pdf_or_a_scan_is_taken(content: bytes, kind: tuple[str, str]) -> None:
    assert check(upload(content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"<svg onload='alert(1)'/>",
        b"PK\x03\x04 a spreadsheet",
        b"PK\x03\x04\x14\x00word/document.xml" + PDF,
        b"<html><script>alert(1)</script>" + PDF,
        b"{\\rtf1 a letter}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an older letter",
        b"MZ a program",
        b"GIF89a",
        b" %PDF-1.7",
        b"%",
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(content: bytes) -> None:
    with override("en"), pytest.raises(FileRefused) as refused:
        check(upload(content, "document.pdf", "application/pdf"))
    assert str(refused.value) == "This is not a PDF, PNG or JPEG file. Save the document as PDF, or scan it, and attach that."


@pytest.mark.parametrize(
    "content",
    [PDF[:-30], b"%PDF-1.7", PDF + b" " * 1024, PNG[:20], b"\x89PNG\r\n\x1a\n" + bytes(40), papers.png(0, 8), JPEG[:4], JPEG[:13], b"\xff\xd8\xff\xd9", papers.jpeg(0, 0)],
)  # fmt: skip
def test_half_a_file_is_refused(content: bytes) -> None:
    with override("en"), pytest.raises(FileRefused) as refused:
        check(upload(content))
    assert str(refused.value) == "The file is damaged or only a part of it has arrived. Save or scan it again and attach it once more."


@pytest.mark.parametrize("content", [papers.png(10_000, 12_000), papers.jpeg(10_000, 12_000), PDF + b"\x00" * 900])
def test_a_large_scan_is_taken(content: bytes) -> None:
    check(upload(content))


@pytest.mark.parametrize("content", [papers.png(10_000, 12_001), papers.png(2**31 - 1, 2**31 - 1), papers.jpeg(65_535, 65_535)])
def test_a_picture_that_would_fill_the_memory_of_whoever_opens_it_is_refused(content: bytes) -> None:
    with override("en"), pytest.raises(FileRefused) as refused:
        check(upload(content))
    assert str(refused.value) == "The picture has too many points. Scan it again with 300 dots an inch, or save it as PDF."


@given(st.binary(max_size=60))
def test_whatever_follows_the_first_bytes_is_read_to_an_end(rest: bytes) -> None:
    for start in (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with contextlib.suppress(FileRefused):
            check(upload(start + rest))


def test_an_empty_file_is_refused() -> None:
    with override("en"), pytest.raises(FileRefused) as refused:
        check(upload(b""))
    assert str(refused.value) == "The file is empty. Save or scan it again and attach it once more."


def test_a_file_over_the_limit_is_refused_with_the_limit(settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    check(upload(sized(1024 * 1024)))
    with override("en"), pytest.raises(FileRefused) as refused:
        check(upload(sized(1024 * 1024 + 1)))
    assert str(refused.value) == "The file is larger than 1 MB. Scan it in lower quality or in black and white."


def test_a_refused_file_leaves_nothing(db: None, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        store(upload(b"MZ"), by=1, at=NOW)
    assert (File.objects.count(), list(tmp_path.rglob("*"))) == (0, [])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ορισμός εκπροσώπων.pdf", "Ορισμός εκπροσώπων.pdf"),
        ("<script>alert(1)</script>.pdf", "script_.pdf"),
        ('"><img src=x onerror=alert(1)>.pdf', "___img src=x onerror=alert(1)_.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anna\\scan.jpeg", "scan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("scan\x00.exe\r\nSet-Cookie: a=b", "scan.pdf"),
        ("program.pdf.exe", "program.pdf.pdf"),
        (".htaccess", "file.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("α" * 300 + ".pdf", "α" * 140 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless_and_ends_as_its_content_is(sent: str, kept: str) -> None:
    assert harmless_name(sent, ".pdf") == kept


def test_a_picture_called_a_document_is_kept_as_a_picture(db: None) -> None:
    file = store(upload(PNG, "document.pdf", "application/pdf"), by=7, at=NOW)
    file.refresh_from_db()
    assert (file.name, file.content_type, file.uploaded_by, file.uploaded_at) == ("document.png", "image/png", 7, NOW)


def test_what_is_kept_is_what_was_sent(db: None) -> None:
    file = store(upload(), by=7, at=NOW)
    assert (file.size, file.sha256, file.stored.read()) == (len(PDF), hashlib.sha256(PDF).hexdigest(), PDF)


def test_the_place_where_a_file_lies_says_nothing_about_it(db: None) -> None:
    file = store(upload(name="secret plan.pdf"), by=7, at=NOW)
    assert file.stored.name == f"in/{file.pk}"


def test_what_the_software_made_has_no_sender(db: None) -> None:
    file = keep(PDF, "2026-00042.pdf", "application/pdf", at=NOW)
    assert (file.uploaded_by, file.name, file.size) == (None, "2026-00042.pdf", len(PDF))


def test_a_file_nobody_answers_for_is_read_by_nobody(world: World) -> None:
    file = keep(PDF, "lost.pdf", "application/pdf", at=NOW)
    assert {name: world.client(name).get(f"/en/files/{file.pk}/").status_code for name in PERSONAS} == dict.fromkeys(PERSONAS, 404)


def test_a_file_that_is_kept_from_a_reader_looks_like_one_that_is_not_there(world: World) -> None:
    file = keep(PDF, "lost.pdf", "application/pdf", at=NOW)
    pages = [world.client("maria").get(f"/en/files/{number}/").content.decode() for number in (file.pk, uuid4())]
    assert _unkeyed(pages[0]) == _unkeyed(pages[1])


def test_a_file_is_given_out_as_an_attachment_that_nothing_keeps_or_guesses_at(db: None, answered: set[str]) -> None:
    file = store(upload(PNG, "σχέδιο <b>.png"), by=7, at=NOW)
    answered.add(str(file.pk))
    response = Client().get(f"/el/files/{file.pk}/")
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control", "Content-Security-Policy")
    assert (response.status_code, response.getvalue(), {name: response.headers[name] for name in headers}) == (
        200,
        PNG,
        {
            "Content-Type": "image/png",
            "Content-Disposition": "attachment; filename*=utf-8''%CF%83%CF%87%CE%AD%CE%B4%CE%B9%CE%BF%20_b_.png",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def test_the_owner_is_asked_anew_at_each_request(db: None, answered: set[str]) -> None:
    file, client = keep(PDF, "a.pdf", "application/pdf", at=NOW), Client()
    statuses = []
    for change in (answered.clear, lambda: answered.add(str(file.pk)), answered.clear):
        change()
        statuses.append(client.get(f"/en/files/{file.pk}/").status_code)
    assert statuses == [404, 200, 404]


def test_an_address_that_is_no_number_of_a_file_is_404(db: None) -> None:
    assert [Client().get(f"/en/files/{number}/").status_code for number in ("1", "..%2f..%2fsecret", "in")] == [404, 404, 404]


def _unkeyed(body: str) -> str:
    """A page without what differs by address alone."""
    return "\n".join(line for line in body.splitlines() if "hreflang" not in line and "csrf" not in line)

"""Files that are empty, disguised, missing or badly named: what it is is read from its bytes, and a refusal changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests import papers
from tests.journey.steps import PDF, again, document, sent
from tests.personas import World
from wenovate.base.files.models import File
from wenovate.base.log.models import LogRow
from wenovate.journey.joining.models import Registration
from wenovate.spine.dossiers.models import Attachment

PAGE = "/en/registrations/2026-00001/"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200


@pytest.fixture
def registration(world: World, settings: Any, tmp_path: Path) -> Registration:
    """One that awaits its document, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    return sent(world)


def attach(world: World, **files: Any) -> Any:
    """Anna attaches her document."""
    return world.client("anna").post(f"{PAGE}document/", files)


def stored(folder: Path) -> list[bytes]:
    """What lies in the folder of files."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "The file is empty. Save or scan it again and attach it once more."),
        ("invoice.pdf", EXE, "This is not a PDF, PNG or JPEG file."),
        ("page.pdf", b"<html><script>alert(1)</script>", "This is not a PDF, PNG or JPEG file."),
        ("picture.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "This is not a PDF, PNG or JPEG file."),
        ("archive.pdf", b"PK\x03\x04" + b"\x00" * 100, "This is not a PDF, PNG or JPEG file."),
        ("late.pdf", b"\n%PDF-1.7", "This is not a PDF, PNG or JPEG file."),
    ],
    ids=["empty", "program", "page", "drawing", "archive", "not from its first byte"],
)
def test_a_file_of_another_kind_is_refused_and_nothing_changes(
    world: World, registration: Registration, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    answer = attach(world, document=document(name, content))
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    filed = LogRow.objects.filter(verb="joining.receive_designation").count(), File.objects.count(), stored(tmp_path)
    assert (again(registration).status, *filed) == ("awaiting", 0, 0, [])


def test_a_form_without_the_file_asks_for_it(world: World, registration: Registration) -> None:
    answer = attach(world)
    assert (answer.status_code, "Attach the file." in answer.content.decode(), again(registration).status) == (422, True, "awaiting")


def test_text_in_the_place_of_the_file_is_no_file(world: World, registration: Registration) -> None:
    answer = attach(world, document="designation.pdf")
    assert (answer.status_code, "Attach the file." in answer.content.decode(), again(registration).status) == (422, True, "awaiting")


def test_a_file_that_is_too_large_is_refused_with_the_limit(world: World, registration: Registration, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    answer = attach(world, document=document(content=PDF.replace(b"\n", b"\n" * 1024 * 1024, 1)))
    assert (answer.status_code, "The file is larger than 1 MB." in answer.content.decode(), File.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("content", [papers.png(), papers.jpeg(), PDF], ids=["png", "jpeg", "pdf"])
def test_a_scan_is_given_out_under_its_true_kind_whatever_it_was_called(world: World, registration: Registration, content: bytes) -> None:
    attach(world, document=document("scan.exe", content))
    file = File.objects.get()
    answer = world.client("anna").get(reverse("files:download", kwargs={"file": file.pk}))
    kinds = {b"\x89": (".png", "image/png"), b"\xff": (".jpg", "image/jpeg"), b"%": (".pdf", "application/pdf")}
    ending, content_type = kinds[content[:1]]
    assert (file.name, answer["Content-Type"], b"".join(answer)) == (f"scan{ending}", content_type, content)


@pytest.mark.parametrize(
    ("sent_as", "kept_as"),
    [
        ("<img src=x onerror=alert(1)>.pdf", "_img src=x onerror=alert(1)_.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Maria\\ορισμός.pdf", "ορισμός.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.pdf"),
        ("ορισμο\u0301ς.pdf", "ορισμός.pdf"),
        ("α" * 300 + ".pdf", "α" * 140 + ".pdf"),
        ('a".pdf', "a_.pdf"),
    ],
    ids=["script", "path", "Windows path", "turned", "accent in two parts", "long", "quote"],
)
def test_the_name_of_a_file_is_made_harmless(world: World, registration: Registration, sent_as: str, kept_as: str) -> None:
    attach(world, document=document(sent_as))
    html = world.client("eleni").get(PAGE).content.decode()
    assert (File.objects.get().name, "<img src=x" in html) == (kept_as, False)


def test_a_file_is_given_out_as_an_attachment_that_no_browser_opens_by_guessing(world: World, registration: Registration) -> None:
    attach(world, document=document("<b>;\r\nSet-Cookie: a=b.pdf"))
    answer = world.client("anna").get(reverse("files:download", kwargs={"file": File.objects.get().pk}))
    headers = [answer[name] for name in ("X-Content-Type-Options", "Cache-Control")]
    assert (headers, answer["Content-Disposition"].startswith("attachment;"), "Set-Cookie" in answer) == (
        ["nosniff", "private, no-store"],
        True,
        False,
    )


def test_two_documents_are_not_filed_where_one_is_awaited(world: World, registration: Registration) -> None:
    codes = [attach(world, document=document()).status_code for _ in range(2)]
    assert (codes, Attachment.objects.count()) == ([302, 403], 1)


def test_a_file_without_an_owner_is_read_by_nobody(world: World, registration: Registration) -> None:
    attach(world, document=document())
    file = File.objects.get()
    Attachment.objects.all().delete()
    address = reverse("files:download", kwargs={"file": file.pk})
    assert {world.client(name).get(address).status_code for name in ("anna", "eleni", "sofia", "antonis", "visitor")} == {404}

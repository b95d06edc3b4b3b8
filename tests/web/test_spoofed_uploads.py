"""Uploads that lie: about their type, their name, their sender, their length, what else is in the form. What is kept follows the bytes."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import papers
from tests.journey.steps import again, document, sent
from tests.personas import NOW, World
from tests.web.test_bad_files import PAGE, attach, stored
from wenovate.base.files.models import Examination, File
from wenovate.base.log.models import LogRow
from wenovate.journey.joining.models import Registration
from wenovate.spine.dossiers.models import Attachment

CONTENT = papers.plain()
ADDRESS = f"{PAGE}document/"


@pytest.fixture
def registration(world: World, settings: Any, tmp_path: Path) -> Registration:
    """One that awaits its document, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    return sent(world)


def part(head: str, content: bytes = CONTENT) -> bytes:
    """One part of a form as it goes over the wire."""
    return b"--edge\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"


def send(world: World, body: bytes, name: str = "anna", content_type: str = "multipart/form-data; boundary=edge") -> Any:
    """A form written by hand."""
    return world.client(name).post(ADDRESS, data=body, content_type=content_type)


def nothing_filed(registration: Registration, folder: Path) -> bool:
    """Whether all is as it was."""
    rows = File.objects.count() + Examination.objects.count() + Attachment.objects.count()
    return (again(registration).status, rows, stored(folder)) == ("awaiting", 0, [])


@pytest.mark.parametrize(
    "claimed", ["text/html", "image/svg+xml", "application/x-php", "", "application/pdf\r\nX-Own: 1", "x" * 300, "*/*"]
)
def test_the_type_that_a_browser_claims_counts_for_nothing(world: World, registration: Registration, claimed: str) -> None:
    upload = document(content=CONTENT)
    upload.content_type = claimed
    attach(world, document=upload)
    answer = world.client("anna").get(f"/en/files/{File.objects.get().pk}/")
    assert (File.objects.get().content_type, answer["Content-Type"], "X-Own" in answer) == ("application/pdf", "application/pdf", False)


@pytest.mark.parametrize("claimed", ["application/pdf", "image/png"])
def test_a_claimed_type_makes_nothing_of_a_page(world: World, registration: Registration, tmp_path: Path, claimed: str) -> None:
    upload = document(content=b"<!doctype html><script>alert(1)</script>")
    upload.content_type = claimed
    assert (attach(world, document=upload).status_code, nothing_filed(registration, tmp_path)) == (422, True)


def test_what_else_the_form_claims_about_the_file_is_not_read(world: World, registration: Registration) -> None:
    claims = {"sha256": "0" * 64, "size": "1", "uploaded_by": "1", "content_type": "text/html", "virus": "clean", "stored": "/etc/passwd"}
    attach(world, document=document(content=CONTENT), **claims, by=str(world.people["eleni"].pk), label="receipt", name="x.html")
    file, attachment = File.objects.get(), Attachment.objects.get()
    assert (file.size, file.content_type, file.name, file.stored.name) == (
        len(CONTENT),
        "application/pdf",
        "designation.pdf",
        f"in/{file.pk}",
    )
    own = world.people["anna"].pk
    assert (file.uploaded_by, attachment.by, attachment.label, file.examination.virus) == (own, own, "designation", "waiting")


def test_who_waits_for_the_document_does_not_say_when_it_came(world: World, registration: Registration) -> None:
    attach(world, document=document(content=CONTENT), arrived_on="2020-01-01", arrived_at="08:00")
    assert again(registration).document_arrived_at == NOW


def test_of_two_files_under_one_name_one_is_filed(world: World, registration: Registration, tmp_path: Path) -> None:
    attach(world, document=[document("a.pdf", CONTENT), document("b.pdf", papers.png())])
    assert (File.objects.count(), Attachment.objects.count(), len(stored(tmp_path))) == (1, 1, 1)


def test_a_file_in_the_place_of_a_text_is_not_kept(world: World, registration: Registration, tmp_path: Path) -> None:
    names = ("reason", "csrfmiddlewaretoken", "form_key", "number", "Document", "document[]")
    answer = attach(world, **{name: document(content=CONTENT) for name in names})
    assert (answer.status_code, nothing_filed(registration, tmp_path)) == (422, True)


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ('name="document"; filename="a.pdf"; filename="b.exe"', {"a.pdf", "b.pdf"}),
        ("name=\"document\"; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", {"passwd.pdf"}),
        ('name="document"; filename="a.pdf"; filename*=UTF-8\'\'%E2%80%AEfdp.exe', {"a.pdf", "fdp.pdf"}),
        ('name="document"; filename="..\\..\\boot.ini"', {"boot.pdf"}),
        ('name="document"; filename="&#46;&#46;&#47;x.pdf"', {"x.pdf", "&#46;&#46;&#47;x.pdf"}),
        ('name="document"; filename="a.pdf%00.exe"', {"a.pdf%00.pdf"}),
        ('name="document"; filename="a.pdf\x00.exe"', {"a.pdf", "a.pdf.pdf"}),
        ('name="document"; filename="' + "a" * 5000 + '.pdf"', {"a" * 140 + ".pdf"}),
    ],
    ids=["two names", "encoded path", "encoded turn", "Windows path", "entities", "encoded end", "end within", "very long"],
)
def test_a_name_written_by_hand_is_made_harmless(world: World, registration: Registration, head: str, kept: set[str]) -> None:
    answer = send(world, part(head) + b"--edge--\r\n")
    # What the framework itself takes for no file at all leaves nothing; what it takes is kept under a harmless name.
    assert (answer.status_code, [file.name in kept for file in File.objects.all()]) in [(302, [True]), (422, []), (400, [])]
    for file in File.objects.all():
        assert (file.stored.name, file.stored.read()) == (f"in/{file.pk}", CONTENT)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--edge",
        b"--edge--\r\n",
        part('name="document"; filename="a.pdf"')[:-200],
        b"--other\r\n" + part('name="document"; filename="a.pdf"')[8:],
        part('name="document"'),
        part('filename="a.pdf"'),
        part('name="document"; filename=""'),
        part('name="document"; filename="a.pdf"\r\nContent-Transfer-Encoding: base64', b"not base64 !!"),
        b"\x00" * 500,
    ],
    ids=[
        "empty",
        "begun",
        "no part",
        "cut",
        "another edge",
        "no name of a file",
        "no name of a field",
        "empty name",
        "bad encoding",
        "zeros",
    ],
)
def test_a_broken_form_files_nothing_that_is_not_whole(world: World, registration: Registration, tmp_path: Path, body: bytes) -> None:
    answer = send(world, body)
    assert (answer.status_code in {400, 422}, nothing_filed(registration, tmp_path)) == (True, True)


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=edge", "application/json", "application/pdf"],
)
def test_a_form_of_another_kind_files_nothing(world: World, registration: Registration, tmp_path: Path, content_type: str) -> None:
    body = part('name="document"; filename="a.pdf"') + b"--edge--\r\n"
    answer = send(world, body, content_type=content_type)
    assert (answer.status_code in {400, 422}, nothing_filed(registration, tmp_path)) == (True, True)


def test_a_thousand_files_at_once_are_refused(world: World, registration: Registration, tmp_path: Path) -> None:
    body = b"".join(part(f'name="document"; filename="{number}.pdf"', b"%PDF-1.7 %%EOF") for number in range(1000)) + b"--edge--\r\n"
    assert (send(world, body).status_code, nothing_filed(registration, tmp_path)) == (400, True)


@pytest.mark.parametrize("name", ["visitor", "maria", "petros", "jana", "sofia", "antonis"])
def test_nobody_files_a_document_for_somebody_else(world: World, registration: Registration, tmp_path: Path, name: str) -> None:
    body = part('name="document"; filename="a.pdf"') + b"--edge--\r\n"
    answer = send(world, body, name)
    assert (answer.status_code in {302, 403, 404}, nothing_filed(registration, tmp_path)) == (True, True)
    assert not LogRow.objects.filter(verb="joining.receive_designation").exists()


def test_a_file_sent_from_another_site_is_refused(world: World, registration: Registration, tmp_path: Path) -> None:
    client: Client = world.client("anna", enforce_csrf_checks=True)
    answer = client.post(ADDRESS, {"document": document(content=CONTENT)}, HTTP_ORIGIN="https://elsewhere.example")
    assert (answer.status_code, nothing_filed(registration, tmp_path)) == (403, True)

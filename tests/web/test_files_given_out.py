"""Files are given out to whoever may read them now, whole, as attachments, and to nobody by a link that they kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from tests import papers
from tests.journey.steps import again, reviewed
from tests.personas import NOW, PERSONAS, World
from tests.scanner import HARMFUL, Scanner, running
from wenovate.base.files.examining import examine
from wenovate.base.files.models import File
from wenovate.base.files.storing import store
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions as joining
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers.models import Attachment
from wenovate.spine.dossiers.queries import address, story

CONTENT = papers.plain()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    """A scanner that this installation asks."""
    with running() as found:
        settings.CLAMD = found.address
        yield found


def attached(world: World, content: bytes = CONTENT, name: str = "maria") -> tuple[Need, File]:
    """An issue with a file that its author handed in."""
    need = world.need(name)
    file = store(SimpleUploadedFile("plan.pdf", content), by=world.people[name].pk, at=NOW)
    Attachment.objects.create(dossier=need, file=file, label="annex", arrived_at=NOW, by=file.uploaded_by)
    return need, file


def statuses(world: World, path: str) -> dict[str, int]:
    """What each persona gets at an address."""
    return {name: world.client(name).get(path).status_code for name in PERSONAS}


def test_whoever_reads_the_page_reads_its_file_and_nobody_else(world: World) -> None:
    need, file = attached(world)
    on_page = statuses(world, address(need))
    of_file = statuses(world, f"/el/files/{file.pk}/")
    assert (of_file, of_file["petros"], of_file["visitor"], of_file["nikos"]) == (on_page, 404, 404, 200)


def test_withdrawing_takes_the_file_back_from_whom_the_page_is_taken(world: World) -> None:
    need, file = attached(world)
    needs.withdraw(need, by=world.actor("maria"), at=NOW)
    on_page = statuses(world, address(need))
    assert statuses(world, f"/el/files/{file.pk}/") == on_page


def test_the_designation_of_a_withdrawn_registration_is_read_by_those_who_dealt_with_it_alone(world: World) -> None:
    registration = reviewed(world)
    file = Attachment.objects.get(dossier=registration, label="designation").file
    before = statuses(world, f"/el/files/{file.pk}/")
    joining.withdraw(registration, by=world.actor("anna"), at=NOW)
    after = statuses(world, f"/el/files/{file.pk}/")
    assert {name for name in PERSONAS if before[name] == 200} == {"anna", "eleni", "giorgos"}
    assert {name for name in PERSONAS if after[name] == 200} <= {"anna", "eleni", "giorgos"}
    assert again(registration).status == "withdrawn"


def test_a_right_that_has_ended_ends_at_the_next_request(world: World) -> None:
    _, file = attached(world)
    client, path = world.client("nikos"), f"/el/files/{file.pk}/"
    before = client.get(path).status_code
    mandates.end(Mandate.objects.get(person=world.people["nikos"], ended_at=None), by=OPERATOR, at=NOW)
    assert (before, client.get(path).status_code) == (200, 404)


def test_signing_out_ends_it_too(world: World) -> None:
    _, file = attached(world)
    client, path = world.client("maria"), f"/el/files/{file.pk}/"
    before = client.get(path).status_code
    client.logout()
    assert (before, client.get(path).status_code) == (200, 404)


def test_absent_and_forbidden_look_the_same_to_every_question(world: World) -> None:
    _, file = attached(world)
    client = world.client("petros")
    for other in ("head", "get", "options", "post"):
        kept, absent = (getattr(client, other)(f"/el/files/{pk}/") for pk in (file.pk, "00000000-0000-4000-8000-000000000000"))
        assert (kept.status_code, len(kept.content)) == (absent.status_code, len(absent.content)), other


QUESTIONS = [
    {},
    {"HTTP_RANGE": "bytes=0-9"},
    {"HTTP_RANGE": "bytes=999999-"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Fri, 31 Dec 2027 23:59:59 GMT"},
    {"HTTP_ACCEPT": "text/html"},
    {"HTTP_HX_REQUEST": "true"},
]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_however_it_is_asked_for_a_file_comes_whole_and_is_kept_nowhere(world: World, asked: dict[str, str]) -> None:
    _, file = attached(world)
    answer = world.client("maria").get(f"/el/files/{file.pk}/", **asked)
    names = ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Security-Policy")
    assert (answer.status_code, answer.getvalue(), [answer[name] for name in names]) == (
        200,
        CONTENT,
        ["application/pdf", "private, no-store", "nosniff", "sandbox; default-src 'none'"],
    )
    assert (answer["Content-Disposition"], "ETag" in answer, "Last-Modified" in answer) == ('attachment; filename="plan.pdf"', False, False)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_however_a_stranger_asks_there_is_nothing(world: World, asked: dict[str, str]) -> None:
    _, file = attached(world)
    assert world.client("petros").get(f"/el/files/{file.pk}/", **asked).status_code == 404


def test_a_look_at_the_headers_gives_the_headers(world: World) -> None:
    _, file = attached(world)
    answer = world.client("maria").head(f"/el/files/{file.pk}/")
    assert (answer.status_code, answer["Content-Length"], answer.getvalue()) == (200, str(len(CONTENT)), b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_file_is_only_read(world: World, method: str) -> None:
    _, file = attached(world)
    assert getattr(world.client("maria"), method)(f"/el/files/{file.pk}/").status_code == 405


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>\n%%EOF", b"PK\x05\x06" + bytes(18) + b"%%EOF"], ids=["page", "archive"])
def test_what_is_two_things_at_once_is_saved_and_never_shown(world: World, tail: bytes) -> None:
    _, file = attached(world, CONTENT + tail)
    answer = world.client("maria").get(f"/el/files/{file.pk}/")
    assert (answer["Content-Type"], answer["Content-Disposition"][:11], answer["X-Content-Type-Options"]) == (
        "application/pdf",
        "attachment;",
        "nosniff",
    )


def test_a_file_that_is_being_scanned_is_not_given_out_and_its_readers_are_told_why(world: World, scanner: Scanner) -> None:
    _, file = attached(world)
    answer = world.client("maria").get(f"/en/files/{file.pk}/")
    told = "This file is being checked for viruses. Try again in a minute." in answer.content.decode()
    stranger = world.client("petros").get(f"/en/files/{file.pk}/")
    examine(str(file.pk))
    assert (answer.status_code, told, stranger.status_code) == (403, True, 404)
    assert world.client("maria").get(f"/en/files/{file.pk}/").getvalue() == CONTENT


def test_of_an_infected_file_author_and_story_are_told_and_nobody_gets_it(world: World, scanner: Scanner) -> None:
    need, file = attached(world, papers.plain(HARMFUL.decode()))
    examine(str(file.pk))
    [letter] = Message.objects.filter(key__startswith="notices.virus:")
    row = LogRow.objects.order_by("id").last()
    assert row is not None
    assert (row.verb, row.subject, row.facts) == ("notices.report_virus", f"dossiers.dossier:{need.pk}", {"file": str(file.pk)})
    assert (letter.person, f"/el/needs/{need.number}/" in letter.text, "plan.pdf" in letter.text) == (world.people["maria"].pk, True, True)
    assert [step.words for step in story(need)][-1] == "A virus was found in a file: it is not given out"
    assert {name for name, status in statuses(world, f"/en/files/{file.pk}/").items() if status == 200} == set()


def test_whoever_handed_it_in_for_the_author_is_told_too(world: World, scanner: Scanner) -> None:
    _, file = attached(world, papers.plain(HARMFUL.decode()))
    File.objects.filter(pk=file.pk).update(uploaded_by=world.people["eleni"].pk)
    examine(str(file.pk))
    told = Message.objects.filter(key__startswith="notices.virus:").values_list("person", flat=True)
    assert set(told) == {world.people["maria"].pk, world.people["eleni"].pk}


def test_the_worker_does_it_all_by_itself(real_world: World, scanner: Scanner) -> None:
    attached(real_world, papers.plain(HARMFUL.decode()))
    for _ in range(2):
        call_command("worker", "--once")
    assert [sent.to for sent in mailbox.outbox if "plan.pdf" in sent.body] == [["maria@persona.example"]]

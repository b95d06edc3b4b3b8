"""A draft, and what was sent, as PDF for its own side: made by the worker when asked, anew when the text has changed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World
from tests.spine.drafting import Window
from wenovate.base.files.models import File
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers import actions, tasks
from wenovate.spine.dossiers.models import Print


@pytest.fixture(autouse=True)
def _english(tmp_path: Any, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


def place(dossier: Any) -> str:
    """The page of the PDF."""
    return reverse("dossiers:filled", kwargs={"dossier": dossier.pk})


def work() -> None:
    """The worker's part."""
    for made in Print.objects.all():
        tasks.make_print(made.pk)


def test_it_is_asked_for_made_and_read_by_the_own_side_alone(world: World) -> None:
    draft = world.draft()
    window = Window(world, "maria", draft)
    window.send(**NEED_ANSWERS)
    client = world.client("nikos")
    assert "Make the PDF" in client.get(place(draft)).content.decode()
    client.post(place(draft))
    assert "The PDF is being made" in client.get(place(draft)).content.decode()
    work()
    file = Print.objects.get().file
    assert file is not None
    address = reverse("files:download", kwargs={"file": file.pk})
    assert address in client.get(place(draft)).content.decode()
    assert [name for name in PERSONAS if world.client(name).get(address).status_code == 200] == ["maria", "nikos"]
    assert b"".join(client.get(address)).startswith(b"%PDF-")


def test_asked_twice_it_is_made_once(world: World) -> None:
    draft = world.draft()
    Window(world, "maria", draft).send(title="Water")
    for _ in range(2):
        actions.ask_print(draft, "en", by=world.actor("maria"), at=NOW)
    work()
    files = File.objects.count()
    work()
    actions.ask_print(draft, "en", by=world.actor("nikos"), at=NOW)
    assert (Print.objects.count(), File.objects.count()) == (1, files)


def test_when_the_text_has_changed_it_is_made_anew_and_the_former_goes(world: World) -> None:
    draft = world.draft()
    Window(world, "maria", draft).send(title="Water")
    actions.ask_print(draft, "en", by=world.actor("maria"), at=NOW)
    work()
    former = Print.objects.get().file_id
    Window(world, "maria", draft).send(title="Water in summer")
    assert "Make the PDF" in world.client("maria").get(place(draft)).content.decode()
    actions.ask_print(draft, "en", by=world.actor("maria"), at=NOW)
    work()
    assert (Print.objects.get().file_id != former, File.objects.filter(pk=former).exists()) == (True, False)


def test_of_what_was_sent_it_says_number_and_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: dict[str, Any] = {}
    monkeypatch.setattr("wenovate.base.questions.filled.letters.pdf", lambda template, data: drawn.update(data) or b"%PDF-1.7")
    need = world.need()
    world.client("maria").post(place(need))
    work()
    assert ([need.number] == [value for label, value in drawn["facts"] if label == "Number"], NEED_ANSWERS["tried"] in str(drawn)) == (
        True,
        True,
    )


def test_sending_lets_the_pdf_of_the_draft_go_and_a_late_worker_makes_none(world: World) -> None:
    draft = world.draft()
    Window(world, "maria", draft).send(**NEED_ANSWERS)
    actions.ask_print(draft, "en", by=world.actor("maria"), at=NOW)
    asked = Print.objects.get().pk
    actions.file_print(Print.objects.get(), b"%PDF-", 1, by=MACHINE, at=NOW)
    files = File.objects.count()
    Window(world, "maria", draft).send("send", **NEED_ANSWERS)
    tasks.make_print(asked)
    assert (Print.objects.count(), File.objects.count()) == (0, files - 1)


def test_nothing_is_asked_of_the_worker_where_nothing_is_written(world: World) -> None:
    draft, jobs = world.draft(), DBTaskResult.objects.count()
    answer = world.client("maria").post(place(draft))
    assert (answer.status_code, "Nothing has been written yet." in answer.content.decode(), DBTaskResult.objects.count()) == (
        409,
        True,
        jobs,
    )


def test_the_receipt_leads_to_it(world: World) -> None:
    need = world.need()
    assert place(need) in world.client("maria").get(f"/en/needs/{need.number}/receipt/").content.decode()

"""Blind: whatever a juror is sent holds no name; and whoever holds names is shown no figure before the end."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.methods import juries
from tests.methods.juries import CLOSES, jury, mark, published, sheet
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World
from wenovate.base.outbox.models import Message
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.evaluation import tasks
from wenovate.methods.evaluation.models import Round
from wenovate.spine.dossiers.models import Attachment, Dossier, unit_audience
from wenovate.spine.dossiers.queries import draft_answers
from wenovate.spine.programmes import queries as programmes

# Of whoever sends the entry: nothing that a juror is sent holds one of these.
NAMES = ("Παραδειγματίδου", "Μαρία", "maria@", "Λαρισαίων", "Vzorna", "Αποκλειστική", "ΜΟΝΟ-ΓΙΑ-ΤΟ-ΤΜΗΜΑ")
SECRET = "ΜΟΝΟ-ΓΙΑ-ΤΟ-ΤΜΗΜΑ"


@pytest.fixture(autouse=True)
def _english(now: Any, settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def need(world: World) -> Need:
    """An entry with a name in its title, one in the name of its file, and answers that are not for evaluators or about people."""
    by, questions = world.actor("maria"), programmes.question_set(world.run.programme, "need")
    _mark_questions(questions, tried={"evaluators": False}, whom={"personal": True}, frequency={"confidential": True})
    upload = Uploads({"attachments": [SimpleUploadedFile("Vzorna-reseni.pdf", b"%PDF-1.7 test %%EOF", "application/pdf")]})
    draft = world.draft()
    answers = {**NEED_ANSWERS, "title": "Αποκλειστική λύση της Vzorna", "tried": SECRET, "whom": SECRET, "frequency": "Έξι φορές."}
    needs.save(draft, questions, answers, uploads=upload, by=by, at=NOW)
    sent: Need = needs.submit(draft, questions, draft_answers(draft), by=by, at=NOW).subject
    Dossier.objects.filter(pk=sent.pk).update(audience=unit_audience(world.unit.pk))
    found: Need = Need.objects.select_related(*Need.read_with).get(pk=sent.pk)
    return found


def _mark_questions(questions: QuestionSet, **marks: dict[str, bool]) -> None:
    """Questions of the frozen set, marked as the form of an entry marks its own."""
    for section in questions.content["section"]:
        for question in section["question"]:
            question.update(marks.get(question["key"], {}))
    questions.save()


def told(text: str) -> list[str]:
    """The names that somebody finds in what they were sent."""
    return [name for name in NAMES if name.casefold() in text.casefold()]


def pages(round: Round, need: Need) -> list[str]:
    """Whatever a juror can open, by its address."""
    pile = f"/en/juries/{round.pk}/pile/"
    own = [f"/en/juries/{round.pk}/", f"/en/juries/{round.pk}/declaration/", pile, f"{pile}{mark(need.pk)}/"]
    return [
        *own,
        f"{pile}{mark(need.pk)}/withdraw/",
        f"{pile}{mark(need.pk)}/files/1/",
        "/en/mine/",
        "/en/mine/letters/",
        "/en/account/data/",
    ]


def sent_to(world: World, name: str, addresses: list[str]) -> dict[str, str]:
    """Every byte of what somebody is answered, headers too."""
    client = world.client(name)
    answers = {place: client.get(place) for place in addresses}
    return {place: f"{dict(answer.headers)} {answer.getvalue().decode('utf-8', 'replace')}" for place, answer in answers.items()}


def test_no_byte_that_a_juror_is_sent_names_whoever_entered(world: World, need: Need) -> None:
    round = jury(world)
    tasks.call_jurors(NOW)
    before = sent_to(world, "petros", pages(round, need))
    sheet(world, round, need)
    after = sent_to(world, "petros", pages(round, need))
    letters = "".join(f"{one.subject} {one.text}" for one in Message.objects.filter(to="petros@persona.example"))
    assert ({place: told(html) for place, html in [*before.items(), *after.items()] if told(html)}, told(letters)) == ({}, [])
    reading = before[f"/en/juries/{round.pk}/pile/{mark(need.pk)}/"]
    assert (NEED_ANSWERS["issue"] in reading, "Έξι φορές." in reading, "Attachment 1.pdf" in reading) == (True, True, True)
    assert f"{mark(need.pk)}-1.pdf" in before[f"/en/juries/{round.pk}/pile/{mark(need.pk)}/files/1/"]
    assert str(need.number) not in "".join(before.values())


def test_the_search_finds_a_name_where_there_is_one(world: World, need: Need) -> None:
    Dossier.objects.filter(pk=need.pk).update(audience="public")
    assert told(sent_to(world, "petros", [f"/en/needs/{need.number}/"])[f"/en/needs/{need.number}/"]) != []


def test_a_file_is_read_on_the_jurors_own_way_alone(world: World, need: Need) -> None:
    jury(world)
    file = Attachment.objects.filter(dossier=need.pk, label__startswith="answer:").values_list("file", flat=True).first()
    usual = f"/en/files/{file}/"
    assert {name: world.client(name).get(usual).status_code for name in juries.JURORS} == dict.fromkeys(juries.JURORS, 404)


def test_a_file_of_a_question_that_is_not_for_evaluators_has_no_place(world: World, need: Need) -> None:
    _mark_questions(programmes.question_set(world.run.programme, "need"), attachments={"evaluators": False})
    round = jury(world)
    assert world.client("petros").get(f"/en/juries/{round.pk}/pile/{mark(need.pk)}/files/1/").status_code == 404


def test_an_entry_is_read_by_its_code_by_the_jury_alone(world: World, need: Need) -> None:
    round = jury(world)
    place = f"/en/juries/{round.pk}/pile/{mark(need.pk)}/"
    assert {name for name in PERSONAS if world.client(name).get(place).status_code == 200} == set(juries.JURORS)


def test_nobody_sees_a_figure_of_another_before_the_end(world: World, need: Need) -> None:
    round = jury(world)
    sheet(world, round, need, "petros", 2)
    reason = "Τεκμηριωμένο."
    seen = {
        name: "".join(sent_to(world, name, [*pages(round, need), f"/en/juries/{round.pk}/panel/", "/en/desk/"]).values())
        for name in PERSONAS
    }
    assert {name for name, html in seen.items() if reason in html} == {"petros"}
    assert {name: re.findall(r"\b2[.,]00\b", html) for name, html in seen.items()} == {name: [] for name in PERSONAS}
    assert "Juror petros" in seen["giorgos"]


def test_the_published_result_and_the_minutes_name_no_juror_beside_a_sheet_and_no_entrant(world: World, need: Need, now: Any) -> None:
    round = jury(world)
    sheet(world, round, need)
    published(world, round)
    now.move_to(CLOSES)
    places = [f"/en/results/{round.pk}/", f"/en/results/{round.pk}/download/", f"/en/juries/{round.pk}/minutes/", "/en/results/"]
    for name in ("visitor", "maria", "petros"):
        found = sent_to(world, name, places)
        assert [place for place in places if "Juror petros" in found[place]] == [f"/en/juries/{round.pk}/minutes/"]
        assert {place: told(html) for place, html in found.items() if told(html) and name != "maria"} == {}

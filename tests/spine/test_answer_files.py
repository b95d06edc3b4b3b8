"""Files as answers of a form: kept with the draft, never lost, merged, given to whoever may read the answer, gone when nothing names them."""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from tests import papers
from tests.base.test_logs import lines
from tests.papers import office
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World
from tests.spine.drafting import Window, apart, kept
from tests.spine.test_drafts_links import link_of, read
from wenovate.base.files.models import Examination, File, Virus
from wenovate.base.gate import guards
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.questions.exporting import cells, columns
from wenovate.base.questions.publishing import publish
from wenovate.base.questions.readers import Reader
from wenovate.base.questions.uploads import Uploads
from wenovate.journey.needs import tasks as needs_tasks
from wenovate.journey.needs.models import Need
from wenovate.people.accounts import actions as accounts
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.signing_in.coming_in import pretend_second_factor
from wenovate.people.mandates.actions import grant_role
from wenovate.spine.dossiers import actions, drafts, personal, queries, tasks
from wenovate.spine.dossiers.models import Attachment, Print
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import FrozenRecipe, Programme

__all__ = ["lines"]
OWN, UNIT, MEMBER, AUDITOR, EVALUATOR = ["maria", "nikos"], ["eleni", "giorgos"], ["petr"], ["sofia"], ["petros"]


@pytest.fixture(autouse=True)
def _english(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    with translation.override("en"):
        yield


def asks(world: World, **settings: Any) -> None:
    """The programme's form asks for attachments in another way."""
    content = deepcopy(programmes.question_set(world.run.programme, "need").content)
    content["version"] += 1
    for section in content["section"]:
        for question in section["question"]:
            if question["key"] == "attachments":
                question.update(settings)
    after, mark = publish(content, at=NOW), f"{content['version']}" * 32
    recipe = FrozenRecipe.objects.get(pk=world.run.programme.recipe_id)
    forms = recipe.content["questions"] | {"need": {"key": after.key, "version": after.version}}
    FrozenRecipe.objects.create(mark=mark, content=recipe.content | {"questions": forms})
    Programme.objects.filter(pk=world.run.programme_id).update(recipe_id=mark)
    world.run.programme.refresh_from_db()


def file(name: str = "Πίνακας.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, papers.plain() if content is None else content, "application/pdf")


def attach(world: World, *files: SimpleUploadedFile, draft: Need | None = None, name: str = "maria", **answers: Any) -> tuple[Need, Any]:
    """Save a draft with files."""
    draft = draft or world.draft()
    return draft, Window(world, name, draft).send(attachments=list(files), **answers)


def names(draft: Any) -> list[str]:
    """The names of the files that the draft says it has."""
    return [row["name"] for row in kept(draft).get("attachments", [])]


def sent(world: World, *files: SimpleUploadedFile) -> Need:
    """An issue submitted with files."""
    draft, _answer = attach(world, *(files or (file(),)), **NEED_ANSWERS)
    Window(world, "maria", draft).send("send", **NEED_ANSWERS)
    return Need.objects.select_related(*Need.read_with).get(pk=draft.pk)


def address(found: File) -> str:
    """Where it is had."""
    return reverse("files:download", kwargs={"file": found.pk})


def readers(world: World, found: File) -> list[str]:
    """Who is given the file."""
    return [name for name in PERSONAS if world.client(name).get(address(found)).status_code == 200]


def test_a_file_is_kept_the_moment_the_draft_is_saved_and_stands_in_the_form_with_name_and_size(world: World) -> None:
    draft, answer = attach(world, file(), title="Water")
    found = Attachment.objects.get()
    row = {"file": str(found.file_id), "name": "Πίνακας.pdf", "size": len(papers.plain()), "sha256": found.file.sha256}
    assert (answer.status_code, kept(draft), found.label) == (302, {"title": "Water", "attachments": [row]}, "answer:attachments")
    html = world.client("maria").get(answer["Location"]).content.decode()
    assert [words in html for words in (f'href="{address(found.file)}">Πίνακας.pdf</a>', "1 kB", 'enctype="multipart/form-data"')] == [
        True
    ] * 3
    assert re.findall(r'type="checkbox" id="field-attachments-remove-1" name="attachments-remove" value="([^"]+)"', html) == [
        str(found.file_id)
    ]


def test_a_file_is_examined_like_any_other(world: World) -> None:
    attach(world, file())
    assert Examination.objects.get().file == File.objects.get(uploaded_by=world.people["maria"].pk)


def test_a_file_is_never_lost_because_something_else_is_wrong(world: World) -> None:
    draft = world.draft()
    answer = Window(world, "maria", draft).send("send", attachments=[file()], title="Water", people="many")
    html = answer.content.decode()
    assert (answer.status_code, names(draft), "Πίνακας.pdf</a>" in html, 'href="#field-issue"' in html) == (
        422,
        ["Πίνακας.pdf"],
        True,
        True,
    )


EXE = b"MZ\x90\x00" + bytes(200)
REFUSED = "“plan.pdf” was not taken. "


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (EXE, "Only these kinds of file are taken here: PDF, PNG, JPG, DOCX, XLSX, ODT, ODS. Save it as one of them."),
        (b"<html><script>alert(1)</script>", "Only these kinds of file are taken here: "),
        (b"", "The file is empty. Save or scan it again and attach it once more."),
        (b"%PDF-1.7 half of it", "The file is damaged or only a part of it has arrived."),
        (b"%PDF-1.7" + bytes(11 * 1024 * 1024) + b"%%EOF", "The file is larger than 10 MB."),
        (office("docm"), "The document holds a macro, a small program."),
    ],
    ids=["program", "page", "empty", "half", "large", "macro"],
)
@pytest.mark.parametrize("do", ["save", "send"])
def test_what_is_not_taken_is_said_at_the_question_and_the_rest_is_kept(world: World, content: bytes, message: str, do: str) -> None:
    draft = world.draft()
    answer = Window(world, "maria", draft).send(do, attachments=[file("plan.pdf", content), file("good.pdf")], **NEED_ANSWERS)
    html = answer.content.decode()
    assert (answer.status_code, f"{REFUSED}{message}" in html, '<a href="#field-attachments">' in html) == (422, True, True)
    assert (names(draft), kept(draft)["issue"], Need.objects.get().number) == (["good.pdf"], NEED_ANSWERS["issue"], None)


def test_more_files_than_the_question_holds_are_not_taken(world: World) -> None:
    draft, answer = attach(world, *(file(f"{number}.pdf") for number in range(7)))
    assert (answer.status_code, "Attach at most 5 files." in answer.content.decode(), len(names(draft))) == (422, True, 5)
    _draft, answer = attach(world, file("more.pdf"), draft=draft)
    assert (answer.status_code, "Attach at most 5 files." in answer.content.decode(), len(names(draft))) == (422, True, 5)
    assert File.objects.filter(uploaded_by=world.people["maria"].pk).count() == 5


def test_a_name_that_no_page_could_hold_is_cut_and_made_harmless(world: World) -> None:
    draft, _answer = attach(world, file('"><script>' + "ά" * 900 + ".pdf"))
    (name,) = names(draft)
    html = world.client("maria").get(reverse("needs:form", kwargs={"need": draft.pk})).content.decode()
    assert (len(name) <= 150, name.endswith(".pdf"), "<script>ά" in html) == (True, True, False)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt", "ods"])
def test_documents_of_an_office_are_taken_where_the_question_says_so(world: World, kind: str) -> None:
    draft, _answer = attach(world, file("plan.exe", office(kind)))
    assert names(draft) == [f"plan.{kind}"]
    asks(world, accept=["pdf"])
    _draft, answer = attach(world, file("plan.pdf", office(kind)), draft=draft)
    assert "Only these kinds of file are taken here: PDF. Save it as one of them." in answer.content.decode()


def test_saving_in_the_background_neither_uploads_nor_removes(world: World) -> None:
    draft, _answer = attach(world, file(), title="Water")
    (row,) = kept(draft)["attachments"]
    answer = Window(world, "maria", draft).autosave(title="Roads", attachments=[file("again.pdf")], **{"attachments-remove": row["file"]})
    assert (answer.status_code, kept(draft)) == (200, {"title": "Roads", "attachments": [row]})


def test_what_is_ticked_goes_with_its_content_when_the_form_is_saved(
    world: World, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    draft, _answer = attach(world, file("one.pdf"), file("two.pdf"))
    one = kept(draft)["attachments"][0]["file"]
    with django_capture_on_commit_callbacks(execute=True):
        Window(world, "maria", draft).send(**{"attachments-remove": one})
    assert (names(draft), Attachment.objects.count(), File.objects.filter(pk=one).exists()) == (["two.pdf"], 1, False)
    assert not (tmp_path / "in" / one).exists()


def test_one_is_exchanged_for_another_in_one_go(world: World) -> None:
    asks(world, max_files=1)
    draft, _answer = attach(world, file("one.pdf"))
    (row,) = kept(draft)["attachments"]
    answer = Window(world, "maria", draft).send(attachments=[file("two.pdf")], **{"attachments-remove": row["file"]})
    assert (answer.status_code, names(draft)) == (302, ["two.pdf"])


def test_the_same_file_chosen_once_more_is_kept_once(world: World) -> None:
    draft, _answer = attach(world, file("one.pdf"))
    attach(world, file("folder/one.pdf"), file("two.pdf"), draft=draft)
    attach(world, file("one.pdf", papers.plain("Another text")), draft=draft)
    assert (names(draft), Attachment.objects.count()) == (["one.pdf", "two.pdf", "one.pdf"], 3)


def test_nobody_removes_a_file_of_somebody_elses_draft(world: World) -> None:
    of_maria, _answer = attach(world, file())
    (row,) = kept(of_maria)["attachments"]
    of_petr = world.draft("petr")
    Window(world, "petr", of_petr).send(**{"attachments-remove": row["file"]})
    assert (names(of_maria), File.objects.filter(pk=row["file"]).exists()) == (["Πίνακας.pdf"], True)


def test_nobody_says_by_hand_that_a_file_is_theirs(world: World) -> None:
    of_maria, _answer = attach(world, file())
    (row,) = kept(of_maria)["attachments"]
    of_petr = world.draft("petr")
    Window(world, "petr", of_petr).send(attachments=row["file"], title="Mine")
    assert (kept(of_petr), readers(world, File.objects.get(pk=row["file"]))) == ({"title": "Mine"}, OWN)


def test_two_colleagues_who_attach_at_once_both_keep_their_files(world: World) -> None:
    draft = world.draft()
    maria, nikos = (Window(world, name, draft) for name in ("maria", "nikos"))
    nikos.send(attachments=[file("nikos.pdf")], issue="Of Nikos")
    answer = maria.send(attachments=[file("maria.pdf")], title="Of Maria")
    assert (answer.status_code, names(draft), apart(draft)) == (302, ["nikos.pdf", "maria.pdf"], {})


def test_one_removes_while_the_other_attaches(world: World) -> None:
    draft, _answer = attach(world, file("old.pdf"))
    (row,) = kept(draft)["attachments"]
    maria, nikos = (Window(world, name, draft) for name in ("maria", "nikos"))
    nikos.send(**{"attachments-remove": row["file"]})
    maria.send(attachments=[file("new.pdf")], **{"attachments-remove": row["file"]})
    assert (names(draft), apart(draft)) == (["new.pdf"], {})


def test_a_file_that_came_while_two_texts_wait_is_kept_and_one_that_was_refused_is_told(world: World) -> None:
    draft = world.draft()
    maria, nikos = (Window(world, name, draft) for name in ("maria", "nikos"))
    nikos.send(issue="Of Nikos")
    answer = maria.send(issue="Of Maria", attachments=[file("good.pdf"), file("plan.pdf", EXE)])
    html = maria.client.get(answer["Location"]).content.decode()
    assert (names(draft), apart(draft), REFUSED in html) == (["good.pdf"], {"issue": "Of Maria"}, True)


def test_the_other_one_is_told_before_they_send_what_they_have_not_seen(world: World) -> None:
    draft, _answer = attach(world, **NEED_ANSWERS)
    maria = Window(world, "maria", draft)
    Window(world, "nikos", draft).send(attachments=[file()])
    assert (maria.send("send", **NEED_ANSWERS).status_code, Need.objects.get().number) == (409, None)


def test_what_was_sent_names_the_file_on_its_page_the_receipt_and_the_filled_pdf(world: World) -> None:
    need = sent(world)
    found = Attachment.objects.get(label="answer:attachments").file
    html = world.client("petr").get(f"/en/needs/{need.number}/").content.decode()
    assert f'href="{address(found)}">Πίνακας.pdf</a>' in html
    needs_tasks.make_receipt(need.pk)
    actions.ask_print(need, "en", by=world.actor("maria"), at=NOW)
    tasks.make_print(Print.objects.get().pk)
    made = (Attachment.objects.get(label="need-receipt").file, Print.objects.get().file)
    assert ["Πίνακας.pdf (1 kB)" in text_of(one) for one in made] == [True, True]


def text_of(made: Any) -> str:
    """What a PDF says."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.stored.read())).pages)


def test_an_export_has_a_column_with_the_names(world: World) -> None:
    need = sent(world, file("one.pdf"), file("two.pdf"))
    revision = queries.standing(need)
    definition = revision.question_set.definition
    cell = dict(
        zip(
            [column.key for column in columns(definition, reader=Reader.OWN)],
            cells(definition, revision.answers, reader=Reader.OWN),
            strict=True,
        )
    )["attachments"]
    assert cell == "one.pdf\ntwo.pdf"


def test_the_log_knows_the_file_by_its_mark_and_never_by_its_name(world: World, lines: Any) -> None:
    need = sent(world, file("Μαρία Παραδειγματίδου.pdf"))
    found = Attachment.objects.get(label="answer:attachments").file
    row = LogRow.objects.get(verb="needs.save", facts__has_key="attached")
    assert row.facts["attached"] == {str(found.pk): found.sha256}
    assert [one.pk for one in LogRow.objects.all() if "Παραδειγματίδου" in f"{one.facts}{one.lines}"] == []
    assert "Παραδειγματίδου" not in str(lines())
    assert need.number is not None
    call_command("verify", stdout=io.StringIO())


def test_a_changed_file_is_found_by_the_proof(world: World, tmp_path: Path) -> None:
    sent(world)
    found = Attachment.objects.get(label="answer:attachments").file
    Path(found.stored.path).write_bytes(b"%PDF-1.7 something else %%EOF")
    with pytest.raises(CommandError, match=f"file {found.pk}: it is missing or not what was filed"):
        call_command("verify", stdout=io.StringIO())


MARKED = [
    ({}, [*OWN, *MEMBER, *EVALUATOR, *UNIT, *AUDITOR]),
    ({"personal": True}, [*OWN, *UNIT]),
    ({"confidential": True}, [*OWN, *EVALUATOR, *UNIT]),
    ({"evaluators": False}, [*OWN, *MEMBER, *UNIT, *AUDITOR]),
    ({"public": False}, [*OWN, *MEMBER, *EVALUATOR, *UNIT, *AUDITOR]),
]


def judged(world: World, **marks: Any) -> File:
    """A file in a submitted issue of a form with marks; somebody is an evaluator of the unit."""
    asks(world, **marks)
    grant_role(world.people["petros"], "evaluator", world.unit, starts_on=date(2026, 1, 1), by=OPERATOR, at=NOW)
    sent(world)
    return Attachment.objects.get(label="answer:attachments").file


def readers_with(world: World, found: File) -> list[str]:
    """Who is given the file, the evaluator with a second factor."""
    seen = []
    for name in PERSONAS:
        client = world.client(name)
        if name == "petros":
            session = client.session
            pretend_second_factor(session, world.people[name])
            session.save()
        if client.get(address(found)).status_code == 200:
            seen.append(name)
    return seen


@pytest.mark.parametrize(("marks", "read_by"), MARKED, ids=["unmarked", "personal", "confidential", "hidden from evaluators", "not public"])
def test_a_file_is_given_to_those_who_may_read_the_answer_and_to_nobody_else(
    world: World, marks: dict[str, bool], read_by: list[str]
) -> None:
    assert sorted(readers_with(world, judged(world, **marks))) == sorted(read_by)


def test_without_the_guard_whoever_reads_the_dossier_would_be_given_the_file(world: World) -> None:
    found = judged(world, personal=True)
    with guards.without(guards.MARKS):
        assert "petr" in readers(world, found)
    assert "petr" not in readers(world, found)


def test_the_page_shows_the_file_to_those_who_are_given_it(world: World) -> None:
    found = judged(world, public=False)
    number = Need.objects.get().number
    shown = [name for name in PERSONAS if address(found) in world.client(name).get(f"/en/needs/{number}/").content.decode()]
    assert sorted(shown) == sorted(readers(world, found))


def test_a_file_of_a_draft_is_its_own_sides(world: World) -> None:
    attach(world, file())
    assert readers(world, File.objects.get(uploaded_by=world.people["maria"].pk)) == OWN


def test_a_file_of_an_answer_that_does_not_apply_is_not_sent(world: World) -> None:
    asks(world, when={"question": "policy_area", "is": "health"})
    draft, _answer = attach(world, file(), policy_area="health", **NEED_ANSWERS)
    Window(world, "maria", draft).send("send", **NEED_ANSWERS | {"policy_area": "economy"})
    assert (Need.objects.get().number is not None, Attachment.objects.count(), names(draft)) == (True, 0, [])


def test_the_directors_link_shows_the_file_unless_the_question_is_marked(world: World) -> None:
    draft, _answer = attach(world, file(), title="Water")
    draft = Need.objects.select_related(*Need.read_with).get(pk=draft.pk)
    place = link_of(world, draft)
    (found,) = re.findall(r'href="([^"]+/files/[^"]+)">Πίνακας.pdf</a>', read(place)[1])
    given = Client().get(found)
    assert (found.startswith(place), given.status_code, given["X-Robots-Tag"]) == (True, 200, "noindex, nofollow")
    assert b"".join(given).startswith(b"%PDF-")
    asks(world, confidential=True)
    attach(world, draft=draft, name="maria", title="Water")
    assert ("Πίνακας.pdf" in read(place)[1], Client().get(found).status_code) == (False, 404)


def test_a_link_gives_no_file_of_another_draft(world: World) -> None:
    draft, other = (attach(world, file(), title=title)[0] for title in ("Water", "Roads"))
    draft = Need.objects.select_related(*Need.read_with).get(pk=draft.pk)
    place = link_of(world, draft)
    (row,) = kept(other)["attachments"]
    assert Client().get(f"{place}files/{row['file']}/").status_code == 404
    assert Client().get(f"/en/drafts/read/no-token/files/{row['file']}/").status_code == 404


def test_a_file_with_a_virus_is_not_sent_and_says_so(world: World) -> None:
    draft, _answer = attach(world, file(), **NEED_ANSWERS)
    Examination.objects.filter(file__uploaded_by=world.people["maria"].pk).update(virus=Virus.INFECTED, virus_name="Eicar")
    answer = Window(world, "maria", draft).send("send", **NEED_ANSWERS)
    html = answer.content.decode()
    words = "“Πίνακας.pdf” cannot be sent. A virus was found in this file (Eicar): it is not given out."
    assert (answer.status_code, words in html, Need.objects.get().number) == (422, True, None)


def test_a_file_that_a_sent_text_names_stays_when_a_correction_leaves_it_out(world: World) -> None:
    need = sent(world)
    (row,) = kept(need)["attachments"]
    questions = programmes.question_set(world.run.programme, "need")
    drafts.keep(need, questions, {}, uploads=Uploads(removed=frozenset({row["file"]})), by=None, at=NOW)
    assert (names(need), File.objects.filter(pk=row["file"]).exists()) == ([], True)


def test_with_a_draft_that_is_thrown_away_its_files_go_after_its_period(world: World) -> None:
    draft, _answer = attach(world, file())
    actions.throw_away(Need.objects.get(pk=draft.pk), by=world.actor("maria"), at=NOW)
    assert File.objects.filter(uploaded_by=world.people["maria"].pk).count() == 1
    personal.drop_drafts(NOW + timedelta(days=31))
    assert (File.objects.filter(uploaded_by=world.people["maria"].pk).count(), Attachment.objects.count()) == (0, 0)


def leave(world: World, name: str) -> None:
    """Somebody closes their account, and the week is over."""
    person = Person.objects.get(pk=world.people[name].pk)
    accounts.close(person, by=world.actor(name), at=NOW)
    accounts.erase(Person.objects.get(pk=person.pk), by=MACHINE, at=NOW + timedelta(days=8))


@pytest.mark.parametrize(("marks", "left"), [({}, ["[…].pdf"]), ({"personal": True}, [])], ids=["of the body", "personal"])
def test_with_an_account_go_files_that_are_personal_and_the_name_in_others(world: World, marks: dict[str, bool], left: list[str]) -> None:
    asks(world, **marks)
    need = sent(world, file("Μαρία Παραδειγματίδου.pdf"))
    leave(world, "maria")
    hanging = Attachment.objects.filter(label="answer:attachments").select_related("file")
    assert ([one.file.name for one in hanging], names(need)) == (left, left)
    call_command("verify", stdout=io.StringIO())


def shown(world: World, draft: Need, page: str) -> tuple[Client, str]:
    """A page on which the files of a draft stand, and somebody at it."""
    match page:
        case "form":
            return world.client("maria"), reverse("needs:form", kwargs={"need": draft.pk})
        case "draft":
            return world.client("maria"), reverse("dossiers:draft", kwargs={"dossier": draft.pk})
        case "read":
            return Client(), link_of(world, Need.objects.select_related(*Need.read_with).get(pk=draft.pk))
        case _:
            Window(world, "maria", draft).send("send", **NEED_ANSWERS)
            return world.client("petr"), f"/en/needs/{Need.objects.get(pk=draft.pk).number}/"


@pytest.mark.parametrize("page", ["form", "draft", "read", "detail"])
def test_a_page_asks_no_more_of_the_database_for_many_files(world: World, page: str) -> None:
    counted = []
    for many in (1, 5):
        draft, _answer = attach(world, *(file(f"{number}.pdf") for number in range(many)), **NEED_ANSWERS)
        client, place = shown(world, draft, page)
        client.get(place)
        with CaptureQueriesContext(connection) as asked:
            html = client.get(place).content.decode()
        assert html.count(".pdf</a>") == many
        counted.append(len(asked))
    assert counted[0] == counted[1]

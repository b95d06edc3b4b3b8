"""Somebody whose every field is marked leaves: nowhere is a mark left, what they gave still stands, and the log still proves it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from tests import road
from tests.journey import steps
from tests.personas import NEED_ANSWERS, NOW, World
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.discussion.models import Comment
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.events import actions as events
from wenovate.methods.events.models import Participation
from wenovate.methods.support import actions as support
from wenovate.methods.support.models import Backing
from wenovate.people.accounts import actions
from wenovate.people.accounts.models import Export, Person
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers.models import Attachment, Dossier, Revision
from wenovate.spine.programmes.queries import question_set

GIVEN, SURNAME, EMAIL, PHONE = "Xgivena", "Xsurnamova", "xmail@xmarker.example", "+420 601 234 567"
# What must be nowhere: who it was, and what was asked as personal, typed into drafts and notes, or lay in files.
MARKS = (
    "xgivena",
    "xsurnam",
    "xmail",
    "xmarker",
    "601 234 567",
    "xunit",
    "xsigner",
    "xconfidant",
    "xapprover",
    "xdraft",
    "xnote",
    "xpdf",
)
SIGNED = f"Ptejte se mě: {GIVEN} {SURNAME}, {EMAIL}, tel. 601 234 567. Zůstává xcontribution."
LEAVES = NOW + timedelta(days=7, minutes=1)


def everywhere() -> str:
    """Every table, every file, every key and value of the cache, as one text in small letters."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            parts += [f"{table} {row!r}" for row in cursor.fetchall()]
    parts += [path.read_bytes().decode("latin-1") for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    parts += [f"{key} {value!r}" for key, value in getattr(cache, "_cache", {}).items()]
    return "\n".join(parts).casefold()


def left_over() -> list[str]:
    """The marks that still stand somewhere, with where."""
    lines = everywhere().splitlines()
    return [f"{mark}: {line[:300]}" for mark in MARKS for line in lines if mark in line]


def verify() -> str:
    """What the command says."""
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError as fault:
        return str(fault)
    return out.getvalue().strip()


def tick(now: Any, at: Any) -> None:
    """The worker at an instant: what recurs, and then what that asked for."""
    now.move_to(at)
    call_command("worker", "--once")
    call_command("worker", "--once")


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """A folder for files of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def marked(real_world: World, media: Path) -> World:
    """Petr under marked names, after a whole journey: registration, issue, comments, team, sheets, adoption, files, letters, codes."""
    world, petr = real_world, real_world.people["petr"]
    petr.given_name, petr.surname, petr.email, petr.phone = GIVEN, SURNAME, EMAIL, PHONE
    petr.save()
    petr.emailaddress_set.update(email=EMAIL)
    by = world.actor("petr")
    _registers(world)
    _gives_issues(world)
    about = road.challenge(world, world.need("maria"))
    discussion.comment(about, SIGNED, by=by, at=NOW)
    hidden = discussion.comment(about, SIGNED, by=by, at=NOW).subject
    discussion.hide(hidden, "Obsahuje kontakt.", by=world.actor("giorgos"), at=NOW)
    support.back(world.need("maria", "Druhý"), "concerns", figure=f"12 za rok, {SURNAME}, xcontribution", by=by, at=NOW)
    events.answer(road.workshop(world, about), True, "xnote", by=by, at=NOW)
    _works_in_a_team(world)
    mandates.issue_code(Mandate.objects.get(person=petr, body=world.bodies["turnov"]), "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW)
    Client().post("/cs/sign-in/issued-code/", {"email": EMAIL, "code": "ABCD-EFGH-JKMX", "form_key": "a"})
    client = world.client("petr")
    client.post("/cs/account/data/file/", {"form_key": "b"})
    call_command("worker", "--once")
    return world


def _registers(world: World) -> None:
    answers = {
        "main_given_name": GIVEN,
        "main_surname": SURNAME,
        "main_email": EMAIL.upper(),
        "main_phone": PHONE,
        "main_unit": "xunit",
        "signer_name": "xsigner",
        "newsletter": "yes",
        "public_listing": "yes",
    }
    sent = steps.sent(world, "petr", "trikala", **answers)
    paper = steps.document(f"{SURNAME}.pdf", b"%PDF-1.7 xpdf\n%%EOF\n")
    joining.receive_designation(sent, paper, arrived_at=NOW, by=world.actor("petr"), at=NOW)
    joining.accept(steps.again(sent), steps.REASON, signer="matches", by=world.actor("eleni"), at=NOW)


def _gives_issues(world: World) -> None:
    questions, by = question_set(world.run.programme, "need"), world.actor("petr")
    draft = world.draft("petr")
    needs.save(draft, questions, {"title": "xdraft", "issue": "xdraft"}, by=by, at=NOW)
    more = {
        "title": f"Voda podle {SURNAME}, xcontribution",
        "issue": SIGNED,
        "workshop_people": "xconfidant",
        "approved_by_name": "xapprover",
    }
    sent = needs.submit(world.draft("petr"), questions, NEED_ANSWERS | more, by=by, at=NOW).subject
    needs.decline(sent, "Chybí čísla.", by=world.actor("eleni"), at=NOW)


def _works_in_a_team(world: World) -> None:
    by = world.actor("petr")
    writing = road.project(world)
    specification = question_set(writing.programme, "specification")
    cowriting.write(writing, specification, "purpose", SIGNED, 0, by=by, at=NOW)
    cowriting.write(writing, specification, "users", "Všichni.", 0, by=world.actor("maria"), at=NOW)
    cowriting.take(writing, "risks", by=by, at=NOW)
    sealed = road.project(world, "evaluation")
    round = road.network_round(sealed)
    evaluation.file_sheet(round, sealed, road.scores(round, reason=SIGNED), by=by, at=NOW)
    road.network_sheet(world, sealed, "maria")
    evaluation.publish(round, by=MACHINE, at=road.CLOSES)
    unfinished = road.project(world, "evaluation")
    evaluation.save_sheet(road.network_round(unfinished), unfinished, {"reason": "xdraft"}, by=by, at=NOW)
    road.adopted(world, "petr")
    adoption.advance(Adoption.objects.get(), "in_use", SIGNED, by=by, at=road.CLOSES)


def left(world: World, now: Any) -> Person:
    """Petr closes his account on its page; a week later the worker passes by."""
    world.client("petr").post("/cs/account/close/", {"form_key": "c"})
    tick(now, LEAVES)
    return Person.objects.get(pk=world.people["petr"].pk)


def test_every_mark_is_there_before(marked: World) -> None:
    text = everywhere()
    assert [mark for mark in MARKS if mark not in text] == []
    assert verify().endswith("all hold")


def test_no_mark_is_left_and_the_log_holds(marked: World, now: Any) -> None:
    left(marked, now)
    assert left_over() == []
    assert "all hold; personal data erased in" in verify()
    # A second round finds nothing to do.
    before = LogRow.objects.filter(verb="accounts.erase").count()
    call_command("worker", "--once")
    assert (before, LogRow.objects.filter(verb="accounts.erase").count()) == (1, 1)


def test_what_was_given_stands_under_the_body(marked: World, now: Any) -> None:
    petr = left(marked, now)
    turnov = marked.bodies["turnov"]
    assert (petr.given_name, petr.surname, petr.is_active) == ("", "", False)
    assert [comment.text.endswith("Zůstává xcontribution.") for comment in Comment.objects.filter(person=petr, body=turnov)] == [True, True]
    need = Need.objects.get(author=petr)
    assert (need.body, need.title.endswith("xcontribution"), need.status) == (turnov, True, "not_selected")
    assert Backing.objects.get(person=petr).figure == "12 za rok, […], xcontribution"
    assert Sheet.objects.get(person=petr).answers["useful"] == "4"
    assert (Adoption.objects.get().body, Participation.objects.filter(person=petr, comes=True).exists()) == (turnov, True)
    assert Registration.objects.get(author=petr).status == "active"
    assert Round.objects.filter(status="published").exists()
    # What the worker makes of a dossier is there again, of what is left.
    assert Attachment.objects.filter(dossier=need.pk).count() == 2


def test_pages_say_who_has_left(marked: World, now: Any) -> None:
    petr = left(marked, now)
    need = Need.objects.get(author=petr)
    html = marked.client("nikos").get(f"/en/needs/{need.number}/").content.decode()
    assert ("Personal data in this text were erased" in html, "Xsurnam" in html) == (True, False)
    said = Comment.objects.filter(person=petr).first()
    assert said is not None
    html = marked.client("visitor").get(f"/en/dossiers/{said.dossier.number}/comments/").content.decode()
    assert "somebody who has left" in html


def test_mandates_end_and_those_concerned_are_told(marked: World, now: Any) -> None:
    petr = left(marked, now)
    assert not Mandate.objects.filter(person=petr, ended_at=None).exists()
    told = set(Message.objects.filter(key__startswith="mandates.left:").values_list("to", flat=True))
    assert told == {marked.unit.email}
    assert not Message.objects.filter(person=petr.pk).exists()


def test_the_address_is_free_for_a_new_account(marked: World, now: Any) -> None:
    left(marked, now)
    again = actions.enrol(EMAIL, given_name="A", surname="B", language="cs", by=OPERATOR, at=LEAVES)
    assert again.codes["opened"] is True


def test_whoever_changes_what_is_left_is_found_out(marked: World, now: Any) -> None:
    petr = left(marked, now)
    revision = Revision.objects.filter(dossier__author=petr, erased_at__isnull=False, dossier__kind="need").get()
    Revision.objects.filter(pk=revision.pk).update(answers=revision.answers | {"issue": "Něco jiného."})
    assert f"dossier {revision.dossier.number}, revision 1" in verify()


def test_a_comment_that_is_left_is_guarded_too(marked: World, now: Any) -> None:
    petr = left(marked, now)
    Comment.objects.filter(person=petr, hidden_at=None).update(text="[…]")
    assert "it is not what was sealed" in verify()


def test_before_the_week_is_over_nothing_goes_and_it_can_be_taken_back(marked: World, now: Any) -> None:
    marked.client("petr").post("/cs/account/close/", {"form_key": "c"})
    tick(now, NOW + timedelta(days=6))
    marked.client("petr").post("/cs/account/reopen/", {"form_key": "d"})
    tick(now, LEAVES)
    petr = Person.objects.get(pk=marked.people["petr"].pk)
    assert (petr.surname, petr.closes_at, petr.erased_at) == (SURNAME, None, None)


def test_whoever_comes_back_in_time_is_told_on_their_page(world: World) -> None:
    world.client("petros").post("/el/account/close/", {"form_key": "c"})
    html = world.client("petros").get("/en/mine/").content.decode()
    assert 'href="/en/account/close/"' in html
    assert 'action="/en/account/reopen/"' in world.client("petros").get("/en/account/close/").content.decode()


def test_closing_signs_out_everywhere(world: World) -> None:
    one, other = world.client("petros"), world.client("petros")
    one.post("/el/account/close/", {"form_key": "c"})
    assert [client.get("/el/account/data/").status_code for client in (one, other)] == [302, 302]


@pytest.mark.parametrize("name", ["eleni", "antonis"])
def test_the_last_head_and_the_last_administrator_cannot_leave(world: World, name: str) -> None:
    client = world.client(name)
    assert b"notice__title" in client.get("/el/account/close/").content
    assert client.post("/el/account/close/", {"form_key": "c"}).status_code == 403
    assert Person.objects.get(pk=world.people[name].pk).closes_at is None


def test_an_officer_can(world: World) -> None:
    world.client("giorgos").post("/el/account/close/", {"form_key": "c"})
    assert Person.objects.get(pk=world.people["giorgos"].pk).closes_at == NOW + timedelta(days=7)


def test_whoever_is_named_in_a_registration_that_waits_is_asked_to_wait(world: World) -> None:
    steps.sent(world, "anna", "trikala", main_email="petros@persona.example")
    assert world.client("petros").post("/el/account/close/", {"form_key": "c"}).status_code == 403


def test_dossiers_of_others_are_left_alone(marked: World, now: Any) -> None:
    maria = marked.people["maria"]
    before = list(Dossier.objects.filter(author=maria).order_by("pk").values_list("title", "summary"))
    left(marked, now)
    assert list(Dossier.objects.filter(author=maria).order_by("pk").values_list("title", "summary")) == before
    assert not Export.objects.exists()


def test_what_is_about_the_colleague_in_the_other_seat_stays(real_world: World, media: Path, now: Any) -> None:
    world = real_world
    more = {"main_email": "anna@persona.example", "alternate_surname": "Δειγματάκης", "alternate_email": "k@persona.example"}
    accepted = steps.accepted(world, "anna", "trikala", **(steps.registration_answers(alternate="k@persona.example") | more))
    world.client("anna").post("/el/account/close/", {"form_key": "c"})
    tick(now, LEAVES)
    answers = Revision.objects.get(dossier=accepted).answers
    assert ("main_surname" in answers, answers["alternate_surname"]) == (False, "Δειγματάκης")
    # It is the colleague's document too; and they are told that the seat beside theirs is free.
    assert Attachment.objects.filter(dossier=accepted, label="designation").exists()
    assert Message.objects.filter(key__startswith="mandates.left:", to="k@persona.example").count() == 1
    assert "all hold" in verify()

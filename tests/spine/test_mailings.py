"""Letters to many: written, confirmed, sent once, handed over in batches that may stop anywhere."""

import tracemalloc
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.personas import NOW, World
from tests.spine.mailing import COLUMNS, OUTSIDE, addressed, again, deliver, delivered, draft, more_members, more_outside, sent
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import sending
from wenovate.base.outbox.models import Message, State
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings import actions, letters, queries, tasks, writing
from wenovate.spine.mailings.enums import SENT
from wenovate.spine.mailings.models import Mailing, Print, Recipient
from wenovate.web.proof.checks import first_fault


def send(mailing: Mailing, by: Any, *, mark: str = "", count: int = 3) -> None:
    actions.send(mailing, mark or mailing.mark, count, by=by, at=NOW)


def test_a_letter_reaches_each_in_their_place(world: World) -> None:
    delivered(world)
    found = {message.to.split("@")[0]: message for message in Message.objects.filter(key__startswith="mailings.letter:")}
    assert {name: message.subject for name, message in found.items()} == {
        "maria": "Πρόσκληση για Δήμος Λαρισαίων",
        "nikos": "Πρόσκληση για Δήμος Λαρισαίων",
        "petr": "Πρόσκληση για Město Turnov",
    }
    # Petr reads Czech; the letter is written in Greek alone, and its frame is Greek too.
    assert {message.language for message in found.values()} == {"el"}


def test_the_letter_as_mail(world: World) -> None:
    delivered(world, text={"el": "Α\n\n- β **γ**"})
    text = Message.objects.filter(to__startswith="maria", key__startswith="mailings.").get().text
    assert [line for line in text.splitlines() if line][:7] == [
        "Γεια σας,",
        "Α",
        "• β γ",
        "Αριθ. Πρωτ.: 4904",
        "Ημερομηνία: 20 Νοεμβρίου 2026",
        "ΑΔΑ: ΨΩ1Ν46ΜΤΛ6-ΑΒΓ",
        "kainotomia, 1 Example Street, kainotomia@unit.example",
    ]


def test_each_reads_their_own_language_where_it_is_written(world: World) -> None:
    both = {"subject": {"el": "Θ", "cs": "Předmět"}, "text": {"el": "Κ", "cs": "Dobrý text"}}
    delivered(world, **both)
    assert {message.to.split("@")[0]: message.subject for message in Message.objects.filter(key__startswith="mailings.letter:")} == {
        "maria": "Θ",
        "nikos": "Θ",
        "petr": "Předmět",
    }


def test_the_log_holds_numbers_and_a_hash_alone(world: World) -> None:
    mailing = sent(world)
    row = LogRow.objects.get(verb="mailings.send")
    assert row.facts == {"audience": "representatives", "recipients": 3, "mailing": mailing.mark}
    deliver(mailing)
    assert LogRow.objects.get(verb="mailings.deliver").facts == {"letters": 3}


def test_verify_names_a_letter_that_was_changed_after_it_was_sent(world: World) -> None:
    draft(world)
    mailing = delivered(world)
    assert first_fault() == ""
    Mailing.objects.filter(pk=mailing.pk).update(text={"el": "Άλλο"})
    with translation.override("en"):
        assert "letter to many" in first_fault()


def test_what_was_confirmed_is_what_is_sent(world: World) -> None:
    mailing, by = addressed(world), world.actor("giorgos")
    stale = mailing.mark
    actions.save(mailing, COLUMNS | {"subject": {"el": "Άλλο"}}, opened_at=NOW, by=by, at=NOW)
    with pytest.raises(Conflict):
        send(again(mailing), by, mark=stale)
    with pytest.raises(Conflict):
        send(again(mailing), by, count=2)
    assert (again(mailing).status, Recipient.objects.count()) == ("draft", 0)
    send(again(mailing), by)
    assert (again(mailing).status, again(mailing).recipient_count, again(mailing).sent_by) == ("sent", 3, by.person)


def test_it_is_sent_once(world: World) -> None:
    mailing = sent(world)
    with pytest.raises(Refused):
        send(mailing, world.actor("eleni"))
    assert Recipient.objects.count() == 3


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"subject": {}}, "subject_el"),
        ({"text": {"cs": "Jen česky"}}, "text_el"),
        ({"text": {"el": "Έως {deadline}"}}, "text_el"),
        ({"subject": {"el": "{onoma}"}}, "subject_el"),
        ({"text": {"el": "Κ", "cs": "Text"}}, "subject_cs"),
        ({"reference": {"protocol_on": "χθες"}}, "protocol_on"),
    ],
)
def test_what_is_not_complete_is_not_sent(world: World, columns: dict[str, Any], key: str) -> None:
    mailing = addressed(world, **columns)
    assert key in writing.faults_of(mailing)
    with pytest.raises(Conflict):
        send(mailing, world.actor("giorgos"))


def test_to_nobody_nothing_is_sent(world: World) -> None:
    mailing = addressed(world, "of_bodies", {"kind": ["hospital"]})
    with pytest.raises(Conflict):
        send(mailing, world.actor("giorgos"), count=0)


def test_a_colleague_is_not_written_over_unseen(world: World) -> None:
    mailing, later = draft(world), NOW + timedelta(minutes=5)
    actions.save(mailing, {"subject": {"el": "Της Ελένης"}}, opened_at=NOW, by=world.actor("eleni"), at=later)
    with pytest.raises(Conflict):
        actions.save(mailing, {"subject": {"el": "Του Γιώργου"}}, opened_at=NOW, by=world.actor("giorgos"), at=later)
    # Having seen it, he may; and one's own saving in the background is no colleague.
    for at in (later, later + timedelta(minutes=1)):
        actions.save(mailing, {"subject": {"el": "Του Γιώργου"}}, opened_at=later, by=world.actor("giorgos"), at=at)
    assert again(mailing).subject == {"el": "Του Γιώργου"}
    # Choosing readers changes no text.
    actions.address(again(mailing), "outside", OUTSIDE, by=world.actor("eleni"), at=later + timedelta(hours=1))
    actions.save(again(mailing), COLUMNS, opened_at=later, by=world.actor("giorgos"), at=later + timedelta(hours=1))


@pytest.mark.parametrize("name", ["jana", "sofia", "antonis", "maria", "visitor"])
def test_only_the_units_officers_write_and_send(world: World, name: str) -> None:
    mailing, by = addressed(world), world.actor(name)
    with pytest.raises(Refused):
        actions.write(world.unit, by=by, at=NOW)
    with pytest.raises(Refused):
        actions.save(mailing, {}, opened_at=NOW, by=by, at=NOW)
    with pytest.raises(Refused):
        send(mailing, by)
    with pytest.raises(Refused):
        actions.deliver(sent(world), by=by, at=NOW)


def test_a_hostile_name_stays_a_name(world: World) -> None:
    given, surname = "Μαρία**β**\r\nBcc: x@evil.example", "<script>alert(1)</script> {body} [y](https://evil.example)"
    Person.objects.filter(pk=world.people["maria"].pk).update(given_name=given, surname=surname)
    delivered(world, subject={"el": "Προς {name}"}, text={"el": "Προς {name}"})
    found = Message.objects.get(to="maria@persona.example", key__startswith="mailings.")
    assert found.subject == "Προς Μαρία**β** Bcc: x@evil.example <script>alert(1)</script> {body} [y](https://evil.example)"
    assert "<script" not in found.html
    assert "<strong>" not in found.html
    assert "evil.example)</a>" not in found.html
    assert 'href="https://evil.example' not in found.html
    sending.send(found.pk)
    ready = next(one for one in mailbox.outbox if one.to == ["maria@persona.example"] and "Προς" in one.subject)
    assert "\n" not in ready.subject
    assert ready.message()["Bcc"] is None


def test_a_script_in_the_text_is_text(world: World) -> None:
    delivered(world, text={"el": "<script>alert(1)</script> <img src=x onerror=alert(1)>"})
    html = Message.objects.get(to="maria@persona.example", key__startswith="mailings.").html
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_restart_in_the_middle_writes_to_nobody_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    more_members(world, 7)
    mailing = sent(world)
    deliver(mailing)
    real, count = actions.mail, iter(range(10))

    def dies(*args: Any, **names: Any) -> None:
        if next(count) == 2:
            raise RuntimeError("the machine stops here")
        real(*args, **names)

    monkeypatch.setattr(actions, "mail", dies)
    with pytest.raises(RuntimeError):
        deliver(mailing)
    assert (Message.objects.filter(key__startswith="mailings.").count(), queries.to_hand_over(mailing).count()) == (3, 7)
    monkeypatch.setattr(actions, "mail", real)
    for _ in range(6):
        tasks.hand_over(NOW)
    got = list(Message.objects.filter(key__startswith="mailings.").values_list("to", flat=True))
    assert (len(got), len(set(got)), queries.unfinished()) == (10, 10, [])


def test_the_worker_hands_over_and_sends(real_world: World) -> None:
    mailing = sent(real_world)
    mailbox.outbox.clear()
    for _ in range(2):
        call_command("worker", "--once")
    assert sorted(one.to[0] for one in mailbox.outbox if "Πρόσκληση" in one.subject) == [
        "maria@persona.example",
        "nikos@persona.example",
        "petr@persona.example",
    ]
    assert queries.states(mailing) == {"sent": 3}


def test_what_became_of_each_letter_is_what_the_outbox_says(world: World) -> None:
    mailing = sent(world)
    assert queries.states(mailing) == {"waiting": 3}
    deliver(mailing)
    for name, state in (("maria", State.BOUNCED), ("nikos", State.REFUSED)):
        Message.objects.filter(key__startswith="mailings.", to__startswith=name).update(state=state)
    assert queries.states(mailing) == {"waiting": 1, "bounced": 1, "refused": 1}
    assert [one.address for one in queries.recipients(mailing, "bounced")] == ["maria@persona.example"]


def queries_of_a_batch(mailing: Mailing) -> int:
    with CaptureQueriesContext(connection) as captured:
        deliver(mailing)
    return len(captured.captured_queries)


def test_a_batch_costs_the_same_among_ten_and_among_a_thousand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 5)
    more_outside(10)
    few = sent(world, "outside", OUTSIDE)
    more_outside(1000)
    many = sent(world, "outside", OUTSIDE)
    assert many.recipient_count == 1010
    first, later = queries_of_a_batch(few), queries_of_a_batch(few)
    assert {first, later, queries_of_a_batch(many), queries_of_a_batch(many)} == {first}


def test_to_send_costs_a_query_for_a_hundred(world: World) -> None:
    more_outside(40)
    mailing = addressed(world, "outside", OUTSIDE)
    with CaptureQueriesContext(connection) as few:
        send(mailing, world.actor("giorgos"), count=40)
    more_outside(960)
    mailing = addressed(world, "outside", OUTSIDE)
    with CaptureQueriesContext(connection) as many:
        send(mailing, world.actor("giorgos"), count=1000)
    assert len(many) <= len(few) + 10


def test_the_trial_goes_to_the_officer_alone(world: World) -> None:
    mailing = addressed(world)
    one = queries.addressee(mailing, 2, NOW)
    assert one is not None
    actions.try_out(mailing, one, world.people["giorgos"], by=world.actor("giorgos"), at=NOW)
    trial = Message.objects.get(key__startswith="mailings.trial:")
    assert (trial.to, trial.subject.partition(": ")[2]) == ("giorgos@persona.example", "Πρόσκληση για Δήμος Λαρισαίων")
    assert Recipient.objects.count() == 0


def test_a_letter_as_pdf_is_made_once_and_read_by_the_unit(world: World) -> None:
    mailing = addressed(world)
    one = queries.addressee(mailing, 2, NOW)
    assert one is not None
    data = letters.page_data(mailing, one, NOW)
    for _ in range(2):
        actions.ask_print(mailing, data, by=world.actor("giorgos"), at=NOW)
    asked = Print.objects.get()
    for _ in range(2):
        tasks.make_print(asked.pk)
    made = queries.print_of(mailing, data)
    assert made is not None
    assert made.file is not None
    assert (made.content, made.file.stored.read(5)) == ({}, b"%PDF-")
    assert {name for name in world.people if queries.may_read_print(world.actor(name), made.file)} == {"eleni", "giorgos"}


def test_the_pdf_carries_the_reference_and_the_reason(world: World) -> None:
    mailing = addressed(world)
    one = queries.addressee(mailing, 2, NOW)
    assert one is not None
    data = letters.page_data(mailing, one, NOW)
    assert data["to"] == ["Μαρία Παραδειγματίδου", "Δήμος Λαρισαίων"]
    assert data["place"] == "20 Νοεμβρίου 2026"
    assert data["facts"][0] == ["Αριθ. Πρωτ.", "4904"]
    assert data["reason"]


def test_a_czech_unit_writes_a_czech_reference(world: World) -> None:
    mailing = draft(world, by="jana", subject={"cs": "P"}, text={"cs": "T"}, reference={"protocol": "KULK 42/2026"})
    actions.address(mailing, "outside", {"country": "CZ"}, by=world.actor("jana"), at=NOW)
    more_outside(1, country="CZ")
    one = queries.addressee(again(mailing), 1, NOW)
    assert one is not None
    assert letters.compose(again(mailing), one).letter.facts == [("Č. j.", "KULK 42/2026")]
    assert set(writing.faults_of(again(mailing))) == set()


def test_nothing_of_a_letter_depends_on_who_became_a_member_since(world: World) -> None:
    more_outside(2)
    mailing = sent(world, "outside", OUTSIDE)
    Body.objects.filter(register="more").update(joined_at=NOW, email="changed@body.example")
    deliver(mailing)
    assert sorted(Message.objects.filter(key__startswith="mailings.").values_list("to", flat=True)) == sorted(
        Recipient.objects.values_list("address", flat=True)
    )
    assert (again(mailing).status, MACHINE.role is not None) == (SENT, True)


@pytest.mark.slow
def test_five_thousand_are_written_to_in_little_memory(world: World) -> None:
    more_outside(5000)
    tracemalloc.start()
    mailing = sent(world, "outside", OUTSIDE)
    deliver(mailing)
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    deliver(mailing)
    of_a_batch = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert (mailing.recipient_count, queries.to_hand_over(mailing).count()) == (5000, 5000 - 2 * actions.BATCH)
    assert of_a_batch < 8 * 1024 * 1024
    while queries.unfinished():
        tasks.hand_over(NOW)
    got = list(Message.objects.filter(key__startswith="mailings.letter:").values_list("to", flat=True))
    assert (len(got), len(set(got))) == (5000, 5000)

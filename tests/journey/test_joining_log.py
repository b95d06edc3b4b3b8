"""What joining leaves in the log: every step with ids and codes, never a name or a word that somebody typed."""

import json
import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.journey.steps import REASON, again, begun, document, draft_of, questions, reviewed, sent
from tests.personas import NAMES, NEED_ANSWERS, NOW, World, registration_answers
from wenovate.base.gate import Refused
from wenovate.base.log.models import LogRow
from wenovate.decide import seals
from wenovate.journey.joining import actions
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.casework import mark_of
from wenovate.spine.dossiers.models import Remark, Revision

TYPED = registration_answers("a.deigmataki@trikala.example", "k.dokimidis@trikala.example") | {"signer_name": "Υπογράφων Δημαρχόπουλος"}

# Hashes and the ids of files are chance: any four figures stand in one of them every few runs.
CHANCE = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def whole_life(world: World) -> None:
    """Everything that can happen on the way of one body, and one need."""
    registration = begun(world)
    actions.save(registration, questions(world), TYPED, by=world.actor("anna"), at=NOW)
    actions.submit(registration, questions(world), TYPED, by=world.actor("anna"), at=NOW)
    actions.extend(again(registration), 2, REASON, by=world.actor("giorgos"), at=NOW)
    upload = document("Διορισμός Παπαδοπούλου.pdf")
    actions.receive_designation(again(registration), upload, arrived_at=NOW, by=world.actor("giorgos"), at=NOW)
    actions.return_for_correction(again(registration), REASON, by=world.actor("eleni"), at=NOW)
    actions.correct(again(registration), questions(world), TYPED, by=world.actor("anna"), at=NOW)
    actions.accept(again(registration), REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    actions.refuse(reviewed(world, "petros", "turnov"), REASON, by=world.actor("eleni"), at=NOW)
    actions.withdraw(sent(world, "sofia", "turnov"), by=world.actor("sofia"), at=NOW)
    world.need()


def words_of(*sources: Mapping[str, object]) -> set[str]:
    """The words of four letters and more that somebody typed, keys of choices left out."""
    texts = [value for source in sources for value in source.values() if isinstance(value, str) and not value.isascii()]
    return {word.strip(".,:«»") for text in texts for word in text.split() if len(word) > 4}


def test_no_row_holds_a_name_an_address_or_a_typed_word(world: World) -> None:
    whole_life(world)
    rows = [CHANCE.sub("", json.dumps([row.content, row.mark], ensure_ascii=False)) for row in LogRow.objects.all()]
    names = {name for pair in NAMES.values() for name in pair} | {body.display_name for body in world.bodies.values()}
    typed = words_of(TYPED, NEED_ANSWERS) | {"Παπαδοπούλου", "123456783", "210 000", "4711", "@", ".example"}
    assert len(rows) > 20
    assert [word for word in sorted(names | typed) if any(word in row for row in rows)] == []


def test_every_step_is_one_row_of_who_did_it(world: World) -> None:
    before = LogRow.objects.latest("id").pk
    whole_life(world)
    rows = LogRow.objects.filter(pk__gt=before, subject__startswith="joining.").order_by("id")[:9]
    names = {person.pk: name for name, person in world.people.items()}
    assert [(row.verb, names[row.person or 0]) for row in rows] == [
        ("joining.start", "anna"),
        ("joining.save", "anna"),
        ("joining.submit", "anna"),
        ("joining.extend", "giorgos"),
        ("joining.receive_designation", "giorgos"),
        ("joining.return", "eleni"),
        ("joining.correct", "anna"),
        ("joining.accept", "eleni"),
        ("joining.start", "petros"),
    ]


def test_accepting_is_one_row_with_a_line_for_each_act_inside(world: World) -> None:
    registration, before = reviewed(world), LogRow.objects.count()
    actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    row = LogRow.objects.latest("id")
    assert LogRow.objects.count() == before + 1
    assert [line["verb"] for line in row.lines] == ["accounts.enrol", "mandates.begin", "mandates.issue_code", "notices.tell"]


def test_a_reason_is_a_remark_and_the_log_has_its_salted_hash_alone(world: World) -> None:
    actions.return_for_correction(reviewed(world), REASON, by=world.actor("eleni"), at=NOW)
    remark, row = Remark.objects.get(), LogRow.objects.latest("id")
    assert (remark.text, row.facts) == (REASON, {"reason": seals.salted(REASON, remark.salt)})
    assert row.facts["reason"] != seals.salted(REASON, "")


def test_the_same_reason_twice_has_two_hashes(world: World) -> None:
    registration = sent(world)
    for _ in range(2):
        actions.extend(again(registration), 1, REASON, by=world.actor("eleni"), at=NOW)
    hashes = LogRow.objects.filter(verb="joining.extend").values_list("facts__reason", flat=True)
    assert len(set(hashes)) == 2


def test_the_answers_are_a_revision_and_the_log_has_their_salted_hash_alone(world: World) -> None:
    registration = sent(world)
    row = LogRow.objects.get(verb="joining.submit")
    expected = {"body": registration.body_id, "due_on": "2026-11-25", "revision": mark_of(Revision.objects.get(dossier_id=registration.pk))}
    assert row.facts == expected


def test_the_document_is_known_by_its_hash_and_its_arrival(world: World) -> None:
    registration = reviewed(world)
    file, row = registration.attachments.get().file, LogRow.objects.latest("id")
    assert row.facts == {"late": False, "file": str(file.pk), "sha256": file.sha256, "arrived_at": NOW.isoformat()}


def test_the_story_tells_each_step_with_its_reason(world: World) -> None:
    registration = reviewed(world)
    actions.return_for_correction(registration, REASON, by=world.actor("eleni"), at=NOW + timedelta(hours=1))
    told = [(step.words, step.reason) for step in dossiers.story(again(registration))]
    assert told == [("Registration sent", ""), ("Designation document filed", ""), ("Returned for correction", REASON)]


def test_a_refused_act_leaves_no_row_and_no_draft_behind(world: World) -> None:
    registration, rows = sent(world), LogRow.objects.count()
    answers = draft_of(registration)
    with pytest.raises(Refused, match="This registration has been sent already"):
        actions.save(registration, questions(world), {"region": "changed"}, by=world.actor("anna"), at=NOW)
    assert (LogRow.objects.count(), draft_of(registration)) == (rows, answers)

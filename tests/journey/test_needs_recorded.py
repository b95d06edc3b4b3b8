"""Needs that were collected elsewhere than on the platform: recorded by the unit, theirs whom they concern, counted like any other."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.mapping import CARD, MAP, SAID, drawn, held, mapped, record, recorded
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Refused, may
from wenovate.base.outbox.models import Message
from wenovate.journey.needs import actions, queries
from wenovate.journey.needs.actions import Told
from wenovate.journey.needs.models import Need, Source
from wenovate.journey.needs.personal import erase, export
from wenovate.people.accounts.periods import before
from wenovate.spine.dossiers.drafts import began_with
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.personal import drop_drafts
from wenovate.spine.programmes import queries as programmes

# Mapping ends on the 46th day at three in the afternoon, the tools of the next stage on the 60th.
MAPPING_ENDS, TOOLS_END = date(2026, 11, 16) + timedelta(days=46), date(2026, 11, 16) + timedelta(days=60)


@pytest.fixture
def there(world: World) -> World:
    """The world of a programme whose needs are mapped."""
    return mapped(world)


def who(world: World, activity: str, where: Any) -> set[str]:
    """Whom the gate lets do something now."""
    return {name for name in PERSONAS if may(world.actor(name), activity, where, NOW)}


def readers(world: World, need: Need) -> set[str]:
    """The personas who may read a need."""
    return {name for name in PERSONAS if Need.objects.visible_to(world.actor(name)).filter(pk=need.pk).exists()}


def text(world: World, name: str, address: str) -> str:
    """What a persona reads at an address."""
    return str(world.client(name).get(f"/cs/{address}", follow=True).content.decode())


def days_later(days: int) -> Any:
    """So many days after now."""
    return NOW + timedelta(days=days)


def test_the_unit_records_and_nobody_else(there: World) -> None:
    assert who(there, "needs.record", there.run) == {"eleni", "giorgos"}


def test_where_the_recipe_takes_nothing_from_elsewhere_nobody_does_and_is_told_why(world: World) -> None:
    verdict = may(world.actor("giorgos"), "needs.record", world.run, NOW)
    assert (bool(verdict), bool(verdict.reason)) == (False, True)


@pytest.mark.parametrize(
    ("days", "stands"), [(0, True), ((MAPPING_ENDS - NOW.date()).days + 2, True), ((TOOLS_END - NOW.date()).days + 1, False)]
)
def test_it_is_recorded_while_needs_are_mapped_and_some_days_after(there: World, days: int, stands: bool) -> None:
    draft = drawn(there)
    verdicts = [
        bool(may(there.actor("giorgos"), act, where, days_later(days)))
        for act, where in (("needs.record", there.run), ("needs.submit_recorded", draft))
    ]
    assert verdicts == [stands, stands]


def test_a_draft_is_the_units_and_its_officers_complete_it_together(there: World) -> None:
    draft = drawn(there)
    assert (readers(there, draft), who(there, "needs.save", draft), who(there, "needs.submit_recorded", draft)) == (
        ({"eleni", "giorgos"},) * 3
    )
    assert who(there, "needs.submit", draft) == set()


def test_what_a_body_writes_itself_is_no_record(there: World) -> None:
    assert who(there, "needs.submit_recorded", there.draft()) == set()


def test_submitted_it_has_a_number_and_no_author_and_the_network_reads_it(there: World) -> None:
    need = recorded(there, held(there))
    assert (bool(need.number), need.author_id, need.status, readers(there, need)) == (
        True,
        None,
        "submitted",
        {"maria", "nikos", "petr", "eleni", "giorgos", "sofia"},
    )


def test_the_letter_goes_to_whoever_represents_the_body_and_says_where_it_was_said(there: World) -> None:
    need = recorded(there, held(there), body="larisa")
    letters = Message.objects.filter(key__startswith=f"needs.recorded:{need.pk}:")
    assert {letter.to for letter in letters} == {"maria@persona.example", "nikos@persona.example"}
    assert "Odpady v malých obcích" in letters[0].text


def test_of_a_body_that_has_not_joined_nobody_gets_a_letter(there: World) -> None:
    recorded(there, body="trikala")
    assert not Message.objects.filter(key__startswith="needs.recorded").exists()


def test_the_body_sees_it_as_its_own_and_that_the_unit_recorded_it(there: World) -> None:
    need = recorded(there, held(there))
    own, other = (text(there, name, f"needs/{need.number}/") for name in ("petr", "maria"))
    assert [SAID in own, SAID in other] == [True, True]
    assert [f"/cs/needs/{need.number}/receipt/" in page for page in (own, other)] == [True, False]
    assert need.pk in {one.pk for one in queries.mine(there.actor("petr"))}


def test_whoever_represents_the_body_can_withdraw_it_and_still_reads_it(there: World) -> None:
    need = recorded(there)
    assert who(there, "needs.withdraw", need) == {"petr"}
    actions.withdraw(need, by=there.actor("petr"), at=NOW)
    assert readers(there, Need.objects.get(pk=need.pk)) == {"petr"}


def test_whoever_recorded_it_does_not_decide_it(there: World) -> None:
    at, need = NOW + timedelta(days=70), recorded(there, by="giorgos")
    verdicts = {name: may(there.actor(name), "needs.decline", need, at) for name in ("giorgos", "eleni")}
    assert [bool(verdict) for verdict in verdicts.values()] == [False, True]
    assert need.number in verdicts["giorgos"].reason


def test_whoever_completed_and_sent_it_does_not_decide_it_either(there: World) -> None:
    need, questions = drawn(there, by="giorgos"), programmes.question_set(there.run.programme, "need")
    sent = actions.submit_recorded(need, questions, CARD, by=there.actor("eleni"), at=NOW).subject
    assert [bool(may(there.actor(name), "needs.select", sent, NOW)) for name in ("giorgos", "eleni")] == [False, False]


def test_the_decision_is_told_to_the_representatives(there: World) -> None:
    need = recorded(there, by="giorgos")
    actions.decline(need, "Chybí čísla.", by=there.actor("eleni"), at=NOW + timedelta(days=70))
    assert [letter.to for letter in Message.objects.filter(key__startswith=f"needs.decline:{need.pk}")] == ["petr@persona.example"]


def test_it_counts_like_any_other(there: World) -> None:
    need, programme = recorded(there, held(there)), there.run.programme
    drawn(there, body="larisa")
    assert (queries.count(programme), queries.undecided(there.run), queries.bodies_with_needs(programme)) == (1, 1, {need.body_id})


def test_the_list_marks_and_filters_by_where_it_was_collected(there: World) -> None:
    recorded(there, held(there), title="U stolu")
    recorded(there, title="Po telefonu")
    actor, programme = there.actor("maria"), there.run.programme
    by_source = {
        source: [row.title for row in queries.listed(actor, programme, source=source)] for source in ("", "phone", "online", "rubbish")
    }
    assert by_source == {
        "": ["Po telefonu", "U stolu"],
        "phone": ["Po telefonu"],
        "online": [],
        "rubbish": ["Po telefonu", "U stolu"],
    }


def test_the_table_for_download_says_where_it_was_collected(there: World) -> None:
    recorded(there, held(there))
    answer = there.client("maria").get(f"/cs/programmes/{MAP}/needs/?export=csv")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert "Odpady v malých obcích" in content.decode()


def test_on_the_telephone_the_source_is_the_telephone(world: World) -> None:
    maria = world.actor("maria")
    phone = type(maria)(person=maria.person, mandate=maria.mandate, typed_by=world.people["giorgos"].pk)
    need = actions.start(world.run, by=phone, at=NOW).subject
    assert Source.objects.get(need=need).kind == "phone"


def test_what_was_written_online_has_no_source_row(world: World) -> None:
    assert queries.source_of(world.need()) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(need=world.draft(), kind="online")


def test_the_source_can_be_put_right_until_it_is_decided(there: World) -> None:
    need = recorded(there, held(there), by="giorgos")
    actions.tell_source(need, Told("paper", said_on=NOW.date()), by=there.actor("eleni"), at=NOW)
    assert (Source.objects.get(need=need).kind, who(there, "needs.tell_source", need)) == ("paper", {"eleni", "giorgos"})
    actions.decline(need, "Chybí čísla.", by=there.actor("eleni"), at=NOW + timedelta(days=70))
    with pytest.raises(Refused):
        actions.tell_source(need, Told("paper"), by=there.actor("eleni"), at=NOW)


def test_a_draft_that_nobody_touches_goes_only_after_the_unit_was_warned(there: World) -> None:
    draft = drawn(there)
    long_after = NOW + (NOW - before("drafts", NOW)) + timedelta(days=1)
    drop_drafts(long_after)
    assert [letter.to for letter in Message.objects.filter(key__startswith=f"dossiers.draft:{draft.pk}")] == [there.unit.email]
    drop_drafts(long_after + (NOW - before("drafts_warning", NOW)) + timedelta(days=1))
    assert not Dossier.objects.filter(pk=draft.pk).exists()


def test_a_name_in_a_passage_goes_with_the_account(there: World) -> None:
    told = Told("phone", quote="Petr Vzorný říká, že voda neteče.")
    need = actions.record(there.run, there.bodies["turnov"], {"title": "Voda"}, told, by=there.actor("giorgos"), at=NOW).subject
    assert len(export(there.people["petr"])) == 1
    erase(there.people["petr"], NOW)
    assert "Vzorný" not in Source.objects.get(need=need).quote


def test_one_is_drawn_from_an_answer_of_the_record_with_its_passage(there: World) -> None:
    found = held(there)
    record(there, found)
    address = f"/cs/programmes/{MAP}/needs/record/?gathering={found.pk}&question=costs"
    client = there.client("giorgos")
    assert SAID in client.get(address).content.decode()
    sent = {"quote": SAID, "title": CARD["title"], "body-key": str(there.bodies["turnov"].pk), "source": f"gathering-{found.pk}"}
    answer = client.post(address, sent)
    need = Need.objects.get()
    assert (answer.status_code, need.title, need.source.gathering_id, need.source.quote, need.body.uid) == (
        302,
        CARD["title"],
        found.pk,
        SAID,
        "turnov",
    )
    assert need.title in client.get(f"/cs/gatherings/{found.pk}/").content.decode()


def test_a_post_of_a_social_network_is_recorded_without_its_writer(there: World) -> None:
    sent = {
        "quote": "Zase nejede autobus.",
        "title": "Jízdní řády",
        "body-key": str(there.bodies["turnov"].pk),
        "source": "social_network",
        "network": "Skupina obyvatel",
        "said_on": "2026-11-20",
        "link": "https://social.example/groups/turnov",
    }
    there.client("giorgos").post(f"/cs/programmes/{MAP}/needs/record/", sent)
    source = Source.objects.get()
    assert (source.kind, source.network, source.said_on, source.link) == (
        "social_network",
        "Skupina obyvatel",
        date(2026, 11, 20),
        sent["link"],
    )


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"body-key": "999999"}, {"source": "gathering-77"}, {"said_on": "2026-12-24"}, {"link": "javascript:alert(1)"}]
)
def test_what_is_wrong_is_told_and_nothing_is_recorded(there: World, wrong: dict[str, str]) -> None:
    sent = {"quote": SAID, "title": "T", "body-key": str(there.bodies["turnov"].pk), "source": "phone"} | wrong
    answer = there.client("giorgos").post(f"/cs/programmes/{MAP}/needs/record/", sent)
    assert (answer.status_code, Need.objects.exists(), SAID in answer.content.decode()) == (422, False, True)


def test_a_recorded_draft_is_completed_on_the_ordinary_form(there: World) -> None:
    draft = drawn(there)
    client = there.client("eleni")
    assert SAID in client.get(f"/cs/needs/drafts/{draft.pk}/").content.decode()
    sent = CARD | {"do": "submit", "began": str(began_with(draft))}
    answer = client.post(f"/cs/needs/drafts/{draft.pk}/", sent, follow=True)
    need = Need.objects.get(pk=draft.pk)
    assert (answer.status_code, need.status, str(need.number) in answer.content.decode()) == (200, "submitted", True)


def test_it_waits_on_the_desk_until_it_is_sent(there: World) -> None:
    draft = drawn(there)
    assert f"/cs/needs/drafts/{draft.pk}/" in text(there, "eleni", "desk/")
    assert draft.title not in text(there, "jana", "desk/")


def test_where_it_was_said_is_asked_in_one_place(there: World) -> None:
    keys = {question.key for question in programmes.question_set(there.run.programme, "need").definition.questions}
    assert keys.isdisjoint({"source", "source_detail"})

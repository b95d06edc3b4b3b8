"""A named jury: who sits on it and how, what they declare, what they score, and how it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.methods import juries
from tests.methods.juries import CLOSES, again, declared, entry, jury, mark, published, round_of, sheet
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.outbox.models import Message
from wenovate.methods.evaluation import actions, panel, queries, tasks, waiting
from wenovate.methods.evaluation.enums import COMPETITION, Per
from wenovate.methods.evaluation.models import Exclusion, Juror, Round, Sheet, Tie
from wenovate.people.accounts import actions as accounts
from wenovate.people.mandates.actions import grant_role
from wenovate.people.mandates.models import Grant
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.recipes import SHIPPED, load
from wenovate.web.proof import checks
from wenovate.web.proof.verify_result import recount

pytestmark = pytest.mark.usefixtures("_english")
SECOND = timedelta(seconds=1)


@pytest.fixture
def _english(now: Any) -> Any:
    with translation.override("en"):
        yield


def refused(act: Any, *more: Any, **names: Any) -> str:
    """Why an act is refused."""
    with pytest.raises(Refused) as stopped:
        act(*more, **names)
    return stopped.value.verdict.reason


def stopped(act: Any, *more: Any, **names: Any) -> str:
    """The conflict in which an act ends."""
    with pytest.raises(Conflict) as conflict:
        act(*more, **names)
    return str(conflict.value)


def pile(round: Round, world: World, name: str) -> list[str]:
    """What lies in somebody's pile."""
    return [piece.mark for piece in queries.pile(again(round), world.people[name].pk)]


# Sitting on it


def test_the_shipped_recipe_has_criteria_by_which_a_jury_scores_entries(world: World) -> None:
    open_programme(world.unit, load(SHIPPED / "smart-solutions"), slug="solutions", starts_on=NOW.date(), by=OPERATOR, at=NOW)
    run = programmes.run_of("solutions")
    window = {"opens_at": CLOSES, "closes_at": CLOSES + timedelta(days=20), "wanted": 3}
    opened = actions.open_round(run, COMPETITION, per=Per.JUROR, sealed=True, **window, by=world.actor("eleni"), at=NOW).subject
    assert (opened.is_blind, opened.opened_at, "commercial" in queries.weighing(opened).weights) == (True, CLOSES, True)


def test_an_invitation_reaches_whoever_has_no_account_and_whoever_has_one(world: World) -> None:
    round = round_of(world)
    juries.invited(world, round, "petros")
    juries.invited(world, round, "nobody")
    letters = Message.objects.filter(key__startswith="evaluation.invited").order_by("pk").values_list("to", flat=True)
    assert list(letters) == ["petros@persona.example", "nobody@persona.example"]
    found = [waiting.piles_of(world.actor(name), NOW) for name in ("petros", "anna")]
    assert [[item.kicker for item in items] for items in found] == [["Invitation to a jury"], []]


def test_one_invitation_an_address_and_none_for_whoever_sits(world: World) -> None:
    round = round_of(world)
    juries.invited(world, round, "anna")
    juries.juror(world, round, "petros")
    words = [stopped(juries.invited, world, again(round), name) for name in ("anna", "petros")]
    assert words == [
        "Somebody is invited under this address already: withdraw that invitation first.",
        "Somebody with this address sits on the jury already.",
    ]


def test_a_juror_sits_under_the_name_and_position_that_they_gave(world: World) -> None:
    found = juries.juror(world, round_of(world))
    assert (found.name, found.position, found.named_by) == ("Juror petros", "Expert", world.people["giorgos"].pk)


@pytest.mark.parametrize("name", ["giorgos", "sofia"])
def test_whoever_reads_names_elsewhere_does_not_sit(world: World, name: str) -> None:
    invitation = juries.invited(world, round_of(world), name)
    words = refused(actions.accept_invitation, invitation, "N", "P", by=world.actor(name), at=NOW)
    assert words.startswith("Who works in the unit, or audits it")


def test_a_juror_who_enters_the_unit_scores_no_more(world: World) -> None:
    round, need = jury(world), entry(world)
    grant_role(world.people["petros"], "unit_officer", world.unit, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    words = refused(actions.file_sheet, round, need, juries.scores(), by=world.actor("petros"), at=NOW)
    assert words.startswith("Who works in the unit")


def test_only_the_unit_whose_programme_it_is_invites_and_publishes(world: World) -> None:
    round = round_of(world)
    able = {name for name in PERSONAS if may(world.actor(name), "evaluation.invite_juror", round, NOW)}
    assert (able, able) == ({"eleni", "giorgos"}, {n for n in PERSONAS if may(world.actor(n), "evaluation.publish_panel", round, NOW)})


def test_everybody_reads_who_sits_from_the_publication_on_and_nobody_outside_before(world: World) -> None:
    round = round_of(world)
    juries.juror(world, round)
    address, seen = reverse("evaluation:jury", kwargs={"round": round.pk}), []
    for publish in (False, True):
        if publish:
            actions.publish_panel(again(round), by=world.actor("eleni"), at=NOW)
        seen.append({name for name in PERSONAS if "Juror petros" in world.client(name).get(address).content.decode()})
    assert seen == [{"petros", "eleni", "giorgos", "sofia"}, set(PERSONAS)]


def test_a_jury_of_two_is_warned_of_and_none_is_not_published(world: World) -> None:
    round = round_of(world)
    assert stopped(actions.publish_panel, round, by=world.actor("eleni"), at=NOW).startswith("Nobody has accepted yet")
    for name in ("petros", "anna"):
        juries.juror(world, round, name)
    html = world.client("giorgos").get(f"/en/juries/{round.pk}/panel/").content.decode()
    assert "The jury has 2 of at least 3 members." in html


def test_the_unit_replaces_whoever_has_not_scored_with_a_reason_that_verify_knows(world: World) -> None:
    round, need = jury(world), entry(world)
    petros, anna = (Juror.objects.select_related(*Juror.read_with).get(person=world.people[name]) for name in ("petros", "anna"))
    sheet(world, round, need, "anna")
    actions.leave(petros, "Δεν προλαβαίνει.", by=world.actor("giorgos"), at=NOW)
    words = stopped(actions.leave, anna, "Δεν προλαβαίνει.", by=world.actor("giorgos"), at=NOW)
    assert words.startswith("They have filed a sheet, and it stands")
    assert [one.name for one in panel.jurors(round)] == ["Juror anna", "Juror jana"]
    assert (checks.first_fault(), Message.objects.filter(key__startswith="evaluation.left").count()) == ("", 1)
    Juror.objects.filter(pk=petros.pk).update(left_reason="Άλλος.")
    assert "the reason is not what was sealed" in checks.first_fault()


def test_whoever_left_reads_nothing_and_may_come_again(world: World) -> None:
    round = jury(world)
    petros = Juror.objects.select_related(*Juror.read_with).get(person=world.people["petros"])
    actions.leave(petros, "Ταξίδι.", by=world.actor("petros"), at=NOW)
    assert world.client("petros").get(f"/en/juries/{round.pk}/pile/").status_code == 404
    assert juries.juror(world, again(round)).pk != petros.pk


# Declaring


def test_nothing_is_read_before_the_jury_is_published_and_the_juror_has_declared(world: World) -> None:
    round, need, by = round_of(world), entry(world), world.actor("petros")
    juries.juror(world, round)
    reasons = [refused(actions.file_sheet, again(round), need, juries.scores(), by=by, at=NOW)]
    actions.publish_panel(again(round), by=world.actor("eleni"), at=NOW)
    reasons.append(refused(actions.file_sheet, again(round), need, juries.scores(), by=by, at=NOW))
    reading = f"/en/juries/{round.pk}/pile/{mark(need.pk)}/"
    assert [world.client("petros").get(place).status_code for place in (reading, f"/en/juries/{round.pk}/pile/NONE/")] == [403, 403]
    declared(world, round)
    assert sheet(world, round, need).filed_at == NOW
    assert [words[:30] for words in reasons] == ["The unit has not published yet", "Declare first with which firms"]


@pytest.mark.parametrize("line", ["number", "name", "number in a sentence"])
def test_a_firm_that_the_register_knows_is_kept_from_the_pile_at_once_and_nobody_is_told(world: World, line: str) -> None:
    round, theirs, other = jury(world), entry(world, "maria"), entry(world, "petr")
    firm = juries.firm(world, "larisa")
    words = {"number": firm.number, "name": firm.name.upper(), "number in a sentence": f"IČO {firm.number}, soused"}[line]
    assert pile(round, world, "petros") == sorted([mark(theirs.pk), mark(other.pk)])
    declared(world, round, "petros", work=[words])
    assert (pile(round, world, "petros"), Tie.objects.get().firm) == ([mark(other.pk)], firm)
    client = world.client("petros")
    gone, never = (client.get(f"/en/juries/{round.pk}/pile/{code}/") for code in (mark(theirs.pk), "K7QM-0"))
    assert (gone.status_code, never.status_code) == (404, 404)
    filing = stopped(actions.file_sheet, again(round), theirs, juries.scores(), by=world.actor("petros"), at=NOW)
    assert filing == "This is not evaluated here, or it has been withdrawn."
    html = client.get(f"/en/juries/{round.pk}/pile/").content.decode()
    assert (mark(other.pk) in html, mark(theirs.pk) in html) == (True, False)


def test_words_that_the_register_does_not_know_wait_for_the_unit(world: World) -> None:
    round, theirs, other = jury(world), entry(world, "maria"), entry(world, "petr")
    declared(world, round, "petros", family=["Φίρμα του ξαδέλφου"])
    words = refused(actions.save_sheet, again(round), other, {}, by=world.actor("petros"), at=NOW)
    assert words.startswith("You named firms in words.")
    assert "to be compared" in waiting.juries_of(world.actor("giorgos"), NOW)[0].line
    seat = Juror.objects.select_related(*Juror.read_with).get(person=world.people["petros"])
    actions.exclude(seat, {theirs.pk: "family"}, by=world.actor("giorgos"), at=NOW)
    assert pile(round, world, "petros") == [mark(other.pk)]
    letter = Message.objects.get(key__startswith="evaluation.compared")
    assert mark(theirs.pk) not in letter.text


def test_a_juror_does_not_score_their_own_nor_that_of_a_body_or_firm_for_which_they_ever_acted(world: World) -> None:
    round, need = jury(world, "karel", "nikos", "petros"), entry(world, "maria")
    world.firm.call(world.bodies["larisa"].official_name)
    world.firm.save()
    assert {name: pile(round, world, name) for name in ("karel", "nikos", "petros")} == {
        "karel": [],
        "nikos": [],
        "petros": [mark(need.pk)],
    }


def test_what_the_noun_knows_of_a_person_keeps_it_from_their_pile(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    round, need = jury(world), entry(world)
    pair = (world.people["petros"].pk, need.pk)
    monkeypatch.setitem(juries.barring._entries, "need", lambda ids, people: {pair} if need.pk in ids else set())
    assert (pile(round, world, "petros"), pile(round, world, "anna")) == ([], [mark(need.pk)])


def test_a_juror_who_recognises_somebody_withdraws_and_what_they_began_is_gone(world: World) -> None:
    round, need = jury(world), entry(world)
    actions.save_sheet(again(round), need, {"reason": "Τους ξέρω."}, by=world.actor("petros"), at=NOW)
    actions.recuse(again(round), need, "work", by=world.actor("petros"), at=NOW)
    assert (pile(round, world, "petros"), Sheet.objects.count(), Exclusion.objects.get().bond) == ([], 0, "work")
    sheet(world, round, need, "anna")
    assert stopped(actions.recuse, again(round), need, "work", by=world.actor("anna"), at=NOW).startswith("You have filed")


def test_a_sheet_does_not_count_once_a_tie_comes_out_and_the_minutes_say_how_many(world: World) -> None:
    round, need = jury(world), entry(world)
    firm = juries.firm(world, "larisa")
    sheet(world, round, need, "petros", 1)
    sheet(world, round, need, "anna", 5)
    declared(world, round, "petros", other=[firm.number])
    result = published(world, round).result["result"]
    assert [(row["sheets"], row["mean"]) for row in result] == [(1, "5.00")]
    html = world.client("visitor").get(f"/en/juries/{round.pk}/minutes/").content.decode()
    assert "a tie came out later" in html
    assert checks.first_fault() == ""


# Scoring


def test_only_jurors_score_whatever_else_somebody_is(world: World) -> None:
    round = jury(world)
    assert {name for name in PERSONAS if may(world.actor(name), "evaluation.file_sheet", round, NOW)} == set(juries.JURORS)


def test_a_juror_who_represents_a_body_files_for_themselves(world: World) -> None:
    round, need = jury(world, "petr", "petros", "anna"), entry(world)
    assert sheet(world, round, need, "petr").body is None


def test_the_window_opens_and_closes_to_the_second(world: World) -> None:
    opens = NOW + timedelta(days=1)
    round, need, by = jury(world, opens=opens), entry(world), world.actor("petros")
    early = refused(actions.file_sheet, round, need, juries.scores(), by=by, at=opens - SECOND)
    late = refused(actions.file_sheet, round, need, juries.scores(), by=by, at=CLOSES)
    assert (early[:28], late[:24]) == ("The evaluation opens on 24 N", "The evaluation closed on")
    assert sheet(world, round, need, "petros", at=opens).filed_at == opens
    assert sheet(world, round, need, "anna", at=CLOSES - SECOND).filed_at == CLOSES - SECOND


@pytest.mark.parametrize("act", ["invite_juror", "publish_panel", "declare"])
def test_the_jury_does_not_change_once_its_window_has_closed(world: World, act: str) -> None:
    round = jury(world)
    arguments: dict[str, Any] = {"invite_juror": ("x@persona.example",), "publish_panel": (), "declare": ({},)}
    names = {"language": "el"} if act == "invite_juror" else {}
    by = world.actor("petros" if act == "declare" else "eleni")
    assert refused(getattr(actions, act), round, *arguments[act], **names, by=by, at=CLOSES).startswith("The evaluation closed on")


def test_nobody_is_excluded_leaves_or_joins_once_the_window_has_closed(world: World) -> None:
    round, need = jury(world), entry(world)
    invitation = juries.invited(world, again(round), "karel")
    seat, by = Juror.objects.select_related(*Juror.read_with).first(), world.actor("eleni")
    reasons = [
        refused(actions.exclude, seat, {need.pk: "work"}, by=by, at=CLOSES),
        refused(actions.leave, seat, "Λόγος.", by=by, at=CLOSES),
        refused(actions.accept_invitation, invitation, "K", "P", by=world.actor("karel"), at=CLOSES),
    ]
    assert [words[:24] for words in reasons] == ["The evaluation closed on"] * 3


def test_an_incomplete_sheet_and_a_score_outside_the_scale_are_not_filed(world: World) -> None:
    round, need, by = jury(world), entry(world), world.actor("petros")
    for answers in ({}, juries.scores(9), {**juries.scores(), "shared": "x"}):
        assert refused(actions.file_sheet, again(round), need, answers, by=by, at=NOW).startswith("A criterion is missing")
    assert Sheet.objects.count() == 0


def test_each_juror_is_told_once_when_the_pile_opens(world: World) -> None:
    opens = NOW + timedelta(days=1)
    jury(world, opens=opens)
    for at in (opens - SECOND, opens, opens + SECOND):
        tasks.call_jurors(at)
    assert Message.objects.filter(key__startswith="evaluation.called").count() == 3


def test_the_page_of_a_juror_says_how_many_wait_and_the_desk_what_is_missing_by_juror(world: World) -> None:
    round, need, _other = jury(world), entry(world), entry(world, "petr")
    sheet(world, round, need, "anna")
    assert waiting.piles_of(world.actor("petros"), NOW)[0].line == "2 entries wait for your sheet."
    assert waiting.piles_of(world.actor("anna"), NOW)[0].line == "1 entry waits for your sheet."
    assert waiting.juries_of(world.actor("giorgos"), NOW)[0].line == "Sheets missing: Juror petros 2 · Juror anna 1 · Juror jana 2"
    assert (waiting.juries_of(world.actor("jana"), NOW), waiting.piles_of(world.actor("petros"), CLOSES)) == ([], [])


# How it ends


def test_the_result_is_by_mark_recountable_and_marks_what_got_too_few_sheets(world: World) -> None:
    round, need, other = jury(world), entry(world), entry(world, "petr")
    for name, value in (("petros", 5), ("anna", 2)):
        sheet(world, round, need, name, value)
    sheet(world, round, other, "jana", 3)
    ended = published(world, round)
    assert [row["dossier"] for row in ended.result["result"]] == [mark(need.pk), mark(other.pk)]
    assert (recount(ended.result), checks.first_fault()) == (ended.result["result"], "")
    html = world.client("visitor").get(f"/en/juries/{round.pk}/minutes/").content.decode()
    assert f"Fewer sheets than wanted: {mark(other.pk)}." in html
    assert f"lie three points or more apart: {mark(need.pk)}." in html


def test_a_juror_who_acts_for_a_firm_after_the_result_changes_nothing_of_it(world: World) -> None:
    round, need, other = jury(world), entry(world), entry(world, "petr")
    firm = juries.firm(world, "larisa")
    for name in ("petros", "anna"):
        sheet(world, round, need, name)
    sheet(world, round, other, "petros")
    declared(world, round, "jana", work=[firm.number])
    assert published(world, round).exclusions == 1
    Grant.objects.create(person=world.people["petros"], role="firm_member", firm=firm, starts_on=CLOSES.date())
    found = again(round)
    assert (found.exclusions, queries.content(found), checks.first_fault()) == (1, found.result, "")


def test_the_worker_makes_the_minutes_and_the_package_holds_them(world: World, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    round, need = jury(world), entry(world)
    sheet(world, round, need)
    published(world, round)
    tasks.make_minutes(round.pk)
    found = again(round)
    assert (queries.minutes_of(found) or b"").startswith(b"%PDF")
    for name in ("visitor", "maria", "petros"):
        assert world.client(name).get(f"/en/files/{found.minutes_id}/").status_code == 200
    assert b"minutes.pdf" in world.client("visitor").get(f"/en/results/{round.pk}/download/").content


def test_minutes_are_not_there_before_the_result(world: World) -> None:
    round = jury(world)
    assert {world.client(name).get(f"/en/juries/{round.pk}/minutes/").status_code for name in PERSONAS} == {404}


def test_the_worker_publishes_when_it_closes(world: World) -> None:
    round, need = jury(world), entry(world)
    sheet(world, round, need)
    tasks.publish_due(CLOSES - SECOND)
    before = again(round).status
    tasks.publish_due(CLOSES)
    assert (before, again(round).status) == ("open", "published")


# Whoever closes their account


def erased(world: World, name: str) -> None:
    """Their account is closed, and has had its days."""
    accounts.close(world.people[name], by=world.actor(name), at=NOW)
    accounts.erase(world.people[name], by=MACHINE, at=NOW + timedelta(days=8))


def test_who_sat_on_a_published_jury_stays_named_and_what_tied_them_goes_and_the_result_still_holds(world: World) -> None:
    round, need, other = jury(world), entry(world), entry(world, "petr")
    firm = juries.firm(world, "larisa")
    sheet(world, round, need, "petros", 1)
    sheet(world, round, other, "petros", 4)
    declared(world, round, "petros", family=[firm.number])
    published(world, round)
    erased(world, "petros")
    assert Tie.objects.values_list("words", "bond").get() == ("", "other")
    assert "Juror petros" in world.client("visitor").get(f"/en/juries/{round.pk}/").content.decode()
    assert checks.first_fault() == ""


def test_whoever_sat_on_a_jury_that_nobody_read_of_leaves_without_a_trace(world: World) -> None:
    round = round_of(world, closes=NOW + timedelta(days=30))
    found = juries.juror(world, round)
    erased(world, "petros")
    found.refresh_from_db()
    assert (found.name, found.position, found.left_at) == ("", "", NOW + timedelta(days=8))
    assert checks.first_fault() == ""


# Pages


def test_a_juror_accepts_declares_reads_scores_and_files(world: World) -> None:
    round, need = round_of(world), entry(world)
    invitation = juries.invited(world, round)
    client = world.client("petros")
    place = f"/en/juries/invitations/{invitation.pk}/"
    assert client.post(place, {"do": "send", "name": "", "position": ""}).status_code == 422
    assert client.post(place, {"do": "send", "name": "Π. Φανταστικός", "position": "Αρχιτέκτονας"}).status_code == 302
    actions.publish_panel(again(round), by=world.actor("eleni"), at=NOW)
    declaration = f"/en/juries/{round.pk}/declaration/"
    assert client.post(declaration, {"work": "x"}).status_code == 422
    assert client.post(declaration, {"impartial": "yes", "silent": "yes"}).status_code == 302
    reading = f"/en/juries/{round.pk}/pile/{mark(need.pk)}/"
    assert client.get(reading).status_code == 200
    assert client.post(f"{reading}autosave/", {"shared": "3"}).status_code == 200
    assert client.post(reading, {"do": "send"}).status_code == 422
    assert client.post(reading, {"do": "send", **juries.scores()}).status_code == 302
    assert Sheet.objects.get().filed_at is not None
    assert "Your sheet is filed" in client.get(reading).content.decode()
    assert client.post(reading, {"do": "send", **juries.scores(2)}).status_code == 409


def test_the_unit_names_publishes_compares_and_ends_a_place_on_its_pages(world: World) -> None:
    round, need = round_of(world), entry(world)
    client = world.client("giorgos")
    panel_page = f"/en/juries/{round.pk}/panel/"
    assert client.post(panel_page, {"email": "no address", "language": "cs"}).status_code == 422
    assert client.post(panel_page, {"email": "anna@persona.example", "language": "cs"}).status_code == 302
    found = juries.juror(world, again(round))
    assert client.post(f"{panel_page}publish/").status_code == 302
    declared(world, round, "petros", family=["Κάποια"])
    compare = f"/en/juries/jurors/{found.pk}/"
    firm = juries.firm(world, "larisa")
    assert f"{mark(need.pk)} · {firm.name} · " in client.get(compare).content.decode()
    assert client.post(compare, {f"bond-{need.pk}": "family"}).status_code == 302
    assert Exclusion.objects.get().dossier_id == need.pk
    assert client.post(f"{compare}leave/", {"reason": ""}).status_code == 422
    assert client.post(f"{compare}leave/", {"reason": "Ασθένεια."}).status_code == 302
    assert Juror.objects.get().left_at == NOW


@pytest.mark.parametrize("posted", [{"bond-x": "family"}, {"bond-999999": "family"}, {"bond-1": "nonsense"}])
def test_bad_exclusions_exclude_nobody(world: World, posted: dict[str, str]) -> None:
    round, _need = jury(world), entry(world)
    seat = Juror.objects.filter(round=round).first()
    assert world.client("giorgos").post(f"/en/juries/jurors/{seat.pk}/", posted).status_code == 302  # type: ignore[union-attr]
    assert Exclusion.objects.count() == 0


def test_whoever_is_not_on_the_jury_finds_no_pile(world: World) -> None:
    round, need = jury(world), entry(world)
    pages = ("", f"{mark(need.pk)}/", f"{mark(need.pk)}/withdraw/", f"{mark(need.pk)}/files/1/")
    found = {(name, world.client(name).get(f"/en/juries/{round.pk}/pile/{page}").status_code) for name in PERSONAS for page in pages}
    assert {name for name, status in found if status != 404} <= {"petros", "anna", "jana"}
    assert world.client("giorgos").get(f"/en/evaluation/{round.pk}/{need.number}/").status_code == 404


def test_the_number_of_queries_of_a_pile_does_not_grow(world: World, django_assert_max_num_queries: Any) -> None:
    round = jury(world)
    for _ in range(12):
        entry(world)
    with django_assert_max_num_queries(16):
        pile(round, world, "petros")

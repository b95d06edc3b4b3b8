"""Entries: begun once a firm, sealed to the second, opened in one act, judged by code, awarded with reasons; nothing of the others gets out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import market
from tests.market import AFTERWARDS, AGAIN, CLOSES, CLOSES_AGAIN, ENTRY, RIVAL_NAME
from tests.methods import juries
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.demands import actions as demands
from wenovate.journey.demands.queries import dates, timetable
from wenovate.journey.entries import actions, tasks
from wenovate.journey.entries.codes import LETTERS, new_code
from wenovate.journey.entries.models import Entry
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.clarifications.queries import followers
from wenovate.methods.clarifications.rules import terms
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.queries import candidates
from wenovate.methods.evaluation.rules import barring, firms_behind, marks
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes

# Three in the afternoon in Prague, on the day of the deadline.
DEADLINE = datetime(CLOSES.year, CLOSES.month, CLOSES.day, 14, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def there(world: World) -> World:
    """A programme in which one answers."""
    return market.market(world)


def readers(entry: Entry, world: World) -> set[str]:
    """Who reads an entry."""
    return {name for name in PERSONAS if Entry.objects.visible_to(world.actor(name)).filter(pk=entry.pk).exists()}


def test_what_was_sent_is_sealed_for_everybody_but_its_firm(there: World) -> None:
    entry = market.sent(there, market.demand(there))
    assert (entry.status, entry.firm_id, entry.body_id) == ("submitted", there.firm.pk, None)
    assert readers(entry, there) == {"karel"}


def test_it_is_taken_until_the_last_instant_before_the_deadline_and_never_after_with_the_text_kept(there: World) -> None:
    demand = market.demand(there)
    karel, questions = there.actor("karel"), programmes.question_set(demand.programme, "entry")
    entry = market.begun(there, demand)
    actions.save(entry, questions, ENTRY, by=karel, at=DEADLINE - MOMENT)
    with pytest.raises(Refused, match="closed on"):
        actions.submit(entry, questions, ENTRY, by=karel, at=DEADLINE)
    assert dossiers.draft_answers(entry)["title"] == ENTRY["title"]
    actions.submit(entry, questions, ENTRY, by=karel, at=DEADLINE - MOMENT)
    assert market.again(entry).status == "submitted"


def test_nothing_is_opened_before_the_deadline_and_everything_in_one_act_after_it(there: World) -> None:
    demand = market.demand(there)
    mine, theirs = market.sent(there, demand), market.sent(there, demand, market.rival(there))
    with pytest.raises(Refused, match="sealed until"):
        actions.open_entries(demand, by=there.actor("giorgos"), at=DEADLINE - MOMENT)
    row = actions.open_entries(demand, by=there.actor("giorgos"), at=DEADLINE).row
    assert row is not None
    assert set(row.facts["entries"]) == {mine.code, theirs.code}
    assert [market.again(one).status for one in (mine, theirs)] == ["opened", "opened"]
    assert readers(mine, there) == {"karel", "eleni", "giorgos", "sofia"}
    with pytest.raises(Conflict):
        actions.open_entries(demand, by=there.actor("giorgos"), at=DEADLINE)


def test_the_log_keeps_of_each_entry_the_mark_that_it_had_when_it_was_sealed(there: World) -> None:
    demand = market.demand(there)
    entry = market.sent(there, demand)
    sealed = LogRow.objects.get(verb="entries.submit").facts["revision"]
    market.opened(there, demand)
    assert LogRow.objects.get(verb="entries.open").facts["entries"] == {entry.code: sealed}


def test_a_firm_answers_a_demand_once_whoever_of_it_begins(there: World) -> None:
    demand = market.demand(there)
    market.begun(there, demand)
    with pytest.raises(Conflict, match="has begun"):
        market.begun(there, demand)
    one = Entry.objects.get()
    same = {name: getattr(one, name) for name in ("kind", "programme", "run", "language", "status", "demand", "entrant")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**same, created_at=NOW, saved_at=NOW)


def test_until_the_deadline_it_is_sent_anew_under_the_same_code_and_not_twice_the_same(there: World) -> None:
    demand = market.demand(there)
    entry, karel, questions = market.sent(there, demand), there.actor("karel"), programmes.question_set(demand.programme, "entry")
    with pytest.raises(Conflict, match="exactly like this"):
        actions.submit(entry, questions, ENTRY, by=karel, at=NOW)
    actions.submit(entry, questions, ENTRY | {"title": "Jinak"}, by=karel, at=NOW + timedelta(hours=1))
    later = market.again(entry)
    assert (later.number, later.code, later.title, dossiers.standing(later).number) == (entry.number, entry.code, "Jinak", 2)


def test_what_is_taken_back_is_its_firms_alone_and_another_may_be_begun(there: World) -> None:
    demand = market.demand(there)
    entry = market.sent(there, demand)
    actions.withdraw(entry, by=there.actor("karel"), at=NOW)
    assert (market.again(entry).status, readers(entry, there)) == ("withdrawn", {"karel"})
    assert market.begun(there, demand).pk != entry.pk
    with pytest.raises(Conflict):
        actions.open_entries(demand, by=there.actor("giorgos"), at=AFTERWARDS)


def test_one_page_first_then_the_full_entry_of_those_who_are_short_listed(world: World) -> None:
    there = market.market(world, two_steps=True)
    demand = market.demand(there, two_steps="yes")
    mine, theirs = market.sent(there, demand), market.sent(there, demand, market.rival(there))
    assert mine.form_role == "entry_first"
    demand = market.opened(there, demand, at=DEADLINE)
    assert (demand.first_opened_at, demand.opened_at) == (DEADLINE, None)
    giorgos, karel = there.actor("giorgos"), there.actor("karel")
    actions.short_list(mine, "Přesvědčivé.", by=giorgos, at=DEADLINE)
    actions.decline(theirs, "Chybí měření.", by=giorgos, at=DEADLINE)
    mine = market.again(mine)
    assert (mine.form_role, market.again(theirs).status) == ("entry", "not_awarded")
    # Nobody new after the first step; the full entry in its own window, sealed again.
    assert "first step is over" in may(there.actor("karel"), "entries.begin", demand, AGAIN).reason
    questions = programmes.question_set(demand.programme, "entry")
    with pytest.raises(Refused, match="opens on"):
        actions.submit(mine, questions, ENTRY, by=karel, at=AGAIN - timedelta(days=1))
    actions.submit(mine, questions, ENTRY, by=karel, at=AGAIN + timedelta(days=1))
    assert readers(mine, there) == {"karel"}
    with pytest.raises(Refused, match="sealed until"):
        market.opened(there, demand, at=CLOSES_AGAIN - timedelta(days=1))
    assert market.opened(there, demand).opened_at == AFTERWARDS


def test_the_second_step_is_opened_when_the_first_is_decided(world: World) -> None:
    there = market.market(world, two_steps=True)
    demand = market.demand(there, two_steps="yes")
    mine, _theirs = market.sent(there, demand), market.sent(there, demand, market.rival(there))
    demand = market.opened(there, demand, at=DEADLINE)
    actions.short_list(mine, "Ano.", by=there.actor("giorgos"), at=DEADLINE)
    questions = programmes.question_set(demand.programme, "entry")
    actions.submit(market.again(mine), questions, ENTRY, by=there.actor("karel"), at=AGAIN + timedelta(days=1))
    with pytest.raises(Conflict, match="not decided yet"):
        market.opened(there, demand)


def test_awarding_publishes_the_winner_decides_the_others_and_tells_everybody(there: World) -> None:
    demand = market.demand(there)
    mine, theirs = market.sent(there, demand), market.sent(there, demand, market.rival(there))
    demand = market.opened(there, demand)
    actions.award(demand, [mine], "Nejlepší poměr ceny a přínosu.", by=there.actor("eleni"), at=AFTERWARDS)
    tasks.tell_of_decision(demand.pk)
    demand.refresh_from_db()
    assert (demand.status, market.again(mine).status, market.again(theirs).status) == ("decided", "awarded", "not_awarded")
    assert readers(mine, there) == set(PERSONAS)
    assert not readers(theirs, there) - {"anna", "eleni", "giorgos", "sofia"}
    told = set(Message.objects.filter(key__startswith="entries.").exclude(key__startswith="entries.received").values_list("to", flat=True))
    assert told == {"karel@persona.example", "anna@persona.example"}


def test_of_a_winner_the_public_reads_title_and_firm_and_nothing_that_it_kept_for_itself(there: World) -> None:
    demand = market.demand(there)
    mine = market.sent(there, demand)
    actions.award(market.opened(there, demand), [mine], "Dobré.", by=there.actor("eleni"), at=AFTERWARDS)
    for name in ("visitor", "maria", "jana"):
        page = there.client(name).get(f"/cs/entries/{mine.number}/").content.decode()
        assert ENTRY["title"] in page
        assert str(ENTRY["buyers"]) not in page
        assert "485 000 000" not in page


def test_a_withdrawn_entry_is_not_awarded_and_one_of_another_demand_neither(there: World) -> None:
    demand = market.demand(there)
    mine = market.sent(there, demand)
    market.sent(there, demand, market.rival(there))
    demand = market.opened(there, demand)
    actions.withdraw(mine, by=there.actor("karel"), at=AFTERWARDS)
    with pytest.raises(Refused, match="present state"):
        actions.award(demand, [mine], "Dobré.", by=there.actor("eleni"), at=AFTERWARDS)
    assert Dossier.objects.get(pk=demand.pk).status == "published"


def test_a_cancelled_demand_takes_nothing_and_its_firms_are_told(there: World) -> None:
    demand = market.demand(there)
    entry = market.sent(there, demand)
    demands.cancel(demand, "Rozpočet nebyl schválen.", by=there.actor("giorgos"), at=NOW)
    tasks.tell_of_ending(demand.pk)
    assert Message.objects.get(key__startswith="entries.ended").to == "karel@persona.example"
    assert "no answers any more" in may(there.actor("karel"), "entries.submit", market.again(entry), NOW).reason


def test_a_consultation_is_read_at_once(there: World) -> None:
    entry = market.sent(there, market.demand(there, mode="consultation"))
    assert readers(entry, there) == {"karel", "eleni", "giorgos", "sofia"}


def test_a_consultation_ends_with_a_summary_that_everybody_reads_and_nobody_is_chosen(there: World) -> None:
    demand = market.demand(there, mode="consultation")
    entry = market.sent(there, demand)
    giorgos, said = there.client("giorgos"), "Čidla vydrží pět let."
    page = f"/en/demands/{demand.number}/conclude/"
    assert (giorgos.post(page, {"summary": ""}).status_code, giorgos.post(page, {"summary": said}).status_code) == (422, 302)
    tasks.tell_of_ending(demand.pk)
    assert said in there.client("visitor").get(f"/en/demands/{demand.number}/").content.decode()
    assert (market.again(entry).status, said in Message.objects.get(key__startswith="entries.ended").text) == ("submitted", True)


def test_where_somebody_is_chosen_nothing_is_concluded(there: World) -> None:
    with pytest.raises(Refused, match="somebody is chosen"):
        demands.conclude(market.demand(there), "Souhrn.", by=there.actor("giorgos"), at=NOW)


def test_nobody_but_a_firm_answers(there: World) -> None:
    demand = market.demand(there)
    assert {name for name in PERSONAS if may(there.actor(name), "entries.begin", demand, NOW)} == {"karel"}


PAGES = (
    *(
        "/cs/",
        "/cs/mine/",
        "/cs/desk/",
        "/cs/demands/",
        "/cs/demands/feed/",
        "/cs/firms/",
        "/cs/challenges/",
        "/cs/results/",
        "/cs/mine/letters/",
    ),
    *(
        f"/cs/programmes/{market.SLUG}/",
        "/cs/demands/{demand}/",
        "/cs/demands/{demand}/entries/",
        "/cs/demands/{demand}/entries/?export=csv",
    ),
    *("/cs/entries/{entry}/", "/cs/entries/{entry}/receipt/", "/cs/entries/{entry}/decide/", "/cs/demands/{demand}/award/"),
    "/cs/entries/drafts/{pk}/",
)


def test_before_the_opening_nothing_of_it_is_in_any_byte_that_anybody_else_is_sent(there: World) -> None:
    demand = market.demand(there)
    entry = market.sent(there, demand, market.rival(there), title="Prosáklý název", summary="Prosáklé shrnutí")
    secrets = [RIVAL_NAME, "Prosáklý", "Prosáklé", entry.code or "", entry.number or ""]
    found = []
    for name in sorted(set(PERSONAS) - {"anna"}):
        client = there.client(name)
        for path in PAGES:
            address = path.format(demand=demand.number, entry=entry.number, pk=entry.pk)
            body = b"".join(client.get(address)).decode(errors="replace").replace(address.removeprefix("/cs"), "")
            found += [(name, path, secret) for secret in secrets if secret and secret in body]
    # The firm itself stands in no public list: it did not wish it.
    assert found == []


def test_a_jury_judges_by_code_whoever_is_of_the_firm_does_not_and_the_unit_waits_for_it(there: World) -> None:
    demand = market.demand(there)
    mine, theirs = market.sent(there, demand), market.sent(there, demand, market.rival(there))
    round = actions.lay_jury(demand, AFTERWARDS + timedelta(days=10), by=there.actor("giorgos"), at=NOW).subject
    # Named while firms still write, it scores from the deadline on.
    assert (round.per, round.opened_at) == ("juror", DEADLINE)
    demand = market.opened(there, demand)
    assert marks["entry"]([mine.pk, theirs.pk]) == {mine.pk: mine.code, theirs.pk: theirs.code}
    assert firms_behind["entry"]([mine.pk]) == {mine.pk: {there.firm.pk}}
    anna = there.people["anna"].pk
    assert barring["entry"]([mine.pk, theirs.pk], [anna]) == {(anna, theirs.pk)}
    assert set(candidates(round).values_list("pk", flat=True)) == {mine.pk, theirs.pk}
    with pytest.raises(Conflict, match="has not come to its result"):
        actions.award(demand, [mine], "Dobré.", by=there.actor("eleni"), at=AFTERWARDS)


def test_a_jury_judges_competitions_alone(there: World) -> None:
    demand = market.demand(there, mode="offers")
    with pytest.raises(Refused, match="A jury judges competitions"):
        actions.lay_jury(demand, AFTERWARDS, by=there.actor("giorgos"), at=NOW)


def test_an_awarded_entry_becomes_a_project_that_its_firm_writes_and_tends(there: World) -> None:
    entry = market.awarded(there)
    page = there.client("giorgos").get(f"/en/entries/{entry.number}/").content.decode()
    assert "Begin the project" in page
    project = library.realise(entry, by=there.actor("giorgos"), at=AFTERWARDS).subject
    project = Project.objects.select_related(*Project.read_with).get(pk=project.pk)
    assert (project.firm_id, project.title) == (there.firm.pk, entry.title)
    for act in ("cowriting.write", "milestones.set", "milestones.plan_pilot"):
        able = {name for name in PERSONAS if may(there.actor(name), act, project, AFTERWARDS)}
        assert able == {"karel", "eleni", "giorgos"}, act
    for name in ("karel", "giorgos", "petr"):
        told = there.client(name).get(f"/en/library/{project.number}/").content.decode()
        way = [
            told.index(f"{step}: {what}")
            for step, what in (("Published as a demand", market.DEMAND["title"]), ("Awarded", there.firm.name))
        ]
        assert (way == sorted(way), f"Carried out by: {there.firm.name}" in told) == (True, True), name
    with pytest.raises(Refused, match="begun for it already"):
        library.realise(entry, by=there.actor("giorgos"), at=AFTERWARDS)


def test_the_page_of_a_demand_names_its_jury_once_that_is_published(there: World) -> None:
    demand = market.demand(there)
    round = actions.lay_jury(demand, AFTERWARDS + timedelta(days=10), by=there.actor("giorgos"), at=NOW).subject
    juries.juror(there, round)

    def is_named() -> bool:
        page = there.client("visitor").get(f"/en/demands/{demand.number}/").content.decode()
        return "Juror petros" in page and f"/en/juries/{round.pk}/" in page

    before = is_named()
    evaluation.publish_panel(juries.again(round), by=there.actor("eleni"), at=NOW)
    assert (before, is_named()) == (False, True)


def test_the_last_day_for_answers_to_questions_is_still_to_come_when_questions_are_closed(there: World) -> None:
    demand = market.demand(there)
    until, explained = dates(demand, NOW).asks_until, dates(demand, NOW).explained_until
    assert until is not None
    assert explained is not None
    states = {
        at: next(one["state"] for one in timetable(demand, at) if "Last answers" in str(one["name"]))
        for at in (until - MOMENT, until, explained)
    }
    assert list(states.values()) == ["future", "now", "past"]


def test_questions_about_a_demand_end_before_its_deadline_and_its_firms_hear_of_the_answers(there: World) -> None:
    demand = market.demand(there)
    market.begun(there, demand)
    found = dates(demand, NOW)
    assert (found.closes, found.explained_until, found.asks_until) == (
        DEADLINE,
        DEADLINE - timedelta(days=14),
        DEADLINE - timedelta(days=21),
    )
    assert followers["entries"](demand) == [there.people["karel"]]
    assert {name for name in PERSONAS if terms["demand"].may_ask(there.actor(name), demand) is True} == set(PERSONAS) - {
        *("visitor", "eleni", "giorgos")
    }


@pytest.mark.slow
@pytest.mark.embedded
def test_opening_and_deciding_ask_as_often_for_three_hundred_as_for_three(there: World) -> None:
    asked = []
    for count in (3, 300):
        demand = market.many(there, count)
        with CaptureQueriesContext(connection) as captured:
            opened = market.opened(there, demand)
            actions.award(opened, [], "Nikdo nesplnil podmínky.", by=there.actor("eleni"), at=AFTERWARDS)
        asked.append(len(captured))
    assert asked[0] == asked[1]
    assert set(Entry.objects.values_list("status", flat=True)) == {"not_awarded"}


def test_codes_say_nothing_and_cannot_be_misread() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 9 and code[4] == "-" and set(code) - {"-"} <= set(LETTERS) for code in codes)

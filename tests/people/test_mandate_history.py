"""A mandate's history: terms, exchange of seats, absence, leaving; and the auditor's question who held which right on a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests import road
from tests.house.tables import everything
from tests.personas import NEED_ANSWERS, NOW, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import Letter
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions as joining
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.support import actions as support
from wenovate.people.mandates import actions, queries
from wenovate.people.mandates.models import Grant, IssuedCode, Mandate, Term
from wenovate.people.organisations import actions as organisations
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.queries import question_set

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def of(world: World, name: str) -> Mandate:
    """The standing mandate of a persona."""
    found: Mandate = Mandate.objects.select_related("body", "person").get(person=world.people[name], ended_at=None)
    return found


def rights(day: date, words: str = "", unit: int | None = None) -> list[tuple[str, str]]:
    """Who held what, as given name and right."""
    return [(right.person.given_name, right.what) for right in queries.rights_on(day, unit, words)]


def confirmed_at(world: World, instant: datetime) -> Mandate:
    """Maria's mandate, confirmed at an instant."""
    actions.confirm(of(world, "maria"), by=world.actor("giorgos"), at=instant)
    return of(world, "maria")


def test_a_mandate_confirmed_in_time_has_two_terms_without_a_gap(world: World) -> None:
    first = of(world, "maria").terms.get()
    confirmed_at(world, datetime(2027, 10, 1, 8, tzinfo=UTC))
    second = Term.objects.exclude(pk=first.pk).get(mandate=of(world, "maria"))
    assert (second.starts_on, second.ends_on) == (first.ends_on + timedelta(days=1), first.ends_on + timedelta(days=365))


def test_the_days_between_running_out_and_being_confirmed_count_for_nobody(world: World) -> None:
    first = of(world, "maria").terms.get()
    late = first.ends_on + timedelta(days=30)
    confirmed_at(world, datetime(late.year, late.month, late.day, 8, tzinfo=UTC))
    held = {days: ("Μαρία", "main member") in rights(first.ends_on + timedelta(days=days), "Λάρισα") for days in (0, 1, 29, 30)}
    assert held == {0: True, 1: False, 29: False, 30: True}


def test_who_held_which_right_on_a_day(world: World) -> None:
    maria = of(world, "maria")
    actions.end(maria, by=world.actor("giorgos"), at=NOW)
    before, after = rights(maria.starts_on - timedelta(days=1), "Λαρισ"), rights(TODAY + timedelta(days=1), "λαρισα")
    on_the_day = rights(TODAY, "Λαρισ")
    both = [("Νίκος", "alternate member"), ("Μαρία", "main member")]
    assert (before, sorted(on_the_day), after) == ([], sorted(both), [("Νίκος", "alternate member")])


def test_roles_are_rights_too_and_an_ended_role_stays_on_record(world: World) -> None:
    grant = Grant.objects.get(person=world.people["sofia"])
    day = {"until": TODAY, "after": TODAY + timedelta(days=1)}
    actions.end_role(grant, by=world.actor("antonis"), at=NOW)
    assert {key: rights(at, "Ελεγκτ") for key, at in day.items()} == {"until": [("Σοφία", "auditor")], "after": []}


def test_a_unit_asks_about_its_own_rights_alone(world: World) -> None:
    names = {name for name, _what in rights(TODAY, unit=world.other_unit.pk)}
    assert names == {"Jana"}


def test_an_exchange_of_seats_keeps_both_people_their_days_and_their_history(world: World) -> None:
    maria, nikos = of(world, "maria"), of(world, "nikos")
    actions.swap(maria, by=world.actor("eleni"), at=NOW)
    now = {name: of(world, name) for name in ("maria", "nikos")}
    assert {name: (m.seat, m.ends_on, m.succeeds_id) for name, m in now.items()} == {
        "maria": ("alternate", maria.ends_on, maria.pk),
        "nikos": ("main", nikos.ends_on, nikos.pk),
    }
    ended = Mandate.objects.filter(pk__in=[maria.pk, nikos.pk]).values_list("ending", "ended_at")
    assert (set(ended), maria.body.joined_at is not None) == ({("swapped", NOW)}, True)


def test_there_is_nobody_to_exchange_an_only_seat_with(world: World) -> None:
    with pytest.raises(Conflict, match="The other seat is empty"):
        actions.swap(of(world, "petr"), by=OPERATOR, at=NOW)


def test_whoever_gives_a_mandate_up_can_act_no_more(world: World) -> None:
    actions.leave(of(world, "maria"), by=world.actor("maria"), at=NOW)
    ended = Mandate.objects.get(person=world.people["maria"])
    assert (ended.ending, ended.ended_by, queries.standings(world.people["maria"].pk, TODAY)) == ("left", world.people["maria"].pk, [])


@pytest.mark.parametrize("name", ["nikos", "petr", "giorgos", "antonis"])
def test_nobody_gives_up_anothers_mandate(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.leave(of(world, "maria"), by=world.actor(name), at=NOW)


def test_a_code_dies_with_its_mandate(world: World) -> None:
    actions.issue_code(of(world, "maria"), queries.new_code(), by=world.actor("giorgos"), at=NOW)
    actions.end(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    assert [code.withdrawn_at for code in IssuedCode.objects.all()] == [NOW]


def test_a_withdrawn_code_opens_nothing_and_is_withdrawn_once(world: World) -> None:
    code = queries.new_code()
    actions.issue_code(of(world, "maria"), code, by=world.actor("giorgos"), at=NOW)
    actions.withdraw_codes(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    assert queries.code_like(code, "maria@persona.example", NOW) is None
    with pytest.raises(Conflict):
        actions.withdraw_codes(of(world, "maria"), by=world.actor("giorgos"), at=NOW)


def away(world: World, first: int, last: int, by: str = "maria") -> None:
    """Maria is away from and to a day, counted from today."""
    days = {"starts_on": TODAY + timedelta(days=first), "ends_on": TODAY + timedelta(days=last)}
    actions.report_absence(of(world, "maria"), **days, by=world.actor(by), at=NOW)


def readers(world: World, about: str, at: datetime = NOW, body: str | None = "larisa") -> set[str]:
    """Who gets a letter to Maria about a body."""
    of_body = world.bodies[body].pk if body else None
    tell(world.people["maria"], about, lambda: Letter("Α", ["Β"]), body=of_body, by=world.actor("giorgos"), at=at)
    return set(Message.objects.filter(key__startswith=f"{about}:").values_list("to", flat=True))


def test_while_the_main_member_is_away_the_alternate_gets_the_letters_too(world: World) -> None:
    away(world, 0, 4)
    both = {"maria@persona.example", "nikos@persona.example"}
    assert readers(world, "one") == both
    assert readers(world, "two", NOW + timedelta(days=5)) == {"maria@persona.example"}
    assert readers(world, "three", body="turnov") == readers(world, "four", body=None) == {"maria@persona.example"}


def test_whoever_is_back_early_gets_their_letters_alone_again(world: World) -> None:
    away(world, 0, 4, by="nikos")
    actions.recall_absence(of(world, "maria"), by=world.actor("maria"), at=NOW)
    assert readers(world, "one") == {"maria@persona.example"}
    with pytest.raises(Conflict):
        actions.recall_absence(of(world, "maria"), by=world.actor("maria"), at=NOW)


def test_an_absence_takes_no_right(world: World) -> None:
    away(world, 0, 4)
    assert world.client("maria").post("/en/programmes/cycle/needs/start/").status_code == 302


@pytest.mark.parametrize(("first", "last"), [(3, 2), (-5, -1)])
def test_an_absence_has_its_days_in_order_and_not_past(world: World, first: int, last: int) -> None:
    with pytest.raises(Conflict):
        away(world, first, last)


@pytest.mark.parametrize("name", ["petr", "petros", "jana", "sofia", "antonis"])
def test_strangers_note_no_absence(world: World, name: str) -> None:
    with pytest.raises(Refused):
        away(world, 0, 1, by=name)


def test_the_last_administrator_stays(world: World) -> None:
    last = Grant.objects.get(person=world.people["antonis"])
    with pytest.raises(Conflict):
        actions.end_role(last, by=world.actor("antonis"), at=NOW)


def test_a_role_ends_at_the_next_request(world: World) -> None:
    giorgos = world.client("giorgos")
    statuses = [giorgos.get("/en/desk/").status_code]
    actions.end_role(Grant.objects.get(person=world.people["giorgos"]), by=world.actor("antonis"), at=NOW)
    assert [*statuses, giorgos.get("/en/desk/").status_code] == [200, 403]


def assists(world: World, name: str = "giorgos", whom: str = "maria") -> Any:
    """An officer who has begun to enter something for a representative."""
    client = world.client(name)
    client.answer = client.post(f"/en/mandates/{of(world, whom).pk}/assist/", {"reason": "Called back at the number given."})
    return client


def test_an_officer_enters_for_a_representative_and_the_log_names_both(world: World, now: Any) -> None:
    giorgos = assists(world)
    giorgos.post("/en/programmes/cycle/needs/start/")
    row = LogRow.objects.get(verb="needs.start")
    people = world.people
    assert (row.person, row.on_behalf_of, row.body, row.channel) == (
        people["giorgos"].pk,
        people["maria"].pk,
        world.bodies["larisa"].pk,
        "phone",
    )
    letter = Message.objects.get(key__startswith="mandates.assisted")
    assert (letter.to, "Called back at the number given." in letter.text) == ("maria@persona.example", True)


def test_assisting_ends_by_itself_by_hand_and_with_either_right(world: World, now: Any) -> None:
    def acts_for(client: Any) -> int | None:
        body: int | None = client.get("/en/contact/").wsgi_request.actor.body
        return body

    larisa = world.bodies["larisa"].pk
    by_hand, by_mandate = assists(world), assists(world, "eleni")
    assert [acts_for(by_hand), acts_for(by_mandate)] == [larisa, larisa]
    by_hand.post("/en/assistance/stop/")
    actions.end(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    assert [acts_for(by_hand), acts_for(by_mandate)] == [None, None]
    by_time = assists(world, "eleni", "nikos")
    assert acts_for(by_time) == larisa
    now.move_to(NOW + timedelta(minutes=31))
    assert acts_for(by_time) is None


def test_what_is_entered_by_telephone_is_done_whole_with_the_letters_that_follow(world: World) -> None:
    maria, project = world.actor("maria"), road.project(world, "library")
    assisted = replace(maria, typed_by=world.people["giorgos"].pk, channel="phone")
    need = needs.start(world.run, by=assisted, at=NOW).subject
    needs.submit(need, question_set(world.run.programme, "need"), NEED_ANSWERS, by=assisted, at=NOW)
    before = Message.objects.filter(key__startswith="library.adopted").count()
    adoption.adopt(project, note="", by=assisted, at=NOW)
    rows = LogRow.objects.filter(on_behalf_of=maria.person).values_list("verb", "person")
    assert list(rows.order_by("id")) == [(verb, world.people["giorgos"].pk) for verb in ("needs.start", "needs.submit", "adoption.adopt")]
    assert Message.objects.filter(key__startswith="needs.received", to="maria@persona.example").count() == 2
    assert Message.objects.filter(key__startswith="library.adopted").count() > before


def test_no_sheet_is_filled_in_by_somebody_elses_hand(world: World) -> None:
    project = road.project(world, "evaluation")
    round, assisted = road.network_round(project), replace(world.actor("maria"), typed_by=world.people["giorgos"].pk, channel="phone")
    verdicts = [may(by, "evaluation.file_sheet", round, NOW) for by in (world.actor("maria"), assisted)]
    assert [(bool(verdict), "τηλέφωνο" in verdict.reason or "by telephone" in verdict.reason) for verdict in verdicts] == [
        (True, False),
        (False, True),
    ]


def by_telephone(world: World, officer: str, *, whole: bool) -> Need:
    """An issue of Maria's that an officer began for her; the officer sent it too, or she did so herself."""
    maria = world.actor("maria")
    assisted = replace(maria, typed_by=world.people[officer].pk, channel="phone")
    begun = needs.start(world.run, by=assisted, at=NOW).subject
    sent: Need = needs.submit(
        begun, question_set(world.run.programme, "need"), NEED_ANSWERS, by=assisted if whole else maria, at=NOW
    ).subject
    return sent


@pytest.mark.parametrize("whole", [True, False])
def test_who_typed_an_issue_in_neither_scores_nor_decides_it_and_a_colleague_does(world: World, whole: bool) -> None:
    need, own = by_telephone(world, "giorgos", whole=whole), world.need()
    giorgos, eleni, round = world.actor("giorgos"), world.actor("eleni"), road.selection(world)
    with pytest.raises(Refused, match="on the telephone: a colleague scores it"):
        evaluation.file_sheet(round, need, road.scores(round), by=giorgos, at=NOW)
    verdicts = [may(by, verb, need, NOW) for verb in ("needs.select", "needs.decline") for by in (giorgos, eleni)]
    assert [verdict.allowed for verdict in verdicts] == [False, True, False, True]
    assert verdicts[0].reason == f"You entered {need.number} for its author on the telephone: a colleague decides it."
    road.scored(world, need, "eleni")
    road.scored(world, own, "giorgos")
    needs.decline(need, "Άλλος.", by=eleni, at=NOW)


def test_whoever_typed_an_issue_in_is_told_so_before_filling_in_the_sheet(world: World) -> None:
    need, round = by_telephone(world, "giorgos", whole=True), road.selection(world)
    answers = {name: world.client(name).get(f"/en/evaluation/{round.pk}/{need.number}/") for name in ("giorgos", "eleni")}
    assert {name: answer.status_code for name, answer in answers.items()} == {"giorgos": 403, "eleni": 200}
    assert "You entered this for its author on the telephone" in answers["giorgos"].content.decode()


@pytest.mark.parametrize("act", ["open", "decline"])
def test_whoever_typed_an_issue_in_is_told_so_before_writing_a_decision(world: World, act: str) -> None:
    address = {"open": "challenges:open", "decline": "challenges:decline"}[act]
    path = f"{reverse(address, kwargs={'programme': world.run.programme.slug})}?need={by_telephone(world, 'giorgos', whole=True).number}"
    answers = {name: world.client(name).get(path) for name in ("giorgos", "eleni")}
    assert {name: answer.status_code for name, answer in answers.items()} == {"giorgos": 403, "eleni": 200}
    assert "on the telephone: a colleague decides it" in answers["giorgos"].content.decode()


def test_a_word_that_was_typed_in_on_anothers_issue_keeps_nobody_from_scoring_it(world: World) -> None:
    need = world.need()
    petr = replace(world.actor("petr"), typed_by=world.people["giorgos"].pk, channel="phone")
    support.back(need, "concerns", figure="", by=petr, at=NOW)
    road.scored(world, need, "giorgos")


@pytest.mark.parametrize("name", ["nikos", "petros", "jana", "sofia"])
def test_nobody_but_the_units_officers_and_administrators_assists(world: World, name: str) -> None:
    client = assists(world, name)
    assert (client.answer.status_code, client.get("/en/contact/").wsgi_request.actor.typed_by) == (403, None)


def test_the_auditor_reads_the_page_of_rights_and_an_unreadable_day_is_today(world: World) -> None:
    sofia = world.client("sofia")
    html = sofia.get("/en/rights/?on=2026-11-23&q=Παραδειγμ").content.decode()
    odd = [sofia.get(f"/en/rights/?on={day}").status_code for day in ("", "x", "2026-02-30", "99999-01-01", "2026-11-23' OR 1=1")]
    assert ("Μαρία Παραδειγματίδου" in html, "Νίκος" in html, set(odd)) == (True, False, {200})


def test_an_administrator_gives_and_ends_a_role_on_the_page(world: World) -> None:
    client = world.client("antonis")
    given = {
        "role": "unit_officer",
        "given_name": "Ίρις",
        "surname": "Νέα",
        "email": "iris@unit.example",
        "language": "el",
        "document": "77",
    }
    assert client.post("/en/roles/", given).status_code == 422
    assert client.post("/en/roles/", given | {"unit": "kainotomia"}).status_code == 302
    grant = Grant.objects.get(person__email="iris@unit.example")
    assert (grant.role, grant.unit, grant.document) == ("unit_officer", world.unit, "77")
    client.post(f"/en/roles/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.ended_by == world.people["antonis"].pk


def test_whoever_holds_a_mandate_of_a_merged_body_acts_for_the_one_that_stands_and_undoing_leaves_no_trace(world: World) -> None:
    larisa, trikala, maria = world.bodies["larisa"], world.bodies["trikala"], world.people["maria"]

    def bodies() -> list[int | None]:
        return [way.actor.body for way in queries.standings(maria.pk, TODAY)]

    before = (bodies(), [queries.represents(maria.pk, body.pk, NOW) for body in (larisa, trikala)])
    merge = organisations.merge(larisa, trikala, by=world.actor("antonis"), at=NOW).subject
    merged = (bodies(), [queries.represents(maria.pk, body.pk, NOW) for body in (larisa, trikala)])
    organisations.undo_merge(merge, by=world.actor("antonis"), at=NOW)
    assert (before, merged) == (([larisa.pk], [True, False]), ([trikala.pk], [True, True]))
    assert (bodies(), of(world, "maria").body) == ([larisa.pk], larisa)


def test_after_a_merge_the_bodies_have_one_sheet_together(world: World) -> None:
    project = road.project(world, "evaluation")
    organisations.merge(world.bodies["turnov"], world.bodies["larisa"], by=world.actor("antonis"), at=NOW)
    actors = [queries.standings(world.people[name].pk, TODAY)[0].actor for name in ("maria", "petr")]
    assert [actor.body for actor in actors] == [world.bodies["larisa"].pk] * 2
    round = road.network_round(project)
    evaluation.file_sheet(round, project, road.scores(round), by=actors[0], at=NOW)
    with pytest.raises(Conflict):
        evaluation.file_sheet(round, project, road.scores(round), by=actors[1], at=NOW)


# Everything of one's own that an officer on the telephone must not reach.
OWN_PAGES = (
    "account/",
    "account/details/",
    "account/sign-ins/",
    "account/data/",
    "account/close/",
    "mine/letters/",
)
OWN_ACTS = {
    "account/details/": {"given_name": "Χ", "surname": "Υ", "language": "el"},
    "account/sign-ins/end-others/": {},
    "account/data/file/": {},
    "account/close/": {},
    "account/identity/": {"do": "tie"},
    "account/data/consents/mandates/": {"given": "yes"},
}


def test_an_officer_on_the_telephone_reaches_nothing_of_the_account(world: World, now: Any) -> None:
    tell(world.people["maria"], "x", lambda: Letter("Ιδιωτικό", ["Μυστικό"]), by=world.actor("giorgos"), at=NOW)
    client, mandate = assists(world), of(world, "maria")
    acts = OWN_ACTS | {"account/data/consents/mandates/": {"key": str(mandate.pk), "given": "yes"}, f"mandates/{mandate.pk}/leave/": {}}
    before = everything()
    shown = {page: client.get(f"/en/{page}") for page in OWN_PAGES}
    for address, content in acts.items():
        client.post(f"/en/{address}", content)
    changed = {table for table, rows in everything().items() if rows != before[table]} - {"interface_sentform"}
    assert {page: answer.status_code for page, answer in shown.items() if answer.status_code == 200} == {"mine/letters/": 200}
    assert ("Ιδιωτικό" in shown["mine/letters/"].content.decode(), changed) == (False, set())


def test_of_the_drafts_of_a_representative_only_those_of_the_body_are_entered_by_telephone(world: World, now: Any) -> None:
    draft, client = world.draft("maria"), assists(world)
    other = joining.start(world.run, world.bodies["trikala"], by=world.actor("maria"), at=NOW).subject
    pages = [f"/en/needs/drafts/{draft.pk}/", f"/en/registrations/drafts/{other.pk}/"]
    assert [client.get(page).status_code for page in pages] == [200, 404]


def test_no_code_is_issued_for_somebody_who_holds_more_than_this_unit_gave(world: World) -> None:
    details = {"document": "x", "position": "", "listed_publicly": False, "starts_on": TODAY, "unit": world.unit}
    mandate = actions.begin(world.bodies["trikala"], world.people["jana"], "main", **details, by=world.actor("giorgos"), at=NOW).subject
    with pytest.raises(Conflict, match="also holds a role"):
        actions.issue_code(mandate, queries.new_code(), by=world.actor("giorgos"), at=NOW)


def test_a_code_that_was_out_is_no_longer_good_once_its_holder_gets_a_role(world: World) -> None:
    code = queries.new_code()
    actions.issue_code(of(world, "maria"), code, by=world.actor("giorgos"), at=NOW)
    actions.grant_role(world.people["maria"], "auditor", None, starts_on=TODAY, by=world.actor("antonis"), at=NOW)
    assert queries.code_like(code, "maria@persona.example", NOW) is None


def test_whoever_gets_a_code_or_is_noted_as_away_hears_of_it(world: World) -> None:
    actions.issue_code(of(world, "maria"), queries.new_code(), by=world.actor("giorgos"), at=NOW)
    away(world, 0, 3, by="nikos")
    keys = Message.objects.filter(person=world.people["maria"].pk).order_by("pk").values_list("key", flat=True)
    assert [key.split("-")[0] for key in keys] == ["mandates.code", "mandates.away"]


def test_an_officer_merges_no_body_of_the_network(world: World) -> None:
    with pytest.raises(Conflict, match="merged by an administrator"):
        organisations.merge(world.bodies["larisa"], world.bodies["turnov"], by=world.actor("jana"), at=NOW)


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_a_day_beyond_all_rights_is_today(world: World, day: str) -> None:
    assert world.client("sofia").get(f"/en/rights/?on={day}").status_code == 200

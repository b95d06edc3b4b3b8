"""Ideas as a rule book: who gives one on what and when, what others read of it, what the unit answers, what is out of sight."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import crowd, road
from tests.house.test_audience import NETWORK
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox.models import Message
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.ideas import queries
from wenovate.journey.ideas.models import Idea, Report
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.discussion import actions as discussion
from wenovate.methods.support import actions as support
from wenovate.people.accounts import actions as accounts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.waiting import collect, for_person, for_unit
from wenovate.spine.programmes.actions import end_programme

GIVERS = {"maria", "nikos", "petr", "anna", "petros", "karel"}
LISTS = ("/en/programmes/crowd/ideas/", "/en/programmes/crowd/ideas/?sort=supported", "/en/programmes/crowd/")


def who(world: World, activity: str, where: Any) -> set[str]:
    """Who may do something somewhere now."""
    return {name for name in PERSONAS if may(world.actor(name), activity, where, NOW)}


def again(about: Any) -> Dossier:
    """A dossier as it stands now."""
    found: Dossier = Dossier.objects.select_related(*Dossier.read_with).get(pk=about.pk)
    return found


def text(world: World, name: str, address: str) -> str:
    """What somebody reads at an address."""
    return str(world.client(name).get(address).content.decode())


def letters(world: World, name: str) -> list[str]:
    """The subjects of the letters about ideas that somebody got, oldest first."""
    rows = Message.objects.filter(person=world.people[name].pk, key__startswith="ideas.").order_by("pk")
    return list(rows.values_list("key", flat=True))


# On what, and by whom.


def test_on_a_need_of_the_network_its_readers_give_ideas(world: World) -> None:
    assert who(world, "ideas.start", again(crowd.need(world))) == {"maria", "nikos", "petr"}


def test_on_what_the_unit_puts_out_everybody_who_speaks_for_a_side_gives_ideas(world: World) -> None:
    assert who(world, "ideas.start", crowd.out(world)) == GIVERS


def test_on_a_topic_everybody_gives_ideas(world: World) -> None:
    topic = road.challenge(crowd.gathering(world))
    assert who(world, "ideas.start", again(topic)) == GIVERS


def test_of_what_is_put_out_everybody_reads_title_and_summary_alone(world: World) -> None:
    about = crowd.out(world)
    html = text(world, "visitor", queries.address(about))
    words = ("Γεμάτοι κάδοι", "Πώς θα το μαθαίναμε εγκαίρως;", "Ανακοινώσεις στην ιστοσελίδα.", "Λαρισαίων")
    assert [one in html for one in words] == [True, True, False, False]
    assert world.client("visitor").get(dossiers.address(about)).status_code == 404


def test_what_is_taken_back_is_closed_again_and_its_ideas_stay(world: World) -> None:
    about = crowd.out(world)
    given = crowd.idea(world, about=about)
    ideas.close_call(about, by=world.actor("eleni"), at=NOW)
    assert world.client("visitor").get(queries.address(about)).status_code == 404
    html = text(world, "visitor", f"/en/ideas/{given.number}/")
    assert ("Γεμάτοι κάδοι" in html, "open to the members of the network alone" in html) == (False, True)
    assert "Γεμάτοι κάδοι" in text(world, "petr", f"/en/ideas/{given.number}/")


def test_a_need_that_its_author_takes_back_is_put_out_no_more(world: World) -> None:
    need = crowd.need(world)
    crowd.out(world, need)
    needs.withdraw(Need.objects.select_related(*Need.read_with).get(pk=need.pk), by=world.actor("maria"), at=NOW)
    shown = [text(world, "visitor", place) for place in LISTS]
    assert ["Γεμάτοι κάδοι" in html for html in shown] == [False] * 3
    assert who(world, "ideas.start", again(need)) == set()


def test_what_is_put_out_is_put_out_once(world: World) -> None:
    about = crowd.out(world)
    with pytest.raises(Conflict):
        ideas.open_call(about, "Ξανά.", by=world.actor("giorgos"), at=NOW)
    ideas.close_call(about, by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict):
        ideas.close_call(about, by=world.actor("giorgos"), at=NOW)
    ideas.open_call(about, "Ξανά.", by=world.actor("giorgos"), at=NOW)


def test_what_has_no_summary_is_not_put_out_and_the_unit_is_led_to_writing_one(world: World) -> None:
    need = again(crowd.need(world))
    Dossier.objects.filter(pk=need.pk).update(summary="")
    assert who(world, "ideas.open_call", again(need)) == set()
    assert f"/en/needs/{need.number}/translate/" in text(world, "eleni", queries.address(need))


def test_only_its_own_unit_puts_out(world: World) -> None:
    assert who(world, "ideas.open_call", again(crowd.need(world))) == {"eleni", "giorgos"}


# When.


def test_ideas_are_taken_in_the_window_of_the_stage_to_the_second(world: World) -> None:
    about, petros = crowd.out(world), world.actor("petros")
    last = queries.closing_of(about.run, "ideas.submit", NOW)
    assert last is not None
    opens = about.run.spans["submit"][0].opens(about.programme.zone)
    moments = [opens - timedelta(microseconds=1), opens, last - timedelta(microseconds=1), last]
    assert [bool(may(petros, "ideas.start", about, at)) for at in moments] == [False, True, True, False]


def test_a_draft_is_saved_after_the_window_and_not_sent(world: World, now: Any) -> None:
    begun = crowd.draft(world)
    late = queries.closing_of(begun.run, "ideas.submit", NOW)
    assert late is not None
    now.move_to(late)
    page = f"/en/ideas/drafts/{begun.pk}/"
    client = world.client("petros")
    assert client.post(page, crowd.ANSWERS | {"do": "save"}).status_code == 302
    answer = client.post(page, crowd.ANSWERS | {"do": "send"})
    assert (answer.status_code, Idea.objects.get(pk=begun.pk).status) == (403, "draft")
    assert crowd.ANSWERS["idea"] in answer.content.decode()


def test_a_programme_without_the_form_gathers_none(world: World) -> None:
    verdict = may(world.actor("petros"), "ideas.start", world.run, NOW)
    assert (bool(verdict), verdict.reason) == (False, "This is not part of this programme: it has no form for it.")


def test_nobody_floods(world: World) -> None:
    about, petros = crowd.out(world), world.actor("petros")
    for _ in range(10):
        ideas.start(about, by=petros, at=NOW)
    with pytest.raises(Refused, match="ten ideas"):
        ideas.start(about, by=petros, at=NOW + timedelta(hours=23))
    ideas.start(about, by=petros, at=NOW + timedelta(hours=24))
    ideas.start(about, by=world.actor("anna"), at=NOW)
    assert Idea.objects.count() == 12


# What others read.


def test_an_idea_is_public_at_once_with_a_number_and_a_receipt(world: World) -> None:
    given = crowd.idea(world)
    assert (given.status, given.audience, bool(re.fullmatch(r"2026-\d{5}", given.number or ""))) == ("published", "public", True)
    assert [key.split(":")[0] for key in letters(world, "petros")] == ["ideas.received"]
    readers = {name for name in PERSONAS if world.client(name).get(f"/en/ideas/{given.number}/").status_code == 200}
    assert readers == set(PERSONAS)


def test_a_draft_is_its_authors_alone(world: World) -> None:
    begun = crowd.draft(world, "maria")
    assert {name for name in PERSONAS if Idea.objects.visible_to(world.actor(name)).filter(pk=begun.pk).exists()} == {"maria"}


@pytest.mark.parametrize(
    ("name", "voice", "signed"),
    [
        ("petros", "an inhabitant", "Πέτρος Φανταστικός"),
        ("maria", "a member body", "Δήμος Λαρισαίων"),
        ("karel", "a firm", "Vzorná řešení"),
    ],
)
def test_a_name_stands_beside_it_by_its_authors_wish_alone(world: World, name: str, voice: str, signed: str) -> None:
    about = crowd.out(world)
    without, named = crowd.idea(world, name, about), crowd.idea(world, name, about, signed="yes")
    assert (without.by_line, named.by_line) == (voice, signed)
    ideas.unsign(named, by=world.actor(name), at=NOW)
    assert crowd.again(named).by_line == voice


@pytest.mark.parametrize("name", ["petros", "maria", "karel"])
def test_who_does_not_sign_is_named_nowhere(world: World, name: str) -> None:
    about = crowd.out(world, crowd.gathering(world).need("petr"))
    given = crowd.idea(world, name, about, contact="yes")
    support.back(given, "concerns", by=world.actor("anna"), at=NOW)
    person = world.people[name]
    side = {"maria": "Λαρισαίων", "karel": "Vzorná řešení"}.get(name, person.surname)
    pages = (*LISTS, f"/en/ideas/{given.number}/", f"/en/dossiers/{given.number}/comments/")
    for reader in ("visitor", "anna", "petr", "sofia", "jana"):
        for place in pages:
            html = text(world, reader, place).partition('id="main"')[2]
            assert [words for words in (person.surname, person.email, side) if words in html] == [], (reader, place)


def test_the_unit_reads_whom_it_may_write_to_where_the_author_allows_it(world: World) -> None:
    about = crowd.out(world)
    asked, silent = crowd.idea(world, about=about, contact="yes"), crowd.idea(world, about=about, contact="no")
    found = {one.number: "petros@persona.example" in text(world, "giorgos", f"/en/ideas/{one.number}/") for one in (asked, silent)}
    assert found == {asked.number: True, silent.number: False}


def test_who_has_left_is_named_no_more(world: World) -> None:
    given = crowd.idea(world, signed="yes")
    accounts.close(world.people["petros"], by=world.actor("petros"), at=NOW)
    accounts.erase(world.people["petros"], by=MACHINE, at=NOW + timedelta(days=8))
    assert crowd.again(given).by_line == "an inhabitant"


def test_the_way_between_need_and_idea_is_shown_on_both(world: World) -> None:
    about = crowd.out(world)
    given = crowd.idea(world, about=about)
    assert f"/en/ideas/{given.number}/" in text(world, "petr", dossiers.address(about))
    assert dossiers.address(about).removeprefix("/en") in text(world, "petr", f"/en/ideas/{given.number}/")


def test_the_most_supported_come_first_where_asked_for(world: World) -> None:
    about = crowd.out(world)
    first, second = crowd.idea(world, about=about, at=NOW - timedelta(hours=1)), crowd.idea(world, about=about)
    for name in ("anna", "maria", "karel"):
        support.back(first, "concerns", by=world.actor(name), at=NOW)
    run = about.run.programme
    found = {sort: list(queries.listed(world.actor("anna"), run, queries.Asked(sort=sort))) for sort in queries.SORTS}
    assert found == {"newest": [second, first], "supported": [first, second]}


# Support and comments.


def test_everybody_who_speaks_for_a_side_supports_but_its_author(world: World) -> None:
    given = crowd.idea(world)
    able = set()
    for name in PERSONAS:
        try:
            support.back(given, "concerns", by=world.actor(name), at=NOW)
        except (Refused, Conflict):
            continue
        able.add(name)
    # Nikos speaks for the body for which Maria has spoken.
    assert able == GIVERS - {"petros", "nikos"}
    given = crowd.again(given)
    assert (given.body_count, given.people_count) == (2, 2)


def test_an_idea_is_commented_on_while_the_stage_is_open(world: World) -> None:
    given = crowd.idea(world)
    discussion.comment(given, "Καλή ιδέα.", by=world.actor("anna"), at=NOW)
    assert crowd.again(given).comment_count == 1


# What the unit answers.


@pytest.mark.parametrize(("act", "state"), [(ideas.take_up, "taken_up"), (ideas.decline, "not_taken_up")])
def test_the_unit_answers_with_a_reason_and_a_letter(world: World, act: Any, state: str) -> None:
    given = crowd.idea(world)
    act(given, "Το δοκιμάζουμε.", by=world.actor("giorgos"), at=NOW)
    assert crowd.again(given).status == state
    assert len(letters(world, "petros")) == 2
    assert "Το δοκιμάζουμε." in text(world, "visitor", f"/en/ideas/{given.number}/")


def test_minds_change_for_the_better_alone(world: World) -> None:
    given = crowd.idea(world)
    ideas.decline(given, "Όχι τώρα.", by=world.actor("giorgos"), at=NOW)
    ideas.take_up(crowd.again(given), "Τελικά ναι.", by=world.actor("eleni"), at=NOW)
    assert who(world, "ideas.decline", crowd.again(given)) == set()


def test_nobody_answers_their_own(world: World) -> None:
    given = crowd.idea(world)
    Dossier.objects.filter(pk=given.pk).update(author=world.people["giorgos"])
    assert who(world, "ideas.take_up", crowd.again(given)) == {"eleni"}


def test_an_author_takes_back_what_nobody_has_taken_up(world: World) -> None:
    given = crowd.idea(world)
    assert who(world, "ideas.withdraw", given) == {"petros"}
    ideas.take_up(given, "Ναι.", by=world.actor("eleni"), at=NOW)
    assert who(world, "ideas.withdraw", crowd.again(given)) == set()


# Out of sight.


def test_what_is_out_of_sight_is_seen_by_its_author_and_the_unit_alone(world: World) -> None:
    about = crowd.out(world)
    given = crowd.hidden(world, about=about, title="Διαρροή")
    pages = (
        *(*LISTS, queries.address(about), dossiers.address(about), f"/en/ideas/{given.number}/", f"/en/ideas/{given.number}/receipt/"),
        *(f"/en/dossiers/{given.number}/comments/", f"/en/ideas/{given.number}/report/", "/en/programmes/crowd/ideas/?q=Διαρροή"),
        *("/en/programmes/crowd/ideas/?state=hidden", "/en/mine/", "/en/", f"/en/ideas/{given.number}/hide/"),
    )
    sights = {(name, place) for name in PERSONAS for place in pages if "Διαρροή" in text(world, name, place).replace('value="Διαρροή"', "")}
    own = {f"/en/ideas/{given.number}/", f"/en/dossiers/{given.number}/comments/"}
    wanted = {("petros", place) for place in {*own, f"/en/ideas/{given.number}/receipt/", "/en/mine/"}}
    # Who may read it all the same; the auditor sees what the unit has hidden.
    wanted |= {(name, place) for name in ("eleni", "giorgos", "sofia") for place in {*own, "/en/programmes/crowd/ideas/?state=hidden"}}
    assert sights == wanted
    assert (queries.count(about.programme), dossiers.amounts(about.programme).get("idea")) == (0, None)


def test_what_is_out_of_sight_is_in_no_table_and_no_count(world: World) -> None:
    about = crowd.out(world)
    crowd.hidden(world, about=about, title="Διαρροή")
    crowd.idea(world, about=about, title="Φανερή")
    answer: Any = world.client("giorgos").get("/en/programmes/crowd/ideas/?export=csv")
    table = b"".join(answer).decode()
    assert ("Διαρροή" in table, "Φανερή" in table) == (False, True)
    assert [one.ideas for one in queries.topics(about.programme)] == [1]  # type: ignore[attr-defined]


def test_only_the_unit_takes_the_table(world: World) -> None:
    crowd.idea(world)
    kinds = {name: world.client(name).get("/en/programmes/crowd/ideas/?export=csv")["Content-Type"] for name in PERSONAS}
    assert {name for name, kind in kinds.items() if kind.startswith("text/csv")} == {"eleni", "giorgos"}


def test_what_is_hidden_is_told_with_its_reason_and_can_be_put_back(world: World) -> None:
    given = crowd.hidden(world)
    assert "Στοιχεία άλλου ανθρώπου." in text(world, "petros", f"/en/ideas/{given.number}/")
    ideas.put_back(given, by=world.actor("giorgos"), at=NOW)
    html = text(world, "visitor", f"/en/ideas/{given.number}/")
    assert ("Στοιχεία άλλου ανθρώπου." in html, crowd.ANSWERS["idea"] in html) == (False, True)
    verbs = [key.split(":")[0] for key in letters(world, "petros")]
    assert verbs == ["ideas.received", "ideas.hide", "ideas.put_back"]


def test_readers_report_once_and_the_author_does_not_learn_who(world: World) -> None:
    told = crowd.reported(world)
    given = crowd.again(told.idea)
    assert who(world, "ideas.report", given) == set(PERSONAS) - {"visitor", "petros", "eleni", "giorgos"}
    with pytest.raises(Conflict):
        ideas.report(given, "Ξανά.", by=world.actor("anna"), at=NOW)
    seen = {name for name in PERSONAS if told.text in text(world, name, f"/en/ideas/{given.number}/")}
    assert seen == {"eleni", "giorgos"}
    ideas.settle_reports(given, by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict):
        ideas.settle_reports(given, by=world.actor("eleni"), at=NOW)


def test_hiding_settles_what_was_reported(world: World) -> None:
    told = crowd.reported(world)
    ideas.hide(crowd.again(told.idea), "Στοιχεία.", by=world.actor("eleni"), at=NOW)
    assert not Report.objects.filter(settled_at=None).exists()


# What waits.


def test_a_draft_waits_on_its_authors_page_and_what_was_sent_stands_there(world: World) -> None:
    about = crowd.out(world)
    begun, sent = crowd.draft(world, about=about), crowd.idea(world, about=about)
    assert [item.href for item in collect(for_person, world.actor("petros"), NOW)] == [f"/en/ideas/drafts/{begun.pk}/"]
    assert [one.pk for one in queries.mine(world.actor("petros"))] == [sent.pk]


def test_ideas_wait_for_the_unit_by_what_they_answer_until_they_are_answered(world: World) -> None:
    about = crowd.out(world)
    given = [crowd.idea(world, about=about) for _ in range(3)]

    def waiting(name: str) -> list[str]:
        return [item.line for item in collect(for_unit, world.actor(name), NOW) if item.key == f"ideas:{about.pk}"]

    assert (waiting("giorgos"), waiting("jana")) == (["3 ideas to read and answer"], [])
    for one in given:
        ideas.decline(one, "Όχι.", by=world.actor("giorgos"), at=NOW)
    assert waiting("giorgos") == []
    ideas.report(crowd.again(given[0]), "Τηλέφωνο.", by=world.actor("anna"), at=NOW)
    assert waiting("giorgos") == ["1 idea was reported by readers"]


def test_when_a_programme_has_ended_no_idea_is_taken(world: World) -> None:
    about = crowd.out(world)
    end_programme(about.programme, {"en": "It is over."}, by=world.actor("eleni"), at=NOW)
    assert who(world, "ideas.start", again(about)) == set()


def test_the_page_of_the_programme_leads_there(world: World) -> None:
    crowd.out(world)
    assert all("/en/programmes/crowd/ideas/" in text(world, name, "/en/programmes/crowd/") for name in PERSONAS)
    assert set(PERSONAS) > NETWORK

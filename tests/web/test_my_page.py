"""My page: for whom I act, what waits for me with its date, what I have sent; never what is another's."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import road
from tests.journey.steps import REASON, athens, begun, reviewed, seated, sent
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World
from wenovate.journey.joining import actions as joining
from wenovate.journey.needs import actions as needs
from wenovate.methods.events import actions as events
from wenovate.methods.surveys.models import Survey
from wenovate.spine.programmes import queries as programmes


def mine(world: World, name: str) -> str:
    """The page as its owner sees it."""
    html: str = world.client(name).get("/en/mine/").content.decode()
    return html


def waiting(html: str) -> str:
    """The part of the page on what waits."""
    return html.partition("What waits for you")[2].partition("<h2")[0]


def test_a_visitor_is_led_to_sign_in_and_back(world: World) -> None:
    answer = world.client("visitor").get("/en/mine/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=/en/mine/")


@pytest.mark.parametrize("name", [name for name in PERSONAS if name != "visitor"])
def test_everybody_with_an_account_has_one(world: World, name: str) -> None:
    assert world.people[name].name in mine(world, name)


def test_a_representative_reads_for_whom_they_act_and_until_when(world: World) -> None:
    html = mine(world, "nikos")
    assert [words in html for words in ("Δήμος Λαρισαίων", "alternate member", "24 October 2027")] == [True, True, True]


def test_who_represents_nobody_is_told_how_to(world: World) -> None:
    html = mine(world, "anna")
    assert ("You act for yourself" in html, "/en/programmes/cycle/join/" in html) == (True, True)


def test_nothing_waits_for_who_began_nothing(world: World) -> None:
    # The programme asks every body; here nobody is asked.
    Survey.objects.all().delete()
    assert "Nothing waits for you" in waiting(mine(world, "maria"))


def test_a_draft_waits_with_its_title_and_when_it_was_saved(world: World) -> None:
    questions = programmes.question_set(world.run.programme, "need")
    draft = world.draft()
    needs.save(draft, questions, {"title": "Water"}, by=world.actor("maria"), at=NOW)
    found = waiting(mine(world, "maria"))
    assert [words in found for words in ("Water", "Saved on 23 November 2026, 10:00", f"/en/needs/drafts/{draft.pk}/")] == [
        True,
        True,
        True,
    ]


def test_a_draft_without_a_title_can_still_be_found(world: World) -> None:
    world.draft()
    assert "Without a title yet" in waiting(mine(world, "maria"))


def test_a_sent_registration_waits_with_the_last_day_for_its_document(world: World) -> None:
    sent(world)
    found = waiting(mine(world, "anna"))
    words = ("awaiting the designation document", "Wednesday 25 November 2026", "2 working days")
    assert [phrase in found for phrase in words] == [True, True, True]


def test_a_late_one_says_that_it_is_open_still(world: World, now: Any) -> None:
    sent(world)
    now.move_to(athens(2026, 11, 26, 0))
    assert "overdue, still open" in waiting(mine(world, "anna"))


def test_a_returned_registration_waits_and_leads_to_its_form(world: World) -> None:
    registration = reviewed(world)
    before = waiting(mine(world, "anna"))
    joining.return_for_correction(registration, REASON, by=world.actor("eleni"), at=NOW)
    form = f'href="/en/registrations/drafts/{registration.pk}/"'
    assert (form in before, form in waiting(mine(world, "anna"))) == (False, True)


def test_what_was_sent_stands_below_and_no_longer_waits(world: World) -> None:
    world.need(title="Water")
    html = mine(world, "maria")
    assert ("Water" in waiting(html), "Water" in html) == (False, True)


def test_nobody_sees_what_another_began_or_sent_not_even_a_colleague(world: World) -> None:
    world.need(title="Water")
    begun(world)
    # The officers of the unit have it on their page, for it waits for their sheets.
    officers = {"eleni", "giorgos"}
    others = {name: mine(world, name) for name in PERSONAS if name not in {"maria", "anna", "visitor"}}
    assert {name for name, html in others.items() if "Water" in html} == officers
    assert [name for name, html in others.items() if "Δήμος Τρικκαίων" in html] == []


def test_an_issue_waits_for_an_officer_until_their_own_sheet_is_filed(world: World) -> None:
    need, seen = world.need(title="Water"), []
    for officers in ((), ("giorgos",)):
        if officers:
            road.scored(world, need, *officers)
        seen.append(["Water" in waiting(mine(world, name)) for name in ("giorgos", "eleni")])
    assert seen == [[True, True], [False, True]]


def test_a_project_waits_for_one_sheet_of_each_body(world: World) -> None:
    project, seen = road.project(world, "evaluation"), []
    sheet = f"/en/evaluation/{road.network_round(project).pk}/{project.number}/"
    for by in ("", "maria"):
        if by:
            road.network_sheet(world, project, by)
        seen.append([name for name in PERSONAS if sheet in waiting(mine(world, name))])
    assert seen == [["maria", "nikos", "petr"], ["petr"]]


def test_an_invitation_waits_for_each_member_until_they_answer(world: World) -> None:
    event, seen = road.workshop(world), []
    for by in ("", "maria"):
        if by:
            events.answer(event, False, by=world.actor(by), at=NOW)
        seen.append([name for name in PERSONAS if f"/en/events/{event.pk}/" in waiting(mine(world, name))])
    assert seen == [["maria", "nikos", "petr"], ["nikos", "petr"]]


def test_whose_issue_became_a_project_reads_it_with_the_bodies_that_adopt_it(world: World) -> None:
    project = road.project(world, "library")
    road.adopted(world, "petr", project)
    became = {name: mine(world, name).partition("Your issue became a project")[2].partition("<h2")[0] for name in PERSONAS}
    link = f"/en/library/{project.number}/"
    assert [name for name, part in became.items() if link in part and "1 body adopts it" in part] == ["maria"]


def test_letters_stand_on_the_page_of_whom_they_were_written_to(world: World) -> None:
    number = world.need(title="Water").number
    letters = {name: mine(world, name).partition("Letters to you")[2] for name in PERSONAS}
    assert [name for name, part in letters.items() if f"{number}: Water" in part] == ["maria"]


def test_who_represents_two_bodies_chooses_for_which_and_a_strangers_choice_changes_nothing(world: World) -> None:
    mandate = seated(world, "maria", "trikala")
    client, pages = world.client("maria"), []
    for way in ("mandate-999", f"mandate-{mandate.pk}", "role-1", "none"):
        client.post(f"/en/act-as/{way}/")
        pages.append(client.get("/en/mine/").content.decode().partition('id="ways-title"')[2])
    chosen = [next(row for row in html.split("<li>") if "chosen now" in row) for html in pages]
    acting = ["Δήμος Τρικκαίων" if "Δήμος Τρικκαίων" in row else "Δήμος Λαρισαίων" for row in chosen]
    assert acting == ["Δήμος Λαρισαίων", "Δήμος Τρικκαίων", "Δήμος Τρικκαίων", "Δήμος Τρικκαίων"]


def test_what_waits_under_another_body_is_counted_there_and_what_waits_here_is_not(world: World) -> None:
    seated(world, "maria", "trikala")
    world.draft()
    road.workshop(world)
    road.project(world, "evaluation")
    html = mine(world, "maria")
    # The draft and the invitation are Maria's wherever she acts; each of her two bodies has a sheet of its own to file and a
    # survey of its own to answer.
    assert (waiting(html).count('class="card"'), "2 more matters wait there" in html) == (4, True)


def test_an_officer_who_also_represents_a_body_sees_both_with_what_waits(world: World) -> None:
    seated(world, "giorgos", "trikala")
    world.need()
    html = mine(world, "giorgos")
    # The issue wants his sheet, a translation and a decision of the unit.
    rows = html.partition('id="ways-title"')[2].partition("</section>")[0].split("<li>")[1:]
    assert [("chosen now" in row, "3 more matters wait there" in row) for row in rows] == [(True, False), (False, True)]


@pytest.mark.parametrize(("days", "reminded"), [(61, False), (60, True), (1, True), (0, True)])
def test_who_must_have_a_mandate_confirmed_reads_it_two_months_before(world: World, now: Any, days: int, reminded: bool) -> None:
    # Maria's ends on 24 October 2027.
    now.move_to(athens(2027, 10, 24) - timedelta(days=days))
    html = mine(world, "maria")
    assert ("Write to it before 24 October 2027" in html, "Your mandate ends" in html) == (reminded, reminded)


def test_who_has_nothing_yet_reads_what_to_do_first_and_no_empty_lists(world: World) -> None:
    html = mine(world, "anna")
    assert [words in html for words in ("Your first step", "/en/sign-in/issued-code/", "/en/citizens/", "Nothing waits for you")] == [
        True,
        True,
        True,
        False,
    ]


def test_each_list_of_issues_is_named_by_its_programme(world: World) -> None:
    side = mine(world, "maria").partition('id="now-title"')[2].partition("</section>")[0]
    link = re.search(r'needs/">(.*?)</a>', side)
    assert link is not None
    assert re.sub("<[^>]+>", "", link[1]) == "What bodies have submitted: We-novate"


def test_the_same_title_in_three_languages_of_the_page_stays_as_it_was_written(world: World) -> None:
    world.need()
    pages = [world.client("maria").get(f"/{language}/mine/").content.decode() for language in ("el", "cs", "en")]
    assert [NEED_ANSWERS["title"] in html for html in pages] == [True, True, True]

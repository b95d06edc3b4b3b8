"""Needs as people meet them: the list, one need, its form, its receipt."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.journey.steps import seated
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World, small_recipe
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.journey.needs import actions, queries, tasks
from wenovate.journey.needs.models import Need
from wenovate.people.mandates.actions import end
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Attachment, Revision
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme

LIST = "/en/programmes/cycle/needs/"
READERS = ["maria", "nikos", "petr", "eleni", "giorgos", "sofia"]
PERSONAL = {"approved_by_name": "Απόστολος Εγκριτόπουλος", "approved_by_position": "Δήμαρχος"}


def page(world: World, name: str, address: str, **parameters: Any) -> str:
    """A page as a persona sees it."""
    html: str = world.client(name).get(address, parameters).content.decode()
    return html


def titles(html: str) -> list[str]:
    """The titles `Issue 00` in the order of the page."""
    return list(dict.fromkeys(re.findall(r"Issue \d\d", html)))


def form_of(need: Need) -> str:
    """The address of a draft's form."""
    return reverse("needs:form", kwargs={"need": need.pk})


def test_members_officers_and_the_auditor_see_the_texts_and_the_others_the_number(world: World) -> None:
    world.need(title="Issue 00")
    seen = {name: page(world, name, LIST) for name in PERSONAS}
    assert [name for name in PERSONAS if "Issue 00" in seen[name]] == READERS
    assert [name for name in PERSONAS if "1 submitted" in seen[name]] == list(PERSONAS)


def test_the_programmes_page_shows_the_newest_to_the_same_readers(world: World) -> None:
    world.need(title="Issue 00")
    assert [name for name in PERSONAS if "Issue 00" in page(world, name, "/en/programmes/cycle/")] == READERS


def test_the_page_of_a_need_is_there_for_its_readers_alone(world: World) -> None:
    address = f"/en/needs/{world.need().number}/"
    codes = {name: world.client(name).get(address).status_code for name in PERSONAS}
    assert codes == {name: 200 if name in READERS else 404 for name in PERSONAS}


def test_searching_finds_every_word_of_the_title(world: World) -> None:
    for title in ("Issue 01 of water", "Issue 02 of roads", "Issue 03 of water and roads"):
        world.need(title=title)
    found = {words: sorted(titles(page(world, "petr", LIST, q=words))) for words in ("water", "roads water", "snow")}
    assert found == {"water": ["Issue 01", "Issue 03"], "roads water": ["Issue 03"], "snow": []}


def test_a_search_says_how_many_it_found_and_not_how_many_there_are(world: World) -> None:
    for title in ("Issue 01 of water", "Issue 02 of roads"):
        world.need(title=title)
    assert ["1 submitted" in page(world, "petr", LIST, q=words) for words in ("water", "snow")] == [True, False]


def test_a_visitors_search_tells_nothing_of_what_the_titles_say(world: World) -> None:
    world.need(title="Issue 01 of water")
    shown = {
        re.sub(r"water|snow", "", re.sub(r'value="[\w-]{22}"', "", page(world, "visitor", LIST, q=words))) for words in ("water", "snow")
    }
    assert len(shown) == 1


def test_the_newest_stand_first_or_on_wish_the_oldest(world: World) -> None:
    for hour in range(3):
        world.need(title=f"Issue {hour:02}", at=NOW - timedelta(hours=hour))
    orders = {sort: titles(page(world, "petr", LIST, sort=sort)) for sort in ("newest", "oldest", "")}
    newest = ["Issue 00", "Issue 01", "Issue 02"]
    assert orders == {"newest": newest, "oldest": newest[::-1], "": newest}


def test_the_twenty_sixth_stands_on_a_second_page_that_keeps_order_and_search(world: World) -> None:
    for hour in range(26):
        world.need(title=f"Issue {hour:02}", at=NOW - timedelta(hours=hour))
    first = page(world, "petr", LIST, sort="oldest", q="Issue")
    following = re.findall(r'rel="next" href="([^"]+)"', first)
    second = page(world, "petr", following[0].replace("&amp;", "&"))
    assert titles(first) + titles(second) == [f"Issue {hour:02}" for hour in reversed(range(26))]
    assert (len(titles(second)), "Page 2 of 2" in second, 'rel="next"' in second) == (1, True, False)


def test_sending_leads_to_a_receipt_with_number_next_steps_and_proof(world: World) -> None:
    client, draft = world.client("maria"), world.draft()
    html = client.get(client.post(form_of(draft), NEED_ANSWERS)["Location"]).content.decode()
    shown = re.sub(r"<[^>]+>|\s", "", html)
    assert ("2026-00001" in html, "until Wednesday 23 December 2026" in html) == (True, True)
    assert LogRow.objects.get(verb="needs.submit").mark in shown


def test_the_receipt_is_for_the_own_side_alone(world: World) -> None:
    address = f"/en/needs/{world.need().number}/receipt/"
    codes = {name: world.client(name).get(address).status_code for name in PERSONAS}
    assert codes == {name: 200 if name in {"maria", "nikos"} else 404 for name in PERSONAS}


def test_the_receipt_as_pdf_is_made_once_and_is_for_the_own_side_alone(world: World) -> None:
    need = world.need()
    for _ in range(2):
        tasks.make_receipt(need.pk)
    address = reverse("files:download", kwargs={"file": Attachment.objects.get(dossier_id=need.pk).file_id})
    assert [name for name in PERSONAS if world.client(name).get(address).status_code == 200] == ["maria", "nikos"]


def test_answers_that_name_people_are_for_the_own_body_and_the_unit(world: World) -> None:
    questions = programmes.question_set(world.run.programme, "need")
    need = actions.submit(world.draft(), questions, NEED_ANSWERS | PERSONAL, by=world.actor("maria"), at=NOW).subject
    seen = [name for name in READERS if PERSONAL["approved_by_name"] in page(world, name, f"/en/needs/{need.number}/")]
    assert seen == ["maria", "nikos", "eleni", "giorgos"]


LATER = "What are the causes?"
NAMES = "Who could take part?"


@pytest.mark.parametrize(
    ("name", "answers", "listed"),
    [
        ("petr", {}, [True, False]),
        # Asked only who says that the body takes part; personal, and so for the own body and the unit.
        ("giorgos", {"workshop": "yes"}, [True, True]),
        ("petr", {"workshop": "yes"}, [True, False]),
        ("petr", {"causes": "Two directorates."}, [False, False]),
    ],
)
def test_what_is_wanted_from_selection_on_was_not_asked_yet(world: World, name: str, answers: dict[str, str], listed: list[bool]) -> None:
    questions = programmes.question_set(world.run.programme, "need")
    need = actions.submit(world.draft(), questions, NEED_ANSWERS | answers, by=world.actor("maria"), at=NOW).subject
    told = page(world, name, f"/en/needs/{need.number}/").partition("Not asked yet")[2]
    assert [words in told for words in (LATER, NAMES)] == listed


def test_of_an_answer_that_was_erased_nobody_says_that_it_was_not_asked(world: World) -> None:
    questions = programmes.question_set(world.run.programme, "need")
    need = actions.submit(world.draft(), questions, NEED_ANSWERS | {"workshop": "yes"}, by=world.actor("maria"), at=NOW).subject
    Revision.objects.filter(dossier_id=need.pk).update(erased_at=NOW)
    assert NAMES not in page(world, "giorgos", f"/en/needs/{need.number}/")


def test_the_form_says_what_is_wanted_later(world: World) -> None:
    label = page(world, "maria", form_of(world.draft())).partition(LATER)[2][:120]
    assert "(wanted later)" in label


def test_the_form_shows_the_criteria_beside_it_and_who_will_read(world: World) -> None:
    html = page(world, "maria", form_of(world.draft()))
    shown = [criterion.name["en"] in html for criterion in world.run.programme.frozen.criteria_of("selection")]
    assert (shown, "the members of the Innovation Network and the unit" in html) == ([True] * 6, True)


def test_five_answers_are_enough_until_selection_begins(world: World) -> None:
    answer = world.client("maria").post(form_of(world.draft()), {"title": "Issue 00"})
    linked = re.findall(r'<li><a href="#field-(\w+)">', answer.content.decode())
    assert (answer.status_code, linked) == (422, [name for name in NEED_ANSWERS if name != "title"])


def test_the_body_comes_from_the_mandate_and_not_from_the_form(world: World) -> None:
    other = world.bodies["turnov"].pk
    world.client("maria").post(f"{LIST}start/", {"body": other, "body_id": other})
    assert [need.body_id for need in Need.objects.all()] == [world.bodies["larisa"].pk]


@pytest.mark.parametrize("ended", ["by the unit", "by its last day"])
def test_after_the_mandate_the_author_reads_the_draft_and_no_longer_writes_or_sends(world: World, ended: str) -> None:
    draft, client = world.draft(), world.client("maria")
    client.post(form_of(draft), {"title": "Before", "do": "save"})
    mandate = Mandate.objects.get(person=world.people["maria"])
    if ended == "by the unit":
        end(mandate, by=OPERATOR, at=NOW)
        # Her sign-ins ended with it: she comes in anew.
        client = world.client("maria")
    else:
        Mandate.objects.filter(pk=mandate.pk).update(ends_on=NOW.date() - timedelta(days=1))
    sends = {"save": {"title": "After", "do": "save"}, "send": NEED_ANSWERS}
    codes = [client.get(form_of(draft)).status_code, *(client.post(form_of(draft), data).status_code for data in sends.values())]
    codes.append(client.post(f"{form_of(draft)}autosave/", {"title": "After"}).status_code)
    draft.refresh_from_db()
    assert (codes, draft.status, dossiers.draft_answers(draft)) == ([200, 403, 403, 403], "draft", {"title": "Before"})


def test_acting_for_the_other_of_two_bodies_one_is_told_to_change_over(world: World) -> None:
    draft, client = world.draft(), world.client("maria")
    mandate = seated(world, "maria", "trikala")
    client.post(reverse("mandates:act_as", kwargs={"standing": f"mandate-{mandate.pk}"}))
    answer = client.post(form_of(draft), NEED_ANSWERS)
    html = answer.content.decode()
    assert (answer.status_code, "Only the representatives of its body" in html, NEED_ANSWERS["tried"] in html) == (403, True, True)


def test_taking_it_back_takes_it_out_of_every_list(world: World) -> None:
    need = world.need(title="Issue 00")
    world.client("maria").post(f"/en/needs/{need.number}/withdraw/")
    codes = [world.client(name).get(f"/en/needs/{need.number}/").status_code for name in ("maria", "nikos", "petr", "eleni")]
    assert (codes, titles(page(world, "petr", LIST))) == ([200, 404, 404, 404], [])


@pytest.mark.parametrize("name", ["nikos", "petr", "eleni", "sofia"])
def test_a_reader_who_is_not_the_author_cannot_take_it_back(world: World, name: str) -> None:
    need = world.need()
    answer = world.client(name).post(f"/en/needs/{need.number}/withdraw/")
    assert (answer.status_code, Need.objects.get(pk=need.pk).status) == (403, "submitted")


def test_nobody_is_told_to_sign_in_as_whom_they_cannot_be(world: World) -> None:
    # Petr can say it, Nikos reads that his body is counted; officers and the auditor speak for no body.
    address = f"/en/needs/{world.need().number}/"
    told = [name for name in READERS if "sign in as the representative of a body" in page(world, name, address)]
    assert told == []


def test_a_reason_stands_in_the_language_in_which_it_was_written(world: World) -> None:
    need = world.need()
    actions.decline(need, "Χωρίς αριθμούς.", by=world.actor("eleni"), at=NOW)
    pages = {language: world.client("maria").get(f"/{language}/needs/{need.number}/").content.decode() for language in ("el", "cs", "en")}
    marked = '<p class="step__text"><span lang="el">Χωρίς αριθμούς.</span></p>'
    assert {language: marked in html for language, html in pages.items()} == {"el": False, "cs": True, "en": True}


def test_whoever_submits_in_a_public_programme_is_told_that_everybody_reads_it(world: World) -> None:
    open_programme(
        world.unit, small_recipe() | {"visibility": "public"}, slug="public", starts_on=NOW.date(), by=world.actor("eleni"), at=NOW
    )
    run = programmes.run_of("public")
    draft = actions.start(run, by=world.actor("maria"), at=NOW).subject
    assert "Once submitted: everybody" in page(world, "maria", form_of(draft))
    sent = actions.submit(draft, programmes.question_set(run.programme, "need"), NEED_ANSWERS, by=world.actor("maria"), at=NOW).subject
    assert "is open to everybody" in page(world, "visitor", LIST.replace("cycle", "public"))
    assert (queries.next_steps(sent)[0], queries.next_steps(world.need())[0]) == (
        "Your text is open to everybody: bodies that have the same find it.",
        "Your text is open to the members of the Innovation Network: bodies that have the same find it.",
    )

"""The pages of surveys: answering, the second of two, what is typed wrong, the result, the table for the unit, a later end."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.methods import asking
from tests.methods.asking import ANSWERS, CLOSES, give
from tests.personas import NOW, World
from wenovate.methods.surveys import actions
from wenovate.methods.surveys.models import Answer, Draft, Survey
from wenovate.people.accounts.holdings import holdings

SENT = {"do": "send", "seen": "0", **ANSWERS}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def survey(world: World) -> Survey:
    """One that is open, an answer a body."""
    return asking.survey(world)


def text(response: Any) -> str:
    """What a page says."""
    return str(response.content.decode())


def test_a_member_finds_it_on_their_page_answers_and_gets_a_receipt(world: World, survey: Survey) -> None:
    client = world.client("maria")
    assert f'href="/en/surveys/{survey.pk}/"' in text(client.get("/en/mine/"))
    sent = client.post(f"/en/surveys/{survey.pk}/answer/", SENT)
    assert (sent.status_code, sent.url) == (302, f"/en/surveys/{survey.pk}/")
    page = text(client.get(sent.url))
    assert [words in page for words in ("Thank you. Your answers help", "Receipt of your answer", "Correct the answer")] == [True] * 3
    assert f'href="/en/surveys/{survey.pk}/"' not in text(client.get("/en/mine/")).partition('id="waits-title"')[2]


def test_the_other_representative_sees_who_answered_and_corrects_it(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"))
    client = world.client("nikos")
    assert "Sent by Μαρία Παραδειγματίδου" in text(client.get(f"/en/surveys/{survey.pk}/"))
    form = text(client.get(f"/en/surveys/{survey.pk}/answer/"))
    assert ('name="seen" value="1"' in form, 'value="4"' in form) == (True, True)
    client.post(f"/en/surveys/{survey.pk}/answer/", SENT | {"seen": "1", "staff": "8"})
    assert Answer.objects.get().answers["staff"] == "8"


def test_who_comes_second_keeps_what_they_typed_and_sees_what_stands(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"))
    second = world.client("nikos").post(f"/en/surveys/{survey.pk}/answer/", SENT | {"staff": "888"})
    page = text(second)
    assert second.status_code == 409
    assert [
        words in page for words in ("Μαρία Παραδειγματίδου has answered", 'value="888"', "What stands now", 'name="seen" value="1"')
    ] == [True] * 4
    assert Answer.objects.get().answers == ANSWERS


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(world: World, survey: Survey) -> None:
    client = world.client("maria")
    answer = client.post(f"/en/surveys/{survey.pk}/answer/", {"do": "send", "lead": "unit", "staff": "a few"})
    page = text(answer)
    assert answer.status_code == 422
    assert [words in page for words in ("Choose an answer.", "Write a number with figures", 'value="a few"')] == [True] * 3
    assert (Answer.objects.count(), Draft.objects.get().answers["staff"]) == (0, "a few")


@pytest.mark.parametrize("seen", ["", "-1", "x", "٣", "9" * 40, "1.5"])
def test_a_version_that_is_none_is_read_as_none(world: World, survey: Survey, seen: str) -> None:
    assert world.client("maria").post(f"/en/surveys/{survey.pk}/answer/", SENT | {"seen": seen}).status_code == 302


def test_saving_in_the_background_keeps_what_is_typed(world: World, survey: Survey) -> None:
    client = world.client("maria")
    assert text(client.post(f"/en/surveys/{survey.pk}/answer/autosave/", {"staff": "3"})) == "Saved at 10:00"
    assert client.post(f"/en/surveys/{survey.pk}/answer/", {"do": "save", "words": "Λόγια"}).status_code == 302
    assert Draft.objects.get().answers == {"staff": "3", "words": "Λόγια"}
    assert "Go on with the answer" in text(client.get(f"/en/surveys/{survey.pk}/"))


def test_the_form_says_from_which_answer_it_was_filled_in(world: World) -> None:
    before = asking.survey(world, key="before")
    give(before, world.actor("maria"), at=NOW - timedelta(hours=3), staff="77")
    later = asking.survey(world, key="later")
    page = text(world.client("nikos").get(f"/en/surveys/{later.pk}/answer/"))
    assert [words in page for words in ("Filled in from your answer of 23 November 2026", 'value="77"')] == [True, True]


def test_what_is_typed_when_it_closes_is_shown_with_the_reason(world: World, survey: Survey, now: Any) -> None:
    client = world.client("maria")
    now.move_to(CLOSES, tick=False)
    answer = client.post(f"/en/surveys/{survey.pk}/answer/", SENT | {"staff": "888"})
    assert answer.status_code == 403
    assert [words in text(answer) for words in ("The survey closed on 3 December 2026, 10:00.", 'value="888"')] == [True, True]


def test_the_unit_sees_which_bodies_have_not_answered_and_members_do_not(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"))
    page = f"/en/surveys/{survey.pk}/"
    found = {name: "Město Turnov" in text(world.client(name).get(page)).partition('id="main"')[2] for name in ("eleni", "maria", "sofia")}
    assert found == {"eleni": True, "maria": False, "sofia": False}


def test_no_answer_is_seen_before_it_closes_but_ones_own(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"), words="Διαρροή")
    pages = [f"/en/surveys/{survey.pk}/{page}" for page in ("", "answer/", "result/", "result/answers.csv", "extend/")]
    seen = {name for name in world.people for page in pages if "Διαρροή" in text(world.client(name).get(page))}
    assert seen == {"maria", "nikos"}


def test_the_result_has_pictures_with_their_tables_and_words_for_the_unit_alone(world: World, now: Any) -> None:
    given = [{"staff": str(n), "words": f"Λόγια {n}", "tools": ["trial"], "lead": "nobody" if n > 5 else "unit"} for n in range(8)]
    survey = asking.published(world, given)
    now.move_to(CLOSES, tick=False)
    pages = {name: text(world.client(name).get(f"/en/surveys/{survey.pk}/result/")) for name in ("petr", "eleni")}
    member = pages["petr"]
    assert [words in member for words in ('<table class="chart">', "8 of 10", "Not shown: unit; nobody", "in the middle (median)")] == [
        True
    ] * 4
    assert ["Λόγια 3" in page for page in pages.values()] == [False, True]


def test_a_result_of_too_few_says_so(world: World, now: Any) -> None:
    survey = asking.published(world, [{"lead": "unit"}] * 3)
    now.move_to(CLOSES, tick=False)
    assert "Too few answers for a result" in text(world.client("maria").get(f"/en/surveys/{survey.pk}/result/"))


def table(world: World, survey: Survey) -> list[list[str]]:
    """The table that the unit fetches."""
    response = world.client("giorgos").get(f"/en/surveys/{survey.pk}/result/answers.csv")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_unit_fetches_all_answers_and_no_cell_is_a_formula(world: World, now: Any) -> None:
    survey = asking.published(world, [{"words": '=HYPERLINK("https://evil.example")', "tools": ["trial", "data"], "staff": "1 200"}])
    now.move_to(CLOSES, tick=False)
    head, row = table(world, survey)
    assert head == ["Body", "Answered on", "Lab", "Who leads", "Tools", "Staff", "Days", "Words"]
    assert row == ["Δήμος 0", "23 November 2026", "No", "unit", "trial, data", "1200", "", '\'=HYPERLINK("https://evil.example")']


def test_the_table_of_answers_without_a_name_has_none(world: World, now: Any) -> None:
    survey = asking.published(world, [{"staff": "1"}] * 5, "person")
    now.move_to(CLOSES, tick=False)
    assert table(world, survey)[0][:2] == ["Lab", "Who leads"]


@pytest.mark.parametrize("day", ["", "2026-12-03", "2026-11-01", "2026-02-30", "tomorrow"])
def test_a_day_that_is_none_or_not_later_comes_back_with_its_cure(world: World, survey: Survey, day: str) -> None:
    # The survey closes on 3 December at ten; that day at three would be later.
    Survey.objects.filter(pk=survey.pk).update(closes_at=CLOSES + timedelta(hours=5))
    answer = world.client("eleni").post(f"/en/surveys/{survey.pk}/extend/", {"closes_on": day, "reason": "Γιορτές."})
    assert (answer.status_code, "Γιορτές." in text(answer)) == (422, True)


def test_a_later_end_stands_on_the_page_with_its_reason(world: World, survey: Survey) -> None:
    world.client("eleni").post(f"/en/surveys/{survey.pk}/extend/", {"closes_on": "2026-12-18", "reason": "Γιορτές."})
    page = text(world.client("maria").get(f"/en/surveys/{survey.pk}/"))
    assert [words in page for words in ("Open longer: until 18 December 2026, 15:00", "Γιορτές.")] == [True, True]


# --- personal data


def test_what_one_answered_is_in_the_file_of_ones_own_data(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"))
    actions.save(survey, {"staff": "5"}, by=world.actor("nikos"), at=NOW)
    assert holdings["surveys"].export(world.people["maria"]) == [{"about": "test", "answers": ANSWERS, "at": NOW.isoformat()}]
    assert holdings["surveys"].export(world.people["nikos"]) == [{"about": "test", "draft": {"staff": "5"}, "at": NOW.isoformat()}]


def test_erasing_lets_drafts_and_uncounted_answers_go_and_blackens_the_rest(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"), words="Ρωτήστε τη Μαρία Παραδειγματίδου.")
    give(asking.survey(world, "person", key="feedback"), world.actor("maria"))
    actions.save(survey, {"staff": "5"}, by=world.actor("maria"), at=NOW)
    kept = Answer.objects.get(body=world.bodies["larisa"]).mark
    gone = holdings["surveys"].erase(world.people["maria"], NOW)
    answer = Answer.objects.get()
    assert (gone.count, Draft.objects.count()) == (3, 0)
    assert "Παραδειγματίδου" not in answer.answers["words"]
    assert gone.marks == [(f"surveys.answer:{answer.pk}", kept, answer.mark)]

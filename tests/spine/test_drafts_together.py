"""Several people, or several windows of one, write the same draft: nothing is written over, nothing is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.journey.steps import begun
from tests.personas import NEED_ANSWERS, NOW, World
from tests.spine.drafting import Window, apart, kept
from wenovate.base.gate import Conflict
from wenovate.base.log.models import LogRow
from wenovate.journey.needs import actions
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import Aside, Dossier
from wenovate.spine.programmes import queries as programmes


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def windows(world: World, *names: str, **answers: str) -> tuple[Need, list[Window]]:
    """A draft of Maria's with answers, open at once in a window of each."""
    draft = world.draft()
    if answers:
        questions = programmes.question_set(world.run.programme, "need")
        actions.save(draft, questions, answers, by=world.actor("maria"), at=NOW)
    return draft, [Window(world, name, draft) for name in names]


def both_of(draft: Need) -> str:
    """The page of two texts."""
    return reverse("dossiers:both", kwargs={"dossier": draft.pk})


def test_answers_that_one_side_changed_are_merged_by_themselves(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", title="Old", issue="Old")
    nikos.send(title="Old", issue="Of Nikos")
    maria.send(title="Of Maria", issue="Old")
    assert (kept(draft), apart(draft)) == ({"title": "Of Maria", "issue": "Of Nikos"}, {})


def test_the_one_who_saves_later_is_told_who_saved_meanwhile(world: World) -> None:
    _draft, (maria, nikos) = windows(world, "maria", "nikos", title="Old")
    nikos.send(title="Old", issue="Of Nikos")
    html = maria.client.get(maria.send(title="Of Maria")["Location"]).content.decode()
    assert "Other answers were changed meanwhile by Νίκος Δοκιμάκης; both are kept." in html


def test_where_both_changed_an_answer_both_texts_are_kept_and_shown_with_who_and_when(world: World, now: Any) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    nikos.send(issue="Of Nikos")
    now.move_to(NOW + timedelta(minutes=5))
    answer = maria.send(issue="Of Maria", whom="Everybody")
    assert (answer["Location"], kept(draft), apart(draft)) == (
        both_of(draft),
        {"issue": "Of Nikos", "whom": "Everybody"},
        {"issue": "Of Maria"},
    )
    html = maria.client.get(answer["Location"]).content.decode()
    shown = ("Of Nikos", "Of Maria", "Νίκος Δοκιμάκης · 23 November 2026, 10:00", "Μαρία Παραδειγματίδου · 23 November 2026, 10:05")
    assert [words in html for words in shown] == [True] * 4


@pytest.mark.parametrize("chooser", ["maria", "nikos"])
@pytest.mark.parametrize(("take", "stands"), [("standing", "Of Nikos"), ("other", "Of Maria"), ("own", "Of both")])
def test_one_keeps_a_text_takes_the_other_or_writes_a_third(world: World, chooser: str, take: str, stands: str) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    nikos.send(issue="Of Nikos")
    maria.send(issue="Of Maria")
    client = {"maria": maria, "nikos": nikos}[chooser].client
    html = client.get(both_of(draft)).content.decode()
    mark = re.findall(r'name="mark" value="(\w+)"', html)[0]
    chosen = str(Aside.objects.get().pk) if take == "other" else take
    answer = client.post(both_of(draft), {"question": "issue", "mark": mark, "take": chosen, "issue": "Of both"})
    assert (answer["Location"], kept(draft), apart(draft)) == (maria.place, {"issue": stands}, {})


def test_a_text_that_changed_again_while_one_chose_is_not_written_over(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    nikos.send(issue="Of Nikos")
    maria.send(issue="Of Maria")
    mark = re.findall(r'name="mark" value="(\w+)"', maria.client.get(both_of(draft)).content.decode())[0]
    Window(None, "nikos", draft, nikos.client).send(issue="Newer of Nikos")  # type: ignore[arg-type]
    answer = maria.client.post(both_of(draft), {"question": "issue", "mark": mark, "take": "own", "issue": "Of both"})
    assert (answer["Location"], kept(draft)) == (both_of(draft), {"issue": "Newer of Nikos"})
    assert sorted(Aside.objects.values_list("answer", flat=True)) == ["Of Maria", "Of both"]


@pytest.mark.parametrize(
    "data", [{"question": "nothing"}, {"question": "issue", "take": "999"}, {"question": "issue", "take": "x" * 5000}, {}]
)
def test_a_choice_of_nothing_changes_nothing(world: World, data: dict[str, str]) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    nikos.send(issue="Of Nikos")
    maria.send(issue="Of Maria")
    assert maria.client.post(both_of(draft), data).status_code in {302, 404}
    assert (kept(draft), apart(draft)) == ({"issue": "Of Nikos"}, {"issue": "Of Maria"})


def test_saving_in_the_background_says_in_a_line_that_two_texts_stand_and_leads_there(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    nikos.autosave(issue="Of Nikos")
    answer = maria.autosave(issue="Of Maria")
    line = "Saved, but 1 answer was changed by somebody else meanwhile. Both texts are kept: compare them and choose."
    assert (answer.status_code, answer.content.decode(), answer.headers["Draft-See"]) == (200, line, both_of(draft))
    # One goes on typing in the same window: the newest of it waits, not each.
    maria.autosave(issue="Of Maria, longer")
    assert (kept(draft), apart(draft)) == ({"issue": "Of Nikos"}, {"issue": "Of Maria, longer"})


def test_whoever_types_on_after_a_background_save_is_in_nobodys_way(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", issue="Old")
    maria.autosave(issue="First")
    maria.autosave(issue="Second")
    nikos.autosave(issue="Old", whom="Everybody")
    line = maria.autosave(issue="Third").content.decode()
    assert line == "Saved at 10:00. Other answers were changed meanwhile by Νίκος Δοκιμάκης; both are kept. Open the page again to see it."
    maria.send(issue="Third, at last")
    assert (kept(draft), apart(draft)) == ({"issue": "Third, at last", "whom": "Everybody"}, {})


def test_a_colleague_who_goes_on_from_ones_saved_text_is_no_conflict(world: World) -> None:
    draft, (maria,) = windows(world, "maria", issue="Old")
    maria.autosave(issue="Of Maria")
    Window(world, "nikos", draft).send(issue="Of Maria, and more")
    maria.send(issue="Of Maria")
    assert (kept(draft), apart(draft)) == ({"issue": "Of Maria, and more"}, {})


def test_a_button_pressed_before_the_background_has_answered_is_no_conflict_with_oneself(world: World) -> None:
    draft, (maria,) = windows(world, "maria", issue="Old")
    before = maria.began
    maria.autosave(issue="Half")
    maria.began = before
    maria.send(issue="Whole")
    assert (kept(draft), apart(draft)) == ({"issue": "Whole"}, {})


def test_a_background_save_that_arrives_after_the_button_says_nothing_any_more(world: World) -> None:
    draft, (maria,) = windows(world, "maria", issue="Old")
    late = maria.began
    maria.send(issue="Whole")
    maria.began = late
    maria.autosave(issue="Half")
    assert (kept(draft), apart(draft)) == ({"issue": "Whole"}, {})


def test_two_windows_of_one_person_are_kept_apart_too(world: World) -> None:
    draft, (one, other) = windows(world, "maria", "maria", issue="Old", whom="Old")
    one.send(issue="In one", whom="Old")
    answer = other.send(issue="In the other", whom="New")
    assert (answer["Location"], kept(draft), apart(draft)) == (
        both_of(draft),
        {"issue": "In one", "whom": "New"},
        {"issue": "In the other"},
    )


@pytest.mark.parametrize("began", ["", "x", "999999999999999", "1 issue", ": :: issue:", "0 issue:wrong", "\x00", "é issue:" + "f" * 9000])
def test_a_page_that_does_not_say_from_what_it_began_writes_nothing_over(world: World, began: str) -> None:
    draft, (maria,) = windows(world, "maria", issue="Old")
    maria.began = began
    maria.autosave(issue="New", whom="Everybody")
    maria.began = began
    maria.send(issue="New", whom="Everybody")
    assert (kept(draft), apart(draft)) == ({"issue": "Old", "whom": "Everybody"}, {"issue": "New"})


def test_sending_waits_until_what_a_colleague_changed_was_looked_through(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", **NEED_ANSWERS)
    nikos.send(**NEED_ANSWERS | {"tried": "Of Nikos"})
    answer = maria.send("send", **NEED_ANSWERS)
    html = answer.content.decode()
    told = "Other answers were changed meanwhile by Νίκος Δοκιμάκης; both are kept. Look through it, then send it."
    assert (answer.status_code, told in html, "Of Nikos" in html, Need.objects.get().status) == (409, True, True, "draft")
    Window(world, "maria", draft).send("send", **NEED_ANSWERS | {"tried": "Of Nikos"})
    assert Need.objects.get().status == "submitted"


def test_sending_waits_until_one_of_two_texts_is_chosen(world: World) -> None:
    draft, (maria, nikos) = windows(world, "maria", "nikos", **NEED_ANSWERS)
    nikos.send(**NEED_ANSWERS | {"tried": "Of Nikos"})
    maria.send(**NEED_ANSWERS | {"tried": "Of Maria"})
    answer = Window(world, "nikos", draft).send("send", **NEED_ANSWERS | {"tried": "Of Nikos"})
    assert (answer["Location"], Need.objects.get().status) == (both_of(draft), "draft")
    questions = programmes.question_set(world.run.programme, "need")
    with pytest.raises(Conflict, match="two texts wait for a choice"):
        actions.submit(draft, questions, NEED_ANSWERS, by=world.actor("nikos"), at=NOW)


def test_what_was_looked_through_is_what_is_sent(world: World) -> None:
    draft, (nikos,) = windows(world, "nikos", **NEED_ANSWERS)
    nikos.send(**NEED_ANSWERS | {"tried": "Of Nikos"})
    questions = programmes.question_set(world.run.programme, "need")
    with pytest.raises(Conflict, match="A colleague has saved changes"):
        actions.submit(draft, questions, NEED_ANSWERS, version=1, by=world.actor("maria"), at=NOW)


def test_either_representative_sends_and_the_log_says_who(world: World) -> None:
    _draft, (nikos,) = windows(world, "nikos", title="Old")
    answer = nikos.send("send", **NEED_ANSWERS)
    row = LogRow.objects.get(verb="needs.submit")
    sent = Need.objects.get()
    assert (answer["Location"], row.person) == (f"/en/needs/{sent.number}/receipt/", world.people["nikos"].pk)
    assert sent.author_id == world.people["maria"].pk


def test_every_save_says_who(world: World) -> None:
    _draft, (nikos,) = windows(world, "nikos", title="Old")
    nikos.autosave(title="New")
    assert list(LogRow.objects.filter(verb="needs.save").values_list("person", flat=True)) == [
        world.people["maria"].pk,
        world.people["nikos"].pk,
    ]
    html = world.client("maria").get(nikos.place).content.decode()
    assert "Last saved: 23 November 2026, 10:00 by Νίκος Δοκιμάκης" in html
    assert "Saved on 23 November 2026, 10:00 by Νίκος Δοκιμάκης" in world.client("maria").get("/en/mine/").content.decode()
    assert Dossier.objects.get().saved_by == world.people["nikos"].pk


def test_what_is_typed_after_a_colleague_sent_it_stays_on_the_page(world: World) -> None:
    _draft, (maria, nikos) = windows(world, "maria", "nikos", title="Old")
    nikos.send("send", **NEED_ANSWERS)
    answer = maria.send(title="Of Maria", tried="Of Maria")
    html = answer.content.decode()
    assert (answer.status_code, "It has been submitted and is no longer a draft." in html, "Of Maria" in html) == (403, True, True)


def test_the_draft_of_a_registration_is_merged_but_stays_its_authors_alone(world: World) -> None:
    draft = begun(world)
    assert [
        name for name in ("anna", "maria", "eleni") if world.client(name).get(f"/en/registrations/drafts/{draft.pk}/").status_code == 200
    ] == ["anna"]


def test_what_a_form_begins_with_by_itself_is_saved_with_it(world: World) -> None:
    draft, client = begun(world), world.client("anna")
    place = f"/en/registrations/drafts/{draft.pk}/"
    html = client.get(place).content.decode()
    began = re.findall(r'name="began" value="([^"]*)"', html)[0]
    client.post(place, {"do": "save", "began": began, "main_given_name": "Άννα"})
    assert (began, kept(draft)) == ("0", {"main_given_name": "Άννα"})


def test_from_what_a_page_began_is_read_as_it_was_written() -> None:
    began = Began(7, {"title": "ab12" * 4, "issue": "cd34" * 4})
    assert Began.read(str(began)) == began

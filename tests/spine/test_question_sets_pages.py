"""The forms of a draft on pages: written, moved, taken out and put back; whoever may not, comes second or sends nonsense learns it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.personas import World
from tests.spine import making
from wenovate.base.questions.kinds import KINDS
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing, editor

ROLE = "need"
LANGUAGES = ("el", "cs", "en")
PAGES = [("form", {}), ("form_preview", {}), ("section", {"section": "issue"}), ("question", {"question": "title"})]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def place(draft: Draft, page: str, role: str = ROLE, **names: Any) -> str:
    """The address of a page of a form."""
    return reverse(f"drafting:{page}", kwargs={"draft": draft.pk, "role": role, **names})


def form_of(draft: Draft) -> dict[str, Any]:
    """The form as it stands in the database now."""
    found: dict[str, Any] = making.again(draft).content["questions"][ROLE]
    return found


def keys(draft: Draft) -> list[str]:
    """Its questions in their order."""
    return [one["key"] for one in changing.questions(form_of(draft))]


def sent(draft: Draft, key: str, **changed: Any) -> dict[str, Any]:
    """What the page of a question would send as it stands, with some answers changed."""
    entry = changing.question(form_of(draft), key)
    assert entry is not None
    return {"seen": draft.version} | editor.beginning(entry, LANGUAGES) | changed


def with_form(world: World, form: Any) -> Draft:
    """A draft in which a form was written by hand."""
    content = making.recipe()
    content["questions"][ROLE] = form
    return making.draft(world, content=content)


@pytest.mark.parametrize(("page", "names"), PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_shown_in_every_language(world: World, page: str, names: dict[str, str], language: str) -> None:
    draft = making.draft(world)
    with translation.override(language):
        address = place(draft, page, **names)
    assert world.client("giorgos").get(address).status_code == 200


@pytest.mark.parametrize("kind", editor.kinds_to_make("need"))
def test_a_question_of_every_kind_is_added_and_its_page_opens(world: World, kind: str) -> None:
    draft = making.draft(world)
    client = world.client("giorgos")
    answer = client.post(place(draft, "add_question"), {"seen": 0, "kind": kind, "section": "issue"})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    assert form_of(draft)["section"][0]["question"][-1] == {
        "key": keys_of_first(draft)[-1],
        "kind": kind,
        "label": dict.fromkeys(LANGUAGES, ""),
    }


@pytest.mark.parametrize("role", ["survey", "feedback", "specification"])
def test_a_form_that_keeps_no_files_is_offered_none(world: World, role: str) -> None:
    draft = making.draft(world)
    client = world.client("giorgos")
    page = reverse("drafting:form", kwargs={"draft": draft.pk, "role": role})
    section = draft.content["questions"][role]["section"][0]["key"]
    add = reverse("drafting:add_question", kwargs={"draft": draft.pk, "role": role})
    assert 'value="file"' not in client.get(page).content.decode()
    assert client.post(add, {"seen": 0, "kind": "file", "section": section}).status_code == 404
    assert 'value="file"' in client.get(place(draft, "form")).content.decode()


def keys_of_first(draft: Draft) -> list[str]:
    """The questions of the first section."""
    return [one["key"] for one in form_of(draft)["section"][0]["question"]]


def test_saving_without_a_change_changes_nothing(world: World) -> None:
    draft = making.draft(world)
    before = form_of(draft)
    assert world.client("giorgos").post(place(draft, "question", question="title"), sent(draft, "title")).status_code == 302
    assert form_of(draft) == before


def test_a_question_gets_other_words(world: World) -> None:
    draft = making.draft(world)
    data = sent(draft, "title", label_en="What is wrong?", required="never")
    assert world.client("giorgos").post(place(draft, "question", question="title"), data).status_code == 302
    entry = changing.question(form_of(draft), "title")
    assert entry is not None
    assert (entry["label"]["en"], entry["required"], entry["column"]) == ("What is wrong?", "never", "title")


def test_questions_are_moved_ordered_taken_out_and_put_back(world: World) -> None:
    draft = making.draft(world)
    client, first, whole = world.client("giorgos"), keys_of_first(draft), form_of(draft)
    client.post(place(draft, "move_questions"), {"seen": 0, "do": f"down:{first[0]}", "order": ""})
    assert keys_of_first(draft)[:2] == first[1::-1]
    client.post(place(draft, "move_questions"), {"seen": 1, "order": ",".join(first)})
    assert form_of(draft) == whole
    client.post(place(draft, "move_questions"), {"seen": 2, "do": f"remove:{first[1]}"})
    assert first[1] not in keys(draft)
    assert "Put back “" in client.get(place(draft, "form")).content.decode()
    client.post(place(draft, "put_back_question"), {"seen": 3, "taken": 1})
    assert form_of(draft) == whole
    assert client.post(place(draft, "put_back_question"), {"seen": 4, "taken": 1}).status_code == 404


def test_every_question_and_section_that_was_taken_out_can_be_put_back(world: World) -> None:
    draft = making.draft(world)
    client, whole, first = world.client("giorgos"), form_of(draft), keys_of_first(draft)
    for seen, key in enumerate(first):
        client.post(place(draft, "move_questions"), {"seen": seen, "do": f"remove:{key}"})
    client.post(place(draft, "move_sections"), {"seen": len(first), "do": f"remove:{whole['section'][0]['key']}"})
    assert len(form_of(draft)["section"]) == len(whole["section"]) - 1
    taken = range(len(first) + 1, 0, -1)
    for seen, number in enumerate(taken, start=len(first) + 1):
        client.post(place(draft, "put_back_question"), {"seen": seen, "taken": number})
    assert form_of(draft) == whole


def test_a_section_that_holds_a_question_is_not_taken_out(world: World) -> None:
    draft = making.draft(world)
    answer = world.client("giorgos").post(place(draft, "move_sections"), {"seen": 0, "do": f"remove:{form_of(draft)['section'][0]['key']}"})
    assert answer.status_code == 404


def test_sections_are_added_named_moved_and_taken_out_when_empty(world: World) -> None:
    draft = making.draft(world)
    client, sections = world.client("giorgos"), [one["key"] for one in form_of(draft)["section"]]
    client.post(place(draft, "move_sections"), {"seen": 0, "do": "add"})
    new = form_of(draft)["section"][-1]
    assert new["title"].keys() == set(LANGUAGES)
    client.post(place(draft, "section", section=new["key"]), {"seen": 1, "title_el": "Α", "title_cs": "A", "title_en": "A"})
    client.post(place(draft, "move_sections"), {"seen": 2, "do": f"up:{new['key']}"})
    assert form_of(draft)["section"][-2]["title"] == {"el": "Α", "cs": "A", "en": "A"}
    client.post(place(draft, "move_sections"), {"seen": 3, "do": f"remove:{new['key']}"})
    client.post(place(draft, "move_sections"), {"seen": 4, "do": f"remove:{sections[0]}"})
    assert [one["key"] for one in form_of(draft)["section"]] == sections


def test_who_comes_second_keeps_what_they_typed(world: World) -> None:
    draft = making.draft(world)
    mine = sent(draft, "title", label_en="Mine")
    theirs = sent(draft, "title", label_en="Theirs")
    world.client("eleni").post(place(draft, "question", question="title"), theirs)
    answer = world.client("giorgos").post(place(draft, "question", question="title"), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="Mine"' in page
    assert "Theirs" in page


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("move_questions", {"do": "down:title"}),
        ("move_questions", {"do": "remove:title"}),
        ("move_sections", {"do": "add"}),
        ("add_question", {"kind": "text", "section": "issue"}),
    ],
)
def test_a_step_from_an_old_page_changes_nothing(world: World, page: str, data: dict[str, str]) -> None:
    draft = making.draft(world)
    before = form_of(draft)
    assert world.client("giorgos").post(place(draft, page), {"seen": 7, **data}).status_code == 409
    assert form_of(draft) == before


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("move_questions", {}),
        ("move_questions", {"do": "explode:title"}),
        ("move_questions", {"do": "up:nothing"}),
        ("move_questions", {"do": "remove:nothing"}),
        ("move_sections", {"do": "up:nothing"}),
        ("move_sections", {"do": "remove"}),
        ("move_sections", {}),
        ("add_question", {"kind": "hidden", "section": "issue"}),
        ("add_question", {"kind": "nothing", "section": "issue"}),
        ("add_question", {"kind": "text", "section": "nothing"}),
        ("add_question", {}),
        ("put_back_question", {}),
    ],
)
def test_nonsense_leads_nowhere(world: World, page: str, data: dict[str, str]) -> None:
    draft = making.draft(world)
    assert world.client("giorgos").post(place(draft, page), {"seen": 0, **data}).status_code == 404
    assert world.client("giorgos").post(place(draft, page, role="nothing"), {"seen": 0, **data}).status_code == 404
    assert form_of(draft) == making.recipe()["questions"][ROLE]


@pytest.mark.parametrize(("page", "names"), [("section", {"section": "nothing"}), ("question", {"question": "nothing"})])
def test_what_is_not_there_is_not_found(world: World, page: str, names: dict[str, str]) -> None:
    assert world.client("giorgos").get(place(making.draft(world), page, **names)).status_code == 404


@pytest.mark.parametrize("number", ["9" * 40, "1e400", "-5", "x", "∞"])
def test_a_number_that_no_form_can_have_is_refused_with_the_page_as_it_was(world: World, number: str) -> None:
    draft = with_form(world, small({"key": "scale", "kind": "scale", "label": dict.fromkeys(LANGUAGES, "How?")}))
    data = sent(draft, "scale", highest=number)
    for page in ("question", "question_preview"):
        answer = world.client("giorgos").post(place(draft, page, question="scale"), data)
        assert answer.status_code == (422 if page == "question" else 200)


def test_more_options_than_a_page_can_show_are_refused(world: World) -> None:
    draft = with_form(world, small({"key": "one", "kind": "choice", "label": dict.fromkeys(LANGUAGES, "Which?"), "options": []}))
    data = sent(draft, "one", options_en="\n".join(str(number) for number in range(501)))
    answer = world.client("giorgos").post(place(draft, "question", question="one"), data)
    assert answer.status_code == 422
    assert "more than 500 lines" in answer.content.decode()


def test_a_form_does_not_grow_without_end(world: World) -> None:
    many = [{"key": f"q{number}", "kind": "text", "label": dict.fromkeys(LANGUAGES, "?")} for number in range(changing.MOST_QUESTIONS)]
    draft = with_form(world, small(*many))
    world.client("giorgos").post(place(draft, "add_question"), {"seen": 0, "kind": "text", "section": "part"})
    assert len(keys(draft)) == changing.MOST_QUESTIONS


def test_a_question_to_depend_on_wants_an_answer_there_which_the_page_then_offers(world: World) -> None:
    yes = {"key": "has", "kind": "yesno", "label": dict.fromkeys(LANGUAGES, "Have you?")}
    draft = with_form(world, small(yes, {"key": "what", "kind": "text", "label": dict.fromkeys(LANGUAGES, "What?")}))
    client, address = world.client("giorgos"), place(draft, "question", question="what")
    answer = client.post(address, sent(draft, "what", when_question="has"))
    assert answer.status_code == 422
    assert 'value="yes"' in answer.content.decode()
    assert client.post(address, sent(draft, "what", when_question="has", when_answers=["yes"])).status_code == 302
    entry = changing.question(form_of(draft), "what")
    assert entry is not None
    assert entry["when"] == {"question": "has", "any": ["yes"]}
    client.post(place(draft, "move_questions"), {"seen": 1, "do": "up:what"})
    assert "which comes later" in client.get(place(draft, "form")).content.decode()


def test_the_first_question_tells_in_one_sentence_that_it_depends_on_none(world: World) -> None:
    draft = making.draft(world)
    page = world.client("giorgos").get(place(draft, "question", question=keys_of_first(draft)[0])).content.decode()
    assert "No question with answers to choose from stands before it, so it is always asked." in page
    assert 'name="when_question"' not in page
    assert 'name="when_answers"' not in page


def test_a_preview_is_drawn_of_what_is_typed_and_keeps_nothing(world: World) -> None:
    draft = making.draft(world)
    client, before = world.client("giorgos"), form_of(draft)
    part = client.post(place(draft, "question_preview", question="title"), sent(draft, "title", label_en="<b>Typed</b>")).content.decode()
    assert "&lt;b&gt;Typed&lt;/b&gt;" in part
    whole = client.post(place(draft, "question", question="title"), sent(draft, "title", label_en="Typed", do="save"))
    assert whole.status_code == 200
    assert "Typed" in whole.content.decode().partition('id="preview"')[2]
    assert form_of(draft) == before


BROKEN: Mapping[str, Any] = {
    "nothing": {},
    "no list": {"section": "x"},
    "no questions": {"section": [{}]},
    "no dictionaries": {"section": [1, {"question": [2, None]}]},
    "unknown kind": {"section": [{"key": "part", "question": [{"key": "a", "kind": "riddle", "label": {"en": "A"}}]}]},
    "wrong settings": {
        "key": 5,
        "version": "x",
        "title": "x",
        "section": [
            {
                "key": "a b",
                "title": 3,
                "question": [
                    {"key": "a", "kind": "choice", "label": "A", "options": [1], "when": 3, "max": "x", "riddle": 1},
                    {"key": "a", "kind": "scale", "label": {"en": 1}, "lowest": 0, "highest": 10**12},
                    {"key": "b", "kind": "matrix", "label": {"en": "B"}, "rows": ["x"], "when": {"question": "a", "is": "x"}},
                    {"key": "c", "kind": "ranking", "label": {"en": "C"}, "most": 10**9, "options": [{"key": "x", "label": {"en": "X"}}]},
                ],
            }
        ],
    },
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_form_broken_by_hand_still_opens_for_mending(world: World, name: str) -> None:
    draft = with_form(world, deepcopy(BROKEN[name]))
    client = world.client("giorgos")
    assert client.get(reverse("drafting:forms", kwargs={"draft": draft.pk})).status_code == 200
    page = client.get(place(draft, "form"))
    assert page.status_code == 200
    assert client.get(place(draft, "form_preview")).status_code == 200
    for key in ("a", "b", "c"):
        address = place(draft, "question", question=key)
        if f'href="{address}"' in page.content.decode():
            assert client.get(address).status_code == 200
    assert client.post(place(draft, "move_sections"), {"seen": 0, "do": "add"}).status_code == 302
    assert form_of(draft)["section"][-1]["question"] == []


def test_a_form_is_taken_from_the_shelf_once(world: World) -> None:
    draft = making.draft(world)
    client, take = world.client("giorgos"), reverse("drafting:take_form", kwargs={"draft": draft.pk})
    assert client.post(take, {"seen": 0, "form": "practice"}).url == place(draft, "form", role="practice")
    assert making.again(draft).content["questions"]["practice"]["key"] == "practice"
    assert client.post(take, {"seen": 1, "form": "practice"}).url == reverse("drafting:forms", kwargs={"draft": draft.pk})
    assert client.post(take, {"seen": 1, "form": "nothing"}).status_code == 404


def test_a_draft_that_changes_an_open_programme_says_which_version_is_in_force_and_what_differs(world: World) -> None:
    draft = making.changing(world)
    client = world.client("giorgos")
    version = form_of(draft)["version"]
    assert f"Version {version} is in force" in client.get(place(draft, "form")).content.decode()
    assert "Nothing differs" in client.get(place(draft, "form")).content.decode()
    client.post(place(draft, "question", question="title"), sent(draft, "title", label_en="What is wrong?"))
    client.post(place(draft, "move_questions"), {"seen": 1, "do": "remove:issue"})
    assert f"becomes version {version + 1}" in client.get(place(draft, "form")).content.decode()
    compared = client.get(place(draft, "form_compare")).content.decode()
    assert "in other words" in compared
    assert "taken out" in compared
    assert "<ins>What is wrong?</ins>" in compared
    assert client.get(place(making.draft(world, slug="other"), "form_compare")).status_code == 404


@pytest.mark.parametrize("page", ["form", "form_preview"])
def test_a_page_of_a_form_costs_the_same_with_one_question_and_with_many(world: World, page: str) -> None:
    client, costs = world.client("giorgos"), []
    for times in (1, 10):
        kinds = [kind for _ in range(times) for kind in KINDS]
        many = [{"key": f"q{number}", "kind": kind, "label": dict.fromkeys(LANGUAGES, "?")} for number, kind in enumerate(kinds)]
        draft = with_form(world, small(*many))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(place(draft, page)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("name", ["visitor", "maria", "sofia"])
def test_nobody_outside_the_unit_sees_or_changes_a_form(world: World, name: str) -> None:
    draft = making.draft(world)
    client = world.client(name)
    for page, names in PAGES:
        assert client.get(place(draft, page, **names)).status_code in (302, 403, 404)
    assert client.post(place(draft, "move_sections"), {"seen": 0, "do": "add"}).status_code in (302, 403, 404)
    assert form_of(draft) == making.recipe()["questions"][ROLE]


def test_a_draft_in_the_basket_is_not_written(world: World) -> None:
    draft = making.dropped(world)
    assert world.client("giorgos").get(place(draft, "form")).status_code == 403


def small(*entries: dict[str, Any]) -> dict[str, Any]:
    """A form of one section."""
    title = dict.fromkeys(LANGUAGES, "Form")
    return {"key": "need", "version": 9, "title": title, "section": [{"key": "part", "title": title, "question": list(entries)}]}

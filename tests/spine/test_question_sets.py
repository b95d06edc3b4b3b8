"""Writing a form: pure steps that lose nothing, keep keys, and can be taken back."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.definition import parse
from wenovate.base.questions.kinds import KINDS
from wenovate.spine.drafting.question_sets import changing, drawing, editor, option_lines
from wenovate.spine.drafting.question_sets.mending import mended
from wenovate.spine.programmes.recipes.shelf import shelf

LANGUAGES = ("el", "cs", "en")
FORMS = {form.key: form.content for form in shelf()}
QUESTIONS = [(form, one["key"]) for form, content in FORMS.items() for one in changing.questions(content)]
forms = st.sampled_from(sorted(FORMS)).map(FORMS.__getitem__)


def entry_of(form: str, key: str) -> Any:
    """A question of a form that ships."""
    return changing.question(FORMS[form], key)


def entry_in(form: Any, key: str) -> Any:
    """A question of a form."""
    return changing.question(form, key)


def posted(answers: dict[str, Any]) -> QueryDict:
    """Answers as a browser sends them."""
    data = QueryDict(mutable=True)
    for name, answer in answers.items():
        data.setlist(name, answer if isinstance(answer, list) else [answer])
        if isinstance(answer, list):
            data[f"{name}-shown"] = "1"
            data.setlist(name, answer) if answer else data.pop(name)
    return data


@pytest.mark.parametrize(("form", "key"), QUESTIONS)
def test_a_question_that_is_opened_and_saved_stays_as_it_was(form: str, key: str) -> None:
    entry = entry_of(form, key)
    begun = editor.beginning(entry, LANGUAGES)
    assert editor.values(begun, entry, LANGUAGES) == entry
    asked = editor.definition(FORMS[form], entry, LANGUAGES, [])
    checked = check(asked, typed(asked, posted(begun)))
    assert checked.errors == {}
    assert editor.values(checked.answers, entry, LANGUAGES) == entry


@pytest.mark.parametrize(("form", "key"), QUESTIONS[::7])
def test_a_draft_in_fewer_languages_keeps_the_texts_of_the_others(form: str, key: str) -> None:
    entry = entry_of(form, key)
    assert editor.values(editor.beginning(entry, ("en",)), entry, ("en",)) == entry


@pytest.mark.parametrize("kind", editor.kinds_to_make("need"))
def test_a_new_question_says_nothing_that_its_kind_does_anyway(kind: str) -> None:
    entry = editor.blank(FORMS["need"], kind, LANGUAGES)
    kept = editor.values(editor.beginning(entry, LANGUAGES), entry, LANGUAGES)
    assert {name: value for name, value in kept.items() if value != []} == entry


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_in_which_it_is_edited(kind: str) -> None:
    entry = editor.blank(FORMS["need"], kind, LANGUAGES)
    asked = editor.definition(FORMS["need"], entry, LANGUAGES, [])
    settings = {one.key.rpartition("_")[0] if one.key[-3:] in ("_el", "_cs", "_en") else one.key for one in asked.questions}
    assert settings == editor.settings_of(kind)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_in_shape_is_not_mended(form: dict[str, Any]) -> None:
    assert mended(form, "other") == form


# What somebody might write where something else is wanted.
odd = st.sampled_from(
    [None, True, 7, "", "a", "choice", [], [1], ["a"], [{}], {}, {"en": 1}, {"en": "A"}, {"question": "a"}, [{"key": "a", "label": {}}]]
)
odd_questions = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "kind", "label", "options", "rows", "when", "max"), odd)) | odd, max_size=3
)
odd_sections = st.fixed_dictionaries({}, optional={"key": odd, "title": odd, "help": odd, "question": odd_questions})


@given(st.fixed_dictionaries({"section": st.lists(odd_sections, max_size=2) | odd}))
def test_whatever_was_written_by_hand_can_be_shown(form: dict[str, Any]) -> None:
    whole = mended(form, "form")
    assert mended(whole, "form") == whole
    parse(whole)
    drawing.faults(whole, LANGUAGES)
    drawing.definition(whole)


@given(forms, st.data())
def test_what_is_taken_out_and_put_back_stands_where_it_stood(form: Any, data: Any) -> None:
    key = data.draw(st.sampled_from([one["key"] for one in changing.questions(form)]))
    without = changing.remove(form, key)
    assert without is not None
    changed, removed = without
    assert all(one.get("when", {}).get("question") != key for one in changing.questions(changed))
    assert changing.put_back(changed, removed) == form
    assert changing.put_back(form, removed) == form
    other = changing.put(form, key, {**removed.entry, "label": {"en": "Another"}})
    both = [one["key"] for one in changing.questions(changing.put_back(other, removed))]
    assert (len(both), len(set(both))) == (len(changing.questions(form)) + 1,) * 2


@given(forms, st.data())
def test_moving_loses_no_question_and_a_step_there_and_back_changes_nothing(form: Any, data: Any) -> None:
    key = data.draw(st.sampled_from([one["key"] for one in changing.questions(form)]))
    keys = [one["key"] for one in changing.questions(form)]
    for steps in (-1, 1):
        moved = changing.step(form, key, steps)
        assert sorted(one["key"] for one in changing.questions(moved)) == sorted(keys)
        if moved != form:
            assert changing.step(moved, key, -steps) == form


def test_a_question_moved_before_the_one_it_depends_on_says_so_and_keeps_what_it_said() -> None:
    title = dict.fromkeys(LANGUAGES, "?")
    has, what = (
        {"key": "has", "kind": "yesno", "label": title},
        {"key": "what", "kind": "text", "label": title, "when": {"question": "has", "is": "yes"}},
    )
    form = {"key": "f", "version": 1, "title": title, "section": [{"key": "part", "title": title, "question": [what, has]}]}
    with translation.override("en"):
        (message,) = drawing.faults(form, LANGUAGES)["what"]
    assert "comes later" in message
    assert editor.values(editor.beginning(what, LANGUAGES), what, LANGUAGES) == what
    asked = {one.key: one for one in editor.definition(form, what, LANGUAGES, []).questions}
    assert "has" in [option.key for option in asked["when_question"].options]
    assert [option.key for option in asked["when_answers"].options] == ["yes", "no"]


def test_a_question_with_none_before_it_to_depend_on_says_so_instead_of_asking_on_which() -> None:
    title = dict.fromkeys(LANGUAGES, "?")
    text, choice = ({"key": key, "kind": kind, "label": title} for key, kind in (("name", "text"), ("has", "yesno")))
    form = {"key": "f", "version": 1, "title": title, "section": [{"key": "part", "title": title, "question": [text, choice, text]}]}
    form["section"][0]["question"][2] = {**text, "key": "what"}
    asked = {key: {one.key for one in editor.definition(form, entry_in(form, key), LANGUAGES, []).questions} for key in ("has", "what")}
    assert {name for name in asked["has"] if name.startswith("when")} == {"when_nothing"}
    assert {name for name in asked["what"] if name.startswith("when")} == {"when_question", "when_answers"}
    assert editor.values(editor.beginning(choice, LANGUAGES), choice, LANGUAGES) == choice


# --- options

words = st.text("abcdeαβγ", min_size=1, max_size=4)
labels = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, words))
known_options = st.lists(
    labels, max_size=8, unique_by=tuple(lambda label, language=language: label[language] for language in LANGUAGES)
).map(lambda found: [{"key": f"k{place}", "label": label} for place, label in enumerate(found)])


def lines(options: list[dict[str, Any]]) -> dict[str, str]:
    """Options as a page has them."""
    return {language: option_lines.lines(options, language) for language in LANGUAGES}


@given(known_options, st.data())
def test_options_keep_their_keys_in_another_order_and_after_some_are_gone(known: list[dict[str, Any]], data: Any) -> None:
    kept = data.draw(st.permutations(known))[: data.draw(st.integers(0, len(known)))]
    assert option_lines.options(known, lines(kept)) == kept


@given(known_options, st.data())
def test_an_option_renamed_in_one_language_keeps_its_key(known: list[dict[str, Any]], data: Any) -> None:
    if not known:
        return
    place, language = data.draw(st.integers(0, len(known) - 1)), data.draw(st.sampled_from(LANGUAGES))
    renamed = [{**one, "label": one["label"] | ({language: "other words"} if at == place else {})} for at, one in enumerate(known)]
    assert option_lines.options(known, lines(renamed)) == renamed


@given(known_options, st.data())
def test_a_new_option_takes_nobodys_key(known: list[dict[str, Any]], data: Any) -> None:
    place = data.draw(st.integers(0, len(known)))
    new = {"key": "", "label": dict.fromkeys(LANGUAGES, "quite new")}
    found = option_lines.options(known, lines([*known[:place], new, *known[place:]]))
    assert [one["key"] for at, one in enumerate(found) if at != place] == [one["key"] for one in known]
    assert found[place]["key"] not in {one["key"] for one in known}


def test_a_text_missing_in_one_language_keeps_the_place_of_the_others() -> None:
    known = [{"key": "a", "label": {"en": "A", "cs": ""}}, {"key": "b", "label": {"en": "B", "cs": "Bé"}}]
    written = {language: option_lines.lines(known, language) for language in ("en", "cs")}
    assert written["cs"] == "…\nBé"
    assert option_lines.options(known, written) == known


def test_options_with_words_that_are_new_in_every_language_are_renamed_in_their_order() -> None:
    known = [{"key": "a", "label": {"en": "A"}}, {"key": "b", "label": {"en": "B"}}]
    assert [one["key"] for one in option_lines.options(known, {"en": "X\nB"})] == ["a", "b"]
    assert [one["key"] for one in option_lines.options(known, {"en": "X"})] == ["option_3"]

"""The forms that ship: each reads, is whole in three languages, helps where a person would hesitate, and can be had blank on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.questions import blanks
from wenovate.base.questions.answers import check
from wenovate.base.questions.definition import Definition, Question, read
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.publishing import publish
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import SHIPPED, load, parse
from wenovate.spine.programmes.recipes.shelf import ShelvedForm, shelf

LANGUAGES = {"el", "cs", "en"}
RECIPES = sorted(path.parent for path in SHIPPED.glob("*/recipe.toml"))
FORMS = shelf()
# Kinds whose answer is what one types, so that the example is one.
WRITTEN = {"text", "long", "number", "money", "email", "url", "phone"}
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
each_recipe = pytest.mark.parametrize("folder", RECIPES, ids=lambda folder: folder.name)


def of_folder(name: str) -> set[str]:
    """The keys on the shelf that come from a folder."""
    return {form.key for form in FORMS if form.folder == name}


def test_the_shelf_holds_the_forms_of_both_recipes_and_those_of_neither() -> None:
    assert {name: of_folder(name) for name in ("we-novate", "smart-solutions", "forms")} == {
        "we-novate": {"registration", "need", "specification", "innovation-survey", "stage-feedback"},
        "smart-solutions": {
            *("registration-by-invitation", "need-card", "idea", "interview", "demand", "entry-first", "entry", "offer", "consultation"),
            "specification-of-solution",
        },
        "forms": {"practice", "self-assessment-capacity", "self-assessment-portfolio", "sounding-board"},
    }


def test_no_two_forms_share_a_key() -> None:
    assert len({form.key for form in FORMS}) == len(FORMS)


def test_what_is_taken_from_the_shelf_may_be_changed() -> None:
    FORMS[0].content["title"]["en"] = "Other"
    assert FORMS[0].content["title"] == FORMS[0].title


@each_form
def test_a_form_reads(form: ShelvedForm) -> None:
    definition = read(form.content)
    keys = [question.key for question in definition.questions]
    assert (definition.key, len(set(keys))) == (form.key, len(keys))


@each_form
def test_every_text_stands_in_three_languages(form: ShelvedForm) -> None:
    assert [place for place, text in texts_of(form.content) if {name for name, words in text.items() if words.strip()} != LANGUAGES] == []


@each_form
def test_no_text_begins_or_ends_with_a_space(form: ShelvedForm) -> None:
    assert [place for place, text in texts_of(form.content) for words in text.values() if words != words.strip() or "  " in words] == []


@each_form
def test_every_form_says_how_long_it_takes(form: ShelvedForm) -> None:
    assert set(read(form.content).intro) == LANGUAGES


@each_form
def test_whoever_has_to_write_is_helped(form: ShelvedForm) -> None:
    """What is written freely has a help or an example; what takes more than a line has a help."""
    assert [question.key for question in read(form.content).questions if not is_helped(question)] == []


@each_form
def test_an_example_would_be_accepted(form: ShelvedForm) -> None:
    definition = read(form.content)
    examples = [(question, words) for question in definition.questions if question.kind in WRITTEN for words in question.example.values()]
    assert [(question.key, words) for question, words in examples if question.key in check(definition, {question.key: words}).errors] == []


@each_recipe
def test_a_shipped_recipe_loads(folder: Path) -> None:
    recipe = parse(load(folder))
    assert (recipe.key, set(recipe.languages)) == (folder.name, LANGUAGES)


@each_recipe
def test_a_shipped_recipe_opens_with_its_forms_and_the_criteria_of_its_rounds(world: World, folder: Path) -> None:
    open_programme(world.unit, load(folder), slug="shipped", starts_on=NOW.date(), by=OPERATOR, at=NOW)
    programme = Programme.objects.get(slug="shipped")
    published = {row.key for row in QuestionSet.objects.all()}
    assert published >= of_folder(folder.name) | {f"{folder.name}-{name}" for name in programme.frozen.rounds}


@each_recipe
def test_every_text_of_a_recipe_stands_in_three_languages(folder: Path) -> None:
    assert [place for place, text in texts_of(load(folder)) if set(text) != LANGUAGES] == []


@each_recipe
def test_a_question_waits_only_for_stages_of_its_recipe(folder: Path) -> None:
    content = load(folder)
    known = {"always", "never"} | {f"from:{stage.key}" for stage in parse(content).stages}
    assert [(question.key, question.required) for question in questions_of(content) if question.required not in known] == []


@each_form
def test_a_form_of_no_recipe_waits_for_no_stage(form: ShelvedForm) -> None:
    assert form.folder != "forms" or {question.required for question in read(form.content).questions} <= {"always", "never"}


def test_what_is_asked_first_is_asked_in_full_later() -> None:
    """A short-listed entry begins with what its first page said: the same questions, save the price, which is no range any more."""
    first, full = ({question.key: question for question in read(content_of(key)).questions} for key in ("entry-first", "entry"))
    assert set(first) - set(full) == {"price_from", "price_to"}
    assert [key for key in first.keys() & full.keys() if first[key].kind != full[key].kind] == []


def test_who_submits_is_hidden_from_the_jury() -> None:
    for key in ("entry-first", "entry"):
        who = read(content_of(key)).sections[0]
        assert [question.key for question in who.questions if question.evaluators] == []


def test_a_self_assessment_has_three_statements_in_each_of_twelve_cells() -> None:
    cells = [question for question in read(content_of("self-assessment-capacity")).questions if question.kind == "matrix"]
    assert [len(question.own["rows"]) for question in cells] == [3] * 12


def test_a_self_assessment_has_four_statements_in_each_of_four_facets() -> None:
    facets = [question for question in read(content_of("self-assessment-portfolio")).questions if question.kind == "matrix"]
    assert [len(question.own["rows"]) for question in facets] == [4] * 4


def test_a_blank_of_the_longest_form_is_drawn(db: None, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = max((form.content for form in FORMS), key=lambda content: len(read(content).questions))
    published = publish(content, at=NOW)
    blanks.make(published.pk)
    assert published.blanks.get(language="cs").file.stored.read(5) == b"%PDF-"


def content_of(key: str) -> dict[str, Any]:
    """A form of the shelf."""
    return next(form.content for form in FORMS if form.key == key)


def questions_of(recipe: dict[str, Any]) -> Iterator[Question]:
    """The questions of all forms of a recipe."""
    definitions: Iterator[Definition] = map(read, recipe["questions"].values())
    for definition in definitions:
        yield from definition.questions


def is_helped(question: Question) -> bool:
    """Whether somebody who writes an answer is told what is wanted."""
    if question.kind == "long":
        return bool(question.help)
    return question.kind not in {"text", "indicators"} or bool(question.help or question.example)


def texts_of(data: Any, place: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every mapping of languages to texts, however deep."""
    if isinstance(data, dict) and set(data) & LANGUAGES:
        return [(place, data)]
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in parts for found in texts_of(value, f"{place}/{key}")]

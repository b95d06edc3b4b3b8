"""Which questions apply, and who may see which answer: what does not apply is not taken, what is marked is left out."""

from typing import Any

import pytest
from django.utils.translation import override

from wenovate.base.questions.answers import check, not_asked_yet, shown
from wenovate.base.questions.definition import Definition, Option, Question, Section, When, parse
from wenovate.base.questions.exporting import cells, columns
from wenovate.base.questions.form import Form
from wenovate.base.questions.problems import problems
from wenovate.base.questions.readers import Reader
from wenovate.web.demo.gallery import EVERY_KIND, GOOD

TWO = (Option("a", {"en": "First"}), Option("b", {"en": "Second"}))
CHAIN = Definition(
    "loan",
    1,
    {},
    {},
    (
        Section(
            "all",
            {},
            (
                Question("has", "yesno", {}),
                Question("which", "choices", {}, options=TWO, when=When("has", ("yes",))),
                Question("why", "text", {}, when=When("which", ("b",))),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("answers", "taken", "wanting"),
    [
        ({}, set(), ["has"]),
        ({"has": "yes"}, {"has"}, ["which"]),
        ({"has": "yes", "which": ["a"]}, {"has", "which"}, []),
        ({"has": "yes", "which": ["a", "b"]}, {"has", "which"}, ["why"]),
        # What hangs on a question that does not apply does not apply, whatever was typed before.
        ({"has": "no", "which": ["b"], "why": "so"}, {"has"}, []),
        ({"which": ["b"], "why": "so"}, set(), ["has"]),
    ],
)
def test_a_question_applies_by_the_answers_before_it(answers: dict[str, Any], taken: set[str], wanting: list[str]) -> None:
    checked = check(CHAIN, answers)
    assert (set(checked.answers), sorted(checked.errors)) == (taken, wanting)


def test_a_condition_on_a_question_that_stands_elsewhere_is_met_by_its_answer() -> None:
    part = Definition("loan", 1, {}, {}, (Section("all", {}, (Question("who", "text", {}, when=When("has", ("yes",))),)),))
    assert [sorted(check(part, answers).errors) for answers in ({"has": "yes"}, {})] == [["who"], []]


def test_one_answer_and_any_of_several_are_written_alike_in_a_file() -> None:
    def asked(when: dict[str, Any]) -> When | None:
        question = {"key": "b", "kind": "text", "label": {}, "when": when}
        return (
            parse({"key": "x", "version": 1, "title": {}, "section": [{"key": "s", "title": {}, "question": [question]}]}).questions[0].when
        )

    assert [asked({"question": "a", "is": "yes"}), asked({"question": "a", "any": ["x", "y"]})] == [
        When("a", ("yes",)),
        When("a", ("x", "y")),
    ]


def test_a_field_tells_the_page_on_what_it_depends() -> None:
    assert [field.when for field in Form(CHAIN).fields] == [None, ("has", "yes"), ("which", "b")]


HIDDEN = {
    Reader.OWN: set(),
    Reader.UNIT: set(),
    Reader.EVALUATOR: {"contact", "tax_number"},
    Reader.NETWORK: {"contact", "office"},
    Reader.PUBLIC: {"contact", "office", "telephone"},
}


@pytest.mark.parametrize("reader", list(Reader))
def test_each_reader_sees_what_the_marks_leave_to_them(reader: Reader) -> None:
    """In the sample: contact is personal, office confidential, tax_number not for evaluators, telephone not public."""
    seen = {question.key for _, pairs in shown(EVERY_KIND, GOOD, reader=reader) for _, _, question in pairs}
    assert set(GOOD) - seen == HIDDEN[reader] | {"page"}


@pytest.mark.parametrize("reader", list(Reader))
def test_an_export_has_a_column_for_what_its_reader_may_see_and_no_other(reader: Reader) -> None:
    found = {column.question.key for column in columns(EVERY_KIND, reader=reader)}
    with override("en"):
        said = " ".join(cells(EVERY_KIND, GOOD, reader=reader))
    assert (HIDDEN[reader] & found, GOOD["contact"]["name"] in said) == (set(), reader in (Reader.OWN, Reader.UNIT))


LATER = Definition(
    "loan",
    1,
    {},
    {},
    (
        Section(
            "all",
            {},
            (
                Question("now", "text", {}),
                Question("causes", "text", {}, required="from:select"),
                Question("who", "text", {}, required="from:select", personal=True),
                Question("which", "text", {}, required="from:select", when=When("now", ("yes",))),
                Question("never", "text", {}, required="never"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("answers", "reader", "stages", "found"),
    [
        ({}, Reader.UNIT, set(), ["causes", "who"]),
        ({"now": "yes"}, Reader.UNIT, set(), ["causes", "who", "which"]),
        ({}, Reader.NETWORK, set(), ["causes"]),
        ({"causes": "so"}, Reader.NETWORK, set(), []),
        ({}, Reader.UNIT, {"select"}, []),
    ],
)
def test_what_is_wanted_from_a_stage_on_and_not_answered_was_not_asked_yet(
    answers: dict[str, Any], reader: Reader, stages: set[str], found: list[str]
) -> None:
    later = not_asked_yet(LATER, answers, reader=reader, stages=frozenset(stages))
    assert [question.key for question in later] == found


def test_a_form_says_that_something_is_wanted_later() -> None:
    assert [field.later for field in Form(LATER).fields] == [False, True, True, True, False]
    assert not any(field.later for field in Form(LATER, stages=frozenset({"select"})).fields)


@pytest.mark.parametrize("marks", [{"personal": True}, {"confidential": True}, {"evaluators": False}, {"public": False}])
def test_what_stands_in_every_list_is_kept_from_nobody(marks: dict[str, Any]) -> None:
    marked = Definition("loan", 1, {}, {}, (Section("all", {}, (Question("title", "text", {}, column="title", **marks),)),))
    assert [found.question for found in problems(marked)] == ["title"]

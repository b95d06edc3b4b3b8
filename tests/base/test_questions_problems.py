"""What may be wrong with a set is said all at once, each fault at its question and with its cure, in the reader's language."""

from typing import Any

import pytest
from django.utils.translation import override

from wenovate.base.questions.definition import WrongDefinition, parse, problems, read
from wenovate.web.demo.gallery import EVERY_KIND

OPTIONS = [{"key": "a", "label": {"en": "A"}}, {"key": "b", "label": {"en": "B"}}]


def content(*questions: dict[str, Any]) -> dict[str, Any]:
    """A set of one section."""
    return {"key": "loan", "version": 1, "title": {"en": "Loan"}, "section": [{"key": "all", "title": {}, "question": list(questions)}]}


def question(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A question as a file has it."""
    return {"key": key, "kind": kind, "label": {"en": key}} | more


def said(*questions: dict[str, Any], languages: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(question, message) of all faults, in English."""
    with override("en"):
        return [(one.question, one.message) for one in problems(parse(content(*questions)), languages)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (question("q", "money"), "The currency “” is not known. Choose one of: EUR, CZK."),
        (question("q", "money", currency="USD"), "The currency “USD” is not known. Choose one of: EUR, CZK."),
        (
            question("q", "scale", lowest=5, highest=1),
            "The scale is upside down: its lowest number must be below its highest. Exchange them.",
        ),
        (question("q", "scale", lowest=0, highest=100), "The scale has more than 11 steps. Make it shorter, or ask for a number."),
        (question("q", "matrix", options=OPTIONS), "A matrix wants rows. Write at least one."),
        (question("q", "matrix", rows=OPTIONS), "A choice wants options. Write at least one."),
        (question("q", "matrix", rows=OPTIONS * 2, options=OPTIONS), "The row “a” stands twice. Give one of them another key."),
        (question("q", "ranking"), "A choice wants options. Write at least one."),
        (question("q", "choice", options=OPTIONS * 2), "The option “a” stands twice. Give one of them another key."),
        (
            question("q", "choices", options=OPTIONS, least=2, most=1),
            "The least number of answers is larger than the largest. Exchange them.",
        ),
        (question("q", "choices", options=OPTIONS, most=3), "More answers are wanted than there are options. Write a smaller number."),
        (
            question("q", "person", fields=["name", "age"]),
            "“age” cannot be asked about a person. Choose some of: name, position, email, phone.",
        ),
        (question("q", "indicators", columns=["value"]), "A table of indicators wants the column “indicator” and at least one more."),
        (question("q", "indicators", max_rows=0), "A table of indicators has from 1 to 50 rows."),
        (
            question("q", "file", accept=["exe"]),
            "Files of the kind “exe” are not taken. Choose some of: pdf, png, jpg, jpeg, docx, xlsx, odt, ods.",
        ),
        (question("q", "file", max_files=0), "At least one file must be possible. Write 1 or more."),
        (question("q", "number", min_value=5, max_value=1), "The least number is larger than the largest. Exchange them."),
        (question("q", currency="EUR"), "“currency” does not belong to the kind “text”. Take it away, or choose another kind."),
        (question("q", required="sometimes"), "“required” is always, never or from:STAGE, not “sometimes”."),
        (question("Q!"), "The key “Q!” is to be of small Latin letters, figures and “_”, a letter first."),
        (question("q", max=0), "An answer must be allowed at least one character. Write a larger number."),
    ],
)
def test_a_fault_is_said_with_its_cure(wrong: dict[str, Any], says: str) -> None:
    assert (wrong["key"], says) in said(wrong)


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ({"question": "late", "is": "yes"}, "It depends on “late”, which comes later. Move it behind that question."),
        ({"question": "gone", "is": "yes"}, "It depends on “gone”, which is not asked. Choose a question of this form."),
        ({"question": "first", "is": "c"}, "It depends on the answer “c”, which “first” does not offer."),
        ({"question": "first", "any": ["a", "c"]}, "It depends on the answer “c”, which “first” does not offer."),
        ({"question": "first", "any": []}, "It is not said on which answer it depends. Choose at least one."),
        ({"question": "free", "is": "x"}, "It depends on “free”, whose answer is not chosen from a list. Choose a question with options."),
    ],
)
def test_a_condition_hangs_on_an_earlier_question_and_one_of_its_answers(when: dict[str, Any], says: str) -> None:
    asked = [question("first", "choice", options=OPTIONS), question("free"), question("q", when=when), question("late", "yesno")]
    assert said(*asked) == [("q", says)]


def test_all_faults_are_said_at_once_each_at_its_question() -> None:
    found = said(question("a", "money"), question("b", "essay"), question("b", "matrix"))
    assert [key for key, _ in found] == ["a", "b", "b", "b", "b", "b"]


def test_reading_raises_the_first_in_english_whoever_reads() -> None:
    with override("el"), pytest.raises(WrongDefinition) as refused:
        read(content(question("a", "money", currency="CZK"), question("b", "matrix"), question("c", "essay")))
    assert str(refused.value) == "loan, b: A matrix wants rows. Write at least one."


def test_a_key_may_not_look_like_a_part_of_another() -> None:
    assert said(question("who", "person"), question("who-name")) == [
        ("who-name", "The key “who-name” could be taken for a part of “who”. Write “_” instead of “-”.")
    ]


def test_a_text_that_is_missing_in_a_language_is_named() -> None:
    found = said(question("a", "scale", low={"en": "Low", "el": "Χαμηλά"}), languages=("el", "en"))
    assert found == [
        ("", "Title: the text in this language is missing: Ελληνικά. Write it."),
        ("a", "Question: the text in this language is missing: Ελληνικά. Write it."),
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (question("a", max="long"), "loan, a: max is to be a whole number"),
        (question("a", max=True), "loan, a: max is to be a whole number"),
        (question("a", personal="yes"), "loan, a: personal is to be true or false"),
        (question("a", "scale", lowest="one"), "loan, a: lowest is to be a whole number"),
        (question("a", "matrix", rows="one"), "loan, a: rows is to be a list"),
        (question("a") | {"label": "Text"}, "loan, a: label is to be a text a language"),
    ],
)
def test_a_value_of_another_sort_is_refused_with_its_place(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongDefinition) as refused:
        parse(content(wrong))
    assert str(refused.value) == says


def test_the_sample_of_every_kind_is_whole_in_three_languages() -> None:
    assert problems(EVERY_KIND, ("el", "cs", "en")) == []

"""Each kind with good and bad answers: what is wrong is said at its row, nothing typed is lost, and every language puts it in its own words."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import override_settings
from django.utils.translation import override

from wenovate.base.questions.answers import check, in_words, typed
from wenovate.base.questions.definition import Definition, Option, Question, Section
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.kinds.attached import Attached
from wenovate.web.demo.gallery import EVERY_KIND, GOOD

QUESTIONS = {question.kind: question for question in EVERY_KIND.questions if question.key not in {"lesson"}}
TWO = (Option("a", {"en": "First"}), Option("b", {"en": "Second"}))


def asking(kind: str, **more: Any) -> Definition:
    """A set of one question, `it`."""
    return Definition("loan", 1, {}, {}, (Section("all", {}, (Question("it", kind, {}, **more),)),))


def faults(kind: str, value: Any, **more: Any) -> dict[str, str]:
    """What is wrong with an answer, in English."""
    with override("en"):
        return check(asking(kind, **more), {"it": value}).errors


def test_the_sample_holds_every_kind() -> None:
    assert set(QUESTIONS) == set(KINDS)


def test_every_sample_answer_is_a_good_one() -> None:
    assert check(EVERY_KIND, GOOD).errors == {}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("1 250,50", None),
        ("0", None),
        ("-5", "Write an amount without a minus."),
        ("1,255", "Write the amount with two decimals at most."),
        ("a lot", "Write a number with figures, for example 1 250."),
    ],
)
def test_money_is_an_amount_in_whole_cents(value: str, says: str | None) -> None:
    assert faults("money", value, own={"currency": "EUR"}).get("it") == says


@pytest.mark.parametrize(("value", "holds"), [("1", True), ("5", True), ("na", True), ("0", False), ("6", False), ("2.5", False)])
def test_a_scale_takes_its_steps_and_that_it_does_not_apply(value: str, holds: bool) -> None:
    assert bool(faults("scale", value, own={"not_applicable": True})) is not holds


def test_not_applicable_is_no_answer_where_it_is_not_offered() -> None:
    assert faults("scale", "na") == {"it": "Choose one of the answers shown."}


@pytest.mark.parametrize(
    ("value", "own", "says"),
    [
        (["a"], {"least": 2}, "Choose at least 2 answers."),
        (["a", "b"], {"most": 1}, "Choose at most 1 answer."),
        (["a", "b"], {"least": 2, "most": 2}, None),
    ],
)
def test_as_many_choices_as_the_set_wants(value: list[str], own: dict[str, int], says: str | None) -> None:
    assert faults("choices", value, options=TWO, own=own).get("it") == says


def test_a_statement_that_must_be_confirmed_says_so() -> None:
    assert faults("choices", [], options=TWO[:1]) == {"it": "Confirm the statement."}


def test_every_row_of_a_matrix_is_wanted_where_it_must_be_answered() -> None:
    rows = {"rows": TWO}
    assert faults("matrix", {"a": "b"}, options=TWO, own=rows) == {"it": "Finish what is marked.", "it-b": "Choose an answer."}
    assert faults("matrix", {"a": "b"}, options=TWO, own=rows, required="never") == {}
    assert faults("matrix", {"a": "z", "b": "a"}, options=TWO, own=rows)["it-a"] == "Choose one of the answers shown."


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (["a", "b"], {}),
        (["a"], {"it-2": "Choose an answer."}),
        (["", "b"], {"it-1": "Choose an answer."}),
        (["b", "b"], {"it-2": "This stands at place 1 already."}),
        (["z", "b"], {"it-1": "Choose one of the answers shown."}),
    ],
)
def test_an_order_has_each_option_once_and_no_gap(value: list[str], where: dict[str, str]) -> None:
    found = faults("ranking", value, options=TWO)
    assert {name: fault for name, fault in found.items() if name != "it"} == where


def test_of_a_long_list_only_the_first_places_are_asked_for() -> None:
    many = tuple(Option(f"o{number}", {"en": str(number)}) for number in range(12))
    assert faults("ranking", ["o1", "o2", "o3"], options=many, own={"most": 3}) == {}


def test_who_begins_to_name_somebody_gives_all_that_is_asked() -> None:
    found = faults("person", {"name": "Maria", "email": "maria"}, own={"fields": ("name", "email", "phone")}, required="never")
    assert found == {
        "it": "Finish what is marked.",
        "it-email": "Write an e-mail address such as name@body.example.",
        "it-phone": "Fill this in.",
    }


def test_a_row_of_indicators_that_is_begun_is_finished() -> None:
    own = {"columns": ("indicator", "baseline", "date")}
    found = faults("indicators", [{"indicator": "Calls", "baseline": "420", "date": "2026-01-01"}, {"baseline": "n/a"}], own=own)
    assert found == {
        "it": "Finish what is marked.",
        "it-2-indicator": "Fill this in, or empty the row.",
        "it-2-baseline": "Write a number with figures, for example 1 250.",
        "it-2-date": "Fill this in, or empty the row.",
    }


@pytest.mark.parametrize("kind", ["matrix", "ranking", "person", "indicators", "body", "file", "scale", "money"])
def test_an_answer_that_is_wanted_and_missing_is_asked_for_in_the_words_of_its_kind(kind: str) -> None:
    question = QUESTIONS[kind]
    found = faults(kind, None, options=question.options, own=question.own)
    assert found["it"] not in {"", "Fill this in."} or kind in {"person", "money"}


def test_a_page_that_held_no_part_of_an_answer_leaves_the_draft_as_it_was() -> None:
    assert typed(EVERY_KIND, QueryDict("other=1")) == {}


def test_parts_come_out_of_a_form_as_they_were_typed() -> None:
    sent = QueryDict(
        "capacity-time=no&capacity-money=na&aims-1=better&aims-2=&aims-3=faster&contact-name=+Maria+&contact-email="
        "&results-1-indicator=&results-2-indicator=Calls&results-2-baseline=420&results-99-indicator=lost"
    )
    assert typed(EVERY_KIND, sent) == {
        "capacity": {"time": "no", "money": "na"},
        "aims": ["better", "", "faster"],
        "contact": {"name": "Maria"},
        "results": [{"indicator": "Calls", "baseline": "420"}],
    }


def test_rows_that_were_emptied_are_taken_out_of_the_draft() -> None:
    assert typed(EVERY_KIND, QueryDict("results-1-indicator=&contact-name=&aims-1=")) == {"results": [], "contact": {}, "aims": []}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("el", ["12.500,50\xa0€", "4", "1. Ταχύτερα", "Προϊσταμένη", "14 Μαρτίου 2026", "420 κλήσεις"]),
        ("cs", ["12\xa0500,50\xa0€", "4", "1. Rychleji", "Προϊσταμένη", "14. března 2026", "420 hovorů"]),
        ("en", ["€12,500.50", "4", "Not applicable", "1. Faster", "Προϊσταμένη", "14 March 2026", "420 calls"]),
    ],
)
def test_answers_are_put_in_the_words_of_each_language(language: str, words: list[str]) -> None:
    with override(language):
        said = "\n".join(in_words(question, GOOD.get(question.key)) for question in EVERY_KIND.questions)
    assert [word for word in words if word not in said] == []


def test_an_answer_in_the_shape_of_another_kind_is_shown_as_none_and_breaks_nothing() -> None:
    shapes: list[Any] = ["text", ["list"], {"a": "dict"}, [{"a": 1}], [["x"]], 7, True, None, {"words": ["x"]}]
    for question in EVERY_KIND.questions:
        for shape in shapes:
            checked = check(EVERY_KIND, {"tried": "yes", "outcome": "partly", question.key: shape})
            assert isinstance(in_words(question, checked.answers.get(question.key)), str)


class Upload:
    """As much of an upload as its check reads."""

    def __init__(self, content: bytes) -> None:
        self.content, self.size = content, len(content)

    def seek(self, place: int) -> None:
        """There is only one place to read from."""

    def read(self) -> bytes:
        return self.content


PDF = b"%PDF-1.7 " + b"x" * 2_000_000 + b"%%EOF"


@pytest.mark.parametrize(
    ("content", "own", "says"),
    [
        (PDF, {}, ""),
        (PDF, {"accept": ("pdf",), "max_mb": 2}, ""),
        (PDF, {"max_mb": 1}, "The file is larger than 1 MB. Scan it in lower quality or in black and white."),
        (PDF, {"accept": ("png", "jpg")}, "Only these kinds of file are taken here: PNG, JPG. Save it as one of them."),
        (b"", {}, "The file is empty. Save or scan it again and attach it once more."),
    ],
)
@override_settings(UPLOAD_LIMIT_BYTES=10 * 1024 * 1024)
def test_a_file_is_taken_by_what_it_holds(content: bytes, own: dict[str, Any], says: str) -> None:
    with override("en"):
        assert Attached().refused(Question("it", "file", {}, own=own), Upload(content)) == says  # type: ignore[arg-type]


def test_only_so_many_files_are_taken() -> None:
    files = [{"file": str(number), "name": "a.pdf"} for number in range(3)]
    assert faults("file", files, own={"max_files": 2}) == {"it": "Attach at most 2 files."}

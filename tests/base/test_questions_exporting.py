"""Answers as rows of a table, as a schema, and beside the questions of another version."""

from dataclasses import replace
from typing import Any

from django.utils.translation import override

from wenovate.base.questions.definition import Definition, Option, Question, Section, When
from wenovate.base.questions.exporting import cells, columns
from wenovate.base.questions.readers import Reader
from wenovate.base.questions.schema import schema
from wenovate.base.questions.versions import What, beside, changes
from wenovate.web.demo.gallery import EVERY_KIND, GOOD


def row(answers: dict[str, Any]) -> dict[str, str]:
    """The cells of one form by the keys of their columns, in English."""
    with override("en"):
        return dict(
            zip(
                (column.key for column in columns(EVERY_KIND, reader=Reader.OWN)),
                cells(EVERY_KIND, answers, reader=Reader.OWN),
                strict=True,
            )
        )


def asking(*questions: Question, version: int = 1) -> Definition:
    """A set of one section."""
    return Definition("loan", version, {}, {}, (Section("all", {"en": "All"}, questions),))


def test_every_question_with_an_answer_has_its_columns_and_each_has_another_key() -> None:
    keys = [column.key for column in columns(EVERY_KIND, reader=Reader.OWN)]
    asked = {question.key for question in EVERY_KIND.questions if question.kind != "help"}
    assert ({key.partition(".")[0] for key in keys}, len(set(keys))) == (asked, len(keys))


def test_headings_are_in_the_readers_language_and_keys_in_none() -> None:
    found = {}
    for language in ("el", "cs", "en"):
        with override(language):
            found[language] = {column.key: column.heading for column in columns(EVERY_KIND, reader=Reader.OWN)}
    assert found["el"].keys() == found["cs"].keys() == found["en"].keys()
    assert [found[language]["calls"] for language in found] == [
        "Πόσες κλήσεις τον μήνα; (κλήσεις)",
        "Kolik hovorů měsíčně? (hovorů)",
        "How many calls a month? (calls)",
    ]


def test_an_answered_form_stands_in_its_columns() -> None:
    found = row(GOOD)
    wanted = {
        "price": "12500.50",
        "since": "2026-03-14",
        "results.baseline": "420",
        "results.date": "2027-03-31",
        "outcome": "It worked in part",
        "groups": "Citizens, Firms",
        "capacity.skills": "I agree",
        "aims.better": "2",
        "contact.email": "maria@larissa.example",
        "partner": "Δήμος Τρικκαίων",
        "partner.key": "1",
        "papers": "Μελέτη.pdf",
    }
    assert {key: found[key] for key in wanted} == wanted


def test_rows_of_indicators_stand_beside_each_other_line_by_line() -> None:
    rows = [{"indicator": "Calls", "baseline": "1 250"}, {"indicator": "Visits", "target": "7"}]
    found = row({"results": rows})
    assert [found[f"results.{name}"] for name in ("indicator", "baseline", "target")] == ["Calls\nVisits", "1250\n", "\n7"]


def test_what_does_not_apply_is_a_word_and_never_nought() -> None:
    found = row({"urgency": "na", "capacity": {"time": "na"}})
    assert (found["urgency"], found["capacity.time"], found["capacity.skills"]) == ("Not applicable", "Not applicable", "")


def test_an_answer_to_a_question_that_does_not_apply_does_not_leave_the_house() -> None:
    assert row(GOOD | {"tried": "no"})["lesson"] == ""


def test_an_empty_form_is_a_row_of_empty_cells() -> None:
    assert set(row({}).values()) == {""}


def test_the_schema_wants_what_is_always_wanted_and_knows_no_other_answer() -> None:
    made = schema(EVERY_KIND)
    assert ("lesson" in made["required"], "website" in made["required"], "title" in made["required"]) == (False, False, True)
    assert (made["additionalProperties"], "before" in made["properties"]) == (False, False)
    assert made["$id"] == "urn:wenovate:questions:every-kind:1"


OLD = asking(
    Question("same", "text", {"en": "Same"}),
    Question("word", "text", {"en": "Old words"}),
    Question("size", "choice", {"en": "Size"}, options=(Option("s", {"en": "Small"}),)),
    Question("gone", "text", {"en": "Gone"}),
)
NEW = asking(
    Question("added", "text", {"en": "Added"}),
    Question("same", "text", {"en": "Same"}, required="never"),
    Question("word", "text", {"en": "New words"}),
    Question("size", "choice", {"en": "Size"}, options=(Option("s", {"en": "Small"}), Option("l", {"en": "Large"}))),
    version=2,
)


def test_what_changed_between_two_versions_is_named() -> None:
    assert [(change.key, change.what) for change in changes(OLD, NEW)] == [
        ("added", What.ADDED),
        ("word", What.REWORDED),
        ("size", What.RECAST),
        ("gone", What.REMOVED),
    ]


def test_a_version_does_not_differ_from_itself() -> None:
    assert changes(EVERY_KIND, replace(EVERY_KIND, version=2)) == []


def test_old_answers_stay_readable_in_their_own_words_beside_the_new_questions() -> None:
    answers = {"same": "x", "word": "y", "size": "s", "gone": "z"}
    with override("en"):
        found = [(one.change.key, one.answer) for one in beside(OLD, answers, NEW, reader=Reader.PUBLIC)]
    assert found == [("added", ""), ("same", "x"), ("word", "y"), ("size", "Small"), ("gone", "z")]


def test_what_either_version_keeps_from_a_reader_is_not_shown_beside() -> None:
    marked = replace(NEW, sections=(Section("all", {}, tuple(replace(question, personal=True) for question in NEW.questions)),))
    found = [one.change.key for one in beside(OLD, {"same": "x", "gone": "z"}, marked, reader=Reader.PUBLIC)]
    assert found == ["gone"]


def test_an_answer_that_did_not_apply_then_is_none_now() -> None:
    hanging = asking(Question("has", "yesno", {}), Question("who", "text", {}, when=When("has", ("yes",))))
    assert [one.answer for one in beside(hanging, {"has": "no", "who": "x"}, hanging, reader=Reader.OWN)][1] == ""

"""Question sets as data: what a set may not say, what it says of itself, and whether those shipped are whole."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.personas import NOW
from wenovate.base.questions.definition import Question, WrongDefinition, problems, read
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.publishing import publish

LANGUAGES = {"el", "cs", "en"}
FILES = [
    path
    for path in sorted(Path(settings.PACKAGE).rglob("*.toml"))
    if "demo" not in path.parts and path.name not in {"recipe.toml", "sheet.toml", "instance.toml"}
]


def content(*questions: dict[str, Any], version: int = 1) -> dict[str, Any]:
    """A set of one section."""
    return {
        "key": "loan",
        "version": version,
        "title": {"en": "Loan"},
        "section": [{"key": "all", "title": {}, "question": list(questions)}],
    }


def question(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A question as a file has it."""
    return {"key": key, "kind": kind, "label": {"en": key}} | more


def test_a_set_is_read_as_it_is_written() -> None:
    definition = read(content(question("title", column="title"), question("why", "long", required="never", max=90)))
    assert [(entry.key, entry.kind, entry.required, KINDS[entry.kind].limit(entry)) for entry in definition.questions] == [
        ("title", "text", "always", 200),
        ("why", "long", "never", 90),
    ]


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"version": 1, "title": {}, "section": []}, "?: 'key' is missing"),
        ({"key": "loan", "version": 1, "title": {}}, "loan: 'section' is missing"),
        ({"key": "loan", "version": 1, "section": []}, "loan: 'title' is missing"),
        (content(question("a", "essay")), "loan, a: There is no kind “essay”. Choose one of: " + ", ".join(KINDS) + "."),
        (content(question("a"), question("a")), "loan, a: The key “a” stands twice. Give one of the questions another."),
        (content(question("a", "choice")), "loan, a: A choice wants options. Write at least one."),
        (content(question("a", "choices", options=[])), "loan, a: A choice wants options. Write at least one."),
        (content(question("a", "choice", options=[{"key": "x"}])), "loan: 'label' is missing"),
        (
            content(question("a", when={"question": "b", "is": "yes"})),
            "loan, a: It depends on “b”, which is not asked. Choose a question of this form.",
        ),
        (content(question("a", when={"question": "a"})), "loan: 'is' is missing"),
        (content(question("a", maximum=3, lable={})), "loan, a: nothing is known of lable, maximum"),
    ],
)
def test_a_wrong_set_is_refused_with_its_place(wrong: dict[str, Any], fault: str) -> None:
    with pytest.raises(WrongDefinition) as refused:
        read(wrong)
    assert str(refused.value) == fault


def test_a_question_feeds_a_column() -> None:
    definition = read(content(question("name", column="title"), question("why")))
    assert (definition.feeding("title"), definition.feeding("summary")) == (definition.questions[0], None)


def test_an_answer_is_wanted_from_a_stage_on() -> None:
    later = Question("cost", "number", {}, required="from:select")
    assert [later.is_required(frozenset(stages)) for stages in ([], ["submit"], ["submit", "select"])] == [False, False, True]


def test_what_is_always_wanted_is_wanted_before_every_stage() -> None:
    kinds = [Question("a", "text", {}, required=required).is_required(frozenset()) for required in ("always", "never", "from:select")]
    assert kinds == [True, False, False]


def test_publishing_the_same_version_again_changes_nothing(db: None) -> None:
    first = publish(content(question("a")), at=NOW)
    assert publish(content(question("a")), at=NOW) == first
    assert QuestionSet.objects.filter(key="loan").count() == 1


def test_a_published_version_never_says_something_else(db: None) -> None:
    publish(content(question("a")), at=NOW)
    with pytest.raises(WrongDefinition) as refused:
        publish(content(question("b")), at=NOW)
    assert str(refused.value) == "loan: version 1 stands already with another text; give this one a new version"


def test_a_new_version_stands_beside_the_old_one(db: None) -> None:
    publish(content(question("a")), at=NOW)
    publish(content(question("b"), version=2), at=NOW)
    versions = QuestionSet.objects.filter(key="loan").order_by("version")
    assert [[entry.key for entry in row.definition.questions] for row in versions] == [["a"], ["b"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_form_is_without_fault_and_every_text_exists_in_three_languages(path: Path) -> None:
    definition = read(tomllib.loads(path.read_text(encoding="utf-8")))
    assert problems(definition, sorted(LANGUAGES)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_of_a_shipped_form_has_a_label(path: Path) -> None:
    definition = read(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [entry.key for entry in definition.questions if set(entry.label) != LANGUAGES] == []


@pytest.mark.parametrize("path", [path for path in FILES if "recipes" not in path.parts], ids=lambda path: path.stem)
def test_a_small_form_waits_for_no_stage(path: Path) -> None:
    definition = read(tomllib.loads(path.read_text(encoding="utf-8")))
    assert {entry.required for entry in definition.questions} <= {"always", "never"}


def test_the_shipped_forms_are_found() -> None:
    assert {"need", "registration", "code"} <= {path.stem for path in FILES}

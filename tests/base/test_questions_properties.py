"""Whatever is posted: nothing raises, no text is lost, and what `check` accepts keeps to the schema."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.base.json_schema import valid
from wenovate.base.questions.answers import check, in_words, shown, typed
from wenovate.base.questions.exporting import cells, columns
from wenovate.base.questions.field import Field
from wenovate.base.questions.form import Form
from wenovate.base.questions.readers import Reader
from wenovate.base.questions.schema import schema
from wenovate.base.texts import clean_text
from wenovate.web.demo.gallery import BAD, EVERY_KIND, GOOD

TRYING = settings(deadline=None, database=None, derandomize=True, max_examples=60)
SCHEMA = schema(EVERY_KIND)


def names_in(fields: list[Field]) -> list[str]:
    """Every name that fields send."""
    return [name for field in fields for name in (names_in(field.parts) if field.parts else [field.name])]


# The picker reads the register; a heading has no answer, and a file comes apart from the texts.
NAMES = [name for name in names_in(Form(EVERY_KIND).fields) if not name.startswith(("partner", "before", "papers"))]
# What is chosen by ticking is kept where it was offered.
TICKED = {"groups"}


TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "yes",
        "no",
        "na",
        "partly",
        "failed",
        "citizens",
        "faster",
        "better",
        "cheaper",
        "1 250,5",
        "-3",
        "5",
        "2026-03-14",
        "a@b.example",
        "2410 000 012",
    ]
)
POSTED = st.dictionaries(st.sampled_from(NAMES), st.lists(TEXTS, min_size=1, max_size=3), max_size=30)


def sent(posted: dict[str, list[str]]) -> QueryDict:
    """As a browser sends it."""
    source = QueryDict(mutable=True)
    for name, values in posted.items():
        source.setlist(name, values)
    return source


def texts_in(value: Any) -> set[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, dict) else value
    return {text for one in inner for text in texts_in(one)}


PARTS = st.sampled_from(["time", "name", "indicator", "file"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS, inner, max_size=3),
    max_leaves=6,
)


@given(POSTED)
@TRYING
def test_what_is_posted_is_kept_checked_shown_and_exported(posted: dict[str, list[str]]) -> None:
    kept = typed(EVERY_KIND, sent(posted))
    written = {name: clean_text(values[-1], lines=name in {"story", "lesson"}) for name, values in posted.items() if name not in TICKED}
    assert {text for text in written.values() if text} <= texts_in(kept)
    checked = check(EVERY_KIND, kept)
    with override("en"):
        for question in EVERY_KIND.questions:
            assert isinstance(in_words(question, kept.get(question.key)), str)
        for reader in Reader:
            shown(EVERY_KIND, kept, reader=reader)
            assert len(cells(EVERY_KIND, kept, reader=reader)) == len(columns(EVERY_KIND, reader=reader))
        form = Form(EVERY_KIND, kept, checked.errors)
        assert bool(form.summary) is not checked.complete


@given(POSTED)
@TRYING
def test_every_answer_that_is_accepted_is_valid_against_the_schema(posted: dict[str, list[str]]) -> None:
    checked = check(EVERY_KIND, typed(EVERY_KIND, sent(posted)))
    wrong = {name.partition("-")[0] for name in checked.errors}
    accepted = {key: value for key, value in checked.answers.items() if key not in wrong}
    assert [key for key, value in accepted.items() if not valid(value, SCHEMA["properties"][key])] == []


@given(JSON)
@TRYING
def test_whatever_a_draft_holds_a_page_can_be_made_of_it(value: Any) -> None:
    answers = {question.key: value for question in EVERY_KIND.questions if question.key != "partner"}
    checked = check(EVERY_KIND, answers)
    Form(EVERY_KIND, answers, checked.errors).summary  # noqa: B018
    assert len(cells(EVERY_KIND, answers, reader=Reader.UNIT)) == len(columns(EVERY_KIND, reader=Reader.UNIT))


def test_a_whole_form_is_valid_against_the_schema() -> None:
    assert valid(check(EVERY_KIND, GOOD).answers, SCHEMA)


def test_the_schema_does_not_take_everything() -> None:
    taken = [key for key, value in BAD.items() if valid(value, SCHEMA["properties"][key])]
    assert set(taken) == {"tried", "outcome", "office", "telephone", "tax_number", "capacity"}

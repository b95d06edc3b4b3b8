"""Forms on paper: the blank of every kind and the filled form, tagged and in their language, with nothing that its reader may not see."""

from pathlib import Path
from typing import Any

import pytest

from tests.base.test_letters import make_up_of, text_of
from wenovate.base import letters
from wenovate.base.questions.blanks import blank_pdf
from wenovate.base.questions.filled import filled_pdf
from wenovate.base.questions.readers import Reader
from wenovate.web.demo.gallery import BAD, EVERY_KIND, GOOD

FACTS = [("Αριθμός", "2026-00042"), ("Φορέας", "Δήμος Λαρισαίων")]


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_a_blank_form_has_a_place_for_every_kind(language: str) -> None:
    content = blank_pdf(EVERY_KIND, language)
    text = text_of(content)
    labels = [question.label[language] for question in EVERY_KIND.questions if question.kind != "hidden"]
    rows = [row.label[language] for question in EVERY_KIND.questions for row in question.own.get("rows", ())]
    assert make_up_of(content) == (language, True, True)
    assert [label for label in labels + rows if label not in text] == []


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_a_filled_form_holds_its_facts_and_every_answer(language: str) -> None:
    content = filled_pdf(EVERY_KIND, GOOD, FACTS, language=language, reader=Reader.OWN, note="Πρόχειρο")
    text = text_of(content)
    wanted = ["2026-00042", "Πρόχειρο", GOOD["title"], "Κλήσεις τον μήνα", "Μαρία Παραδειγματίδου", "Δήμος Τρικκαίων", "Μελέτη.pdf"]
    assert make_up_of(content) == (language, True, True)
    assert [words for words in wanted if words not in text] == []


def test_a_filled_form_leaves_out_what_its_reader_may_not_see() -> None:
    text = text_of(filled_pdf(EVERY_KIND, GOOD, FACTS, language="el", reader=Reader.PUBLIC))
    assert (GOOD["contact"]["name"] in text, GOOD["office"] in text, GOOD["title"] in text) == (False, False, True)


def test_a_filled_form_names_what_was_not_asked_yet() -> None:
    text = text_of(filled_pdf(EVERY_KIND, GOOD, FACTS, language="en", reader=Reader.OWN, later=["What are the causes?"]))
    assert "Not asked yet • What are the causes?" in text


def test_a_draft_with_faults_can_be_printed_too() -> None:
    assert filled_pdf(EVERY_KIND, BAD, [], language="en", reader=Reader.OWN).startswith(b"%PDF-")


def test_papers_of_every_kind_keep_to_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF/UA-1, without the way out that a sign without a font would need."""
    compiled = letters._compiled

    def strictly(source: Path, inputs: dict[str, str], standards: Any) -> bytes:
        assert standards == ["ua-1"]
        return compiled(source, inputs, standards)

    monkeypatch.setattr(letters, "_compiled", strictly)
    assert {blank_pdf(EVERY_KIND, "cs")[:5], filled_pdf(EVERY_KIND, GOOD, FACTS, language="cs", reader=Reader.OWN)[:5]} == {b"%PDF-"}


def test_what_was_typed_into_a_table_is_shown_and_never_run() -> None:
    results = [GOOD["results"][0] | {"indicator": '#panic("no") *x*'}]
    assert '#panic("no") *x*' in text_of(filled_pdf(EVERY_KIND, {"results": results}, [], language="en", reader=Reader.OWN))

"""What a page says about a file that was handed in: whole sentences, each verdict its own, nothing where nothing was handed in."""

import re
from html import unescape
from typing import Any

import pytest
from django.template import engines
from django.utils.translation import override

from tests.personas import NOW
from wenovate.base.files.findings import findings
from wenovate.base.files.models import Examination, File

FAULTLESS = {
    "signer": "Μαρία Παραδειγματίδου",
    "organisation": "Δήμος Λαρισαίων",
    "issuer": "Test Authority",
    "claimed_at": "2026-11-20T08:00:00+00:00",
    "stamped_at": None,
    "stamp_trusted": False,
    "intact": True,
    "trust": "known",
    "whole": True,
    "changed": "none",
}
KNOWN = "The signer's certificate was issued by an authority that this installation trusts (Test Authority)"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def file_with(content_type: str = "application/pdf", **found: Any) -> File:
    """A file with an examination of a kind; nothing is stored."""
    file = File(name="document.pdf", content_type=content_type)
    Examination(file=file, **{"examined_at": NOW} | found)
    return file


def said(**found: Any) -> list[str]:
    """The sentences on a file as a whole."""
    told = findings(file_with(**found))
    assert told is not None
    return [one.text for one in told.of_file]


def on_signature(**changes: Any) -> list[tuple[str, str]]:
    """The sentences on one signature, each with its tone."""
    told = findings(file_with(signatures=[FAULTLESS | changes]))
    assert told is not None
    return [(one.text, one.tone) for one in told.signatures[0].findings]


def test_a_faultless_signature_has_its_name_and_five_sentences() -> None:
    told = findings(file_with(signatures=[FAULTLESS]))
    assert told is not None
    assert (told.of_file, [one.title for one in told.signatures]) == ([], ["Signature of Μαρία Παραδειγματίδου, Δήμος Λαρισαίων"])
    assert on_signature() == [
        ("The document has not been changed since it was signed.", "good"),
        (f"{KNOWN}.", "good"),
        ("The signature covers the whole document.", "good"),
        ("Nothing was added after signing.", "good"),
        ("It was signed on 20 November 2026, 10:00, says the signer's own computer.", "neutral"),
    ]


def test_a_person_without_an_organisation_stands_alone() -> None:
    told = findings(file_with(signatures=[FAULTLESS | {"organisation": ""}]))
    assert told is not None
    assert told.signatures[0].title == "Signature of Μαρία Παραδειγματίδου"


@pytest.mark.parametrize(
    ("changes", "place", "text", "tone"),
    [
        ({"intact": False}, 0, "What was signed is not what stands here: the document was changed, or the signature is not its own. Ask for it again.", "refused"),
        ({"whole": False}, 0, "What was signed has not been changed since.", "good"),
        ({"trust": "expired"}, 1, f"{KNOWN}, but it was not valid when the document was handed in. Ask the signer when they signed.", "waiting"),
        ({"trust": "unfit"}, 1, f"{KNOWN}, but not for signing documents. Compare the signer by hand.", "waiting"),
        ({"trust": "unknown"}, 1, "The signer's certificate was issued by an authority that this installation does not know (Test Authority). This is no reason to refuse: compare the signer by hand.", "neutral"),
        ({"whole": False}, 2, "The signature does not cover the whole file: something stands in it that came later.", "neutral"),
        ({"whole": False}, 3, "What was added after signing changes nothing that one sees.", "good"),
        ({"whole": False, "changed": "proofs"}, 3, "After signing only proofs were added, such as a timestamp. This is usual.", "good"),
        ({"whole": False, "changed": "filled"}, 3, "After signing, fields were filled in or a further signature was set. What was signed stands: look at the rest.", "neutral"),
        ({"whole": False, "changed": "comments"}, 3, "After signing, comments were added. What was signed stands: look at the comments.", "neutral"),
        ({"whole": False, "changed": "other"}, 3, "Something was added after signing that may change what one sees. Ask for the document as it was signed.", "refused"),
        ({"stamped_at": "2026-11-20T08:00:05+00:00"}, 4, "It was signed before 20 November 2026, 10:00, says a timestamp of an authority that this installation does not know.", "neutral"),
        ({"stamped_at": "2026-11-20T08:00:05+00:00", "stamp_trusted": True}, 4, "A timestamp proves that it was signed before 20 November 2026, 10:00.", "good"),
    ],
)  # fmt: skip
def test_each_verdict_has_a_sentence_of_its_own(changes: dict[str, Any], place: int, text: str, tone: str) -> None:
    assert on_signature(**changes)[place] == (text, tone)


def test_nothing_is_said_of_a_signer_whom_the_signature_itself_does_not_bear_out() -> None:
    assert [text for text, _ in on_signature(intact=False, trust=None, claimed_at=None)] == [
        "What was signed is not what stands here: the document was changed, or the signature is not its own. Ask for it again.",
        "The signature covers the whole document.",
        "Nothing was added after signing.",
    ]


def test_a_signature_that_could_not_be_read_leaves_the_others_as_they_are() -> None:
    told = findings(file_with(signatures=[{"intact": None}, FAULTLESS]))
    assert told is not None
    assert [(one.title, len(one.findings)) for one in told.signatures] == [
        ("A signature", 1),
        ("Signature of Μαρία Παραδειγματίδου, Δήμος Λαρισαίων", 5),
    ]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ({"examined_at": None}, "The signatures of this file are being examined. Load this page again in a minute."),
        ({"content_type": "image/png"}, "This is a scan: nobody's electronic signature stands in it. Compare stamp and signature by eye."),
        ({}, "No electronic signature stands in this PDF: it is a scan or a printed page. This is no reason to refuse: compare stamp and signature by eye."),
        ({"unreadable": "damaged"}, "This PDF is damaged: its signatures could not be examined. Compare it by eye, or ask for it again."),
        ({"unreadable": "locked"}, "This PDF opens with a password alone: nothing in it could be examined. Ask for it without a password."),
        ({"unreadable": "too_much"}, "This PDF is too large or too intricate: its signatures could not be examined. Compare it by eye, or ask for a simpler one."),
        ({"unreadable": "gone"}, "This file is no longer on the server. Tell those who run this installation."),
    ],
)  # fmt: skip
def test_a_file_without_signatures_says_why(found: dict[str, Any], text: str) -> None:
    assert said(**found) == [text]


@pytest.mark.parametrize(
    ("virus", "text"),
    [
        ("waiting", "This file is being checked for viruses. Try again in a minute."),
        ("clean", "No virus was found in this file."),
        ("failed", "This file could not be checked for viruses yet, so it is not given out. The check is repeated by itself. If it does not help within a day, ask the unit."),
    ],
)  # fmt: skip
def test_the_scanner_is_spoken_of_where_there_is_one(settings: Any, virus: str, text: str) -> None:
    settings.CLAMD = ""
    without = said(virus=virus, content_type="image/png")
    settings.CLAMD = "tcp://127.0.0.1"
    assert (len(without), said(virus=virus, content_type="image/png")[0], len(said(virus=virus, content_type="image/png"))) == (1, text, 2)


def test_of_an_infected_file_nothing_else_is_said(settings: Any) -> None:
    settings.CLAMD = ""
    assert said(virus="infected", virus_name="Eicar") == [
        "A virus was found in this file (Eicar): it is not given out. Hand in a clean copy, or ask for one."
    ]


def test_of_what_nobody_handed_in_nothing_is_said(db: None) -> None:
    file = File(name="receipt.pdf", content_type="application/pdf")
    assert (findings(file), _drawn(file).strip()) == (None, "")


def test_names_out_of_a_certificate_are_text_on_the_page() -> None:
    drawn = _drawn(file_with(signatures=[FAULTLESS | {"signer": "<script>alert(1)</script>", "issuer": "<b>"}]))
    assert ("<script" in drawn, "<b>" in drawn, "<script>alert(1)</script>" in unescape(drawn)) == (False, False, True)


def test_every_sentence_stands_in_a_list_under_the_name_of_the_signer() -> None:
    drawn = _drawn(file_with(signatures=[FAULTLESS, FAULTLESS | {"signer": "Νίκος Δοκιμάκης"}]))
    assert re.findall(r"<h3>Signature of (\w+)|(<li)", drawn) == [("Μαρία", ""), *[("", "<li")] * 5, ("Νίκος", ""), *[("", "<li")] * 5]


def _drawn(file: File) -> str:
    template: Any = engines["jinja2"].from_string("{{ ui.signatures(file) }}")
    drawn: str = template.render({"file": file})
    return drawn

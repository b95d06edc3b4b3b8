"""PDFs: tagged, in their language, with text that can be taken out, and data that is shown and never run."""

from io import BytesIO
from typing import Any

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from tests.personas import NOW, World
from wenovate.base import letters, texts
from wenovate.base.questions import blanks
from wenovate.base.questions.models import Blank, QuestionSet
from wenovate.base.questions.publishing import publish
from wenovate.spine.dossiers.receipts import receipt_pdf
from wenovate.spine.programmes.recipes import SHIPPED, load

LANGUAGES = ["el", "cs", "en"]
RECEIPT: dict[str, Any] = {
    "title": "Αποδεικτικό υποβολής",
    "language": "el",
    "number": "2026-00042",
    "footer": "2026-00042",
    "facts": [["Φορέας", "Δήμος Λαρισαίων"]],
    "next_title": "Τι γίνεται τώρα",
    "next": ["Απαντάμε με αιτιολογία."],
    "sections": [{"title": "Το ζήτημα", "pairs": [["Τίτλος", "Διακοπή νερού"]]}],
    "proof_title": "Απόδειξη",
    "proof": "Δύο σημάδια.",
    "mark": "9f" * 32,
    "seal": "03" * 32,
}


def text_of(content: bytes) -> str:
    """The words of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def make_up_of(content: bytes) -> tuple[str, bool, bool]:
    """(language, whether it is tagged, whether it has a structure)."""
    root = PdfReader(BytesIO(content)).trailer["/Root"]
    return str(root["/Lang"]), bool(root["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in root


@pytest.fixture
def need_form(db: None, settings: Any, tmp_path: Any) -> QuestionSet:
    """The shipped form of a need, published."""
    settings.MEDIA_ROOT = tmp_path
    return publish(load(SHIPPED / "we-novate")["questions"]["need"], at=NOW)


def test_publishing_a_form_makes_a_blank_in_each_language_once(need_form: QuestionSet) -> None:
    for _ in range(2):
        blanks.make(need_form.pk)
    assert sorted(Blank.objects.values_list("language", "file__name")) == [
        ("cs", "need-3-cs.pdf"),
        ("el", "need-3-el.pdf"),
        ("en", "need-3-en.pdf"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_form_is_tagged_and_speaks_its_language(need_form: QuestionSet, language: str) -> None:
    blanks.make(need_form.pk)
    content = need_form.blanks.get(language=language).file.stored.read()
    title, question = need_form.definition.title[language], need_form.definition.questions[1].label[language]
    text = text_of(content)
    assert (make_up_of(content), text.count(title) > 0, text.count(question)) == ((language, True, True), True, 1)


def test_a_blank_form_is_for_everybody(need_form: QuestionSet, world: World) -> None:
    blanks.make(need_form.pk)
    address = f"/el/files/{need_form.blanks.get(language='el').file_id}/"
    assert [world.client(name).get(address).status_code for name in ("visitor", "maria")] == [200, 200]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_is_tagged_and_holds_its_number(language: str) -> None:
    content = letters.pdf("receipt", RECEIPT | {"language": language})
    assert make_up_of(content) == (language, True, True)
    assert [
        part for part in ("2026-00042", "Αποδεικτικό υποβολής", "Διακοπή νερού", "Δήμος Λαρισαίων") if part not in text_of(content)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_receipt_of_a_need_is_in_its_authors_language_with_title_and_marks(world: World, language: str) -> None:
    need = world.need()
    need.language = language
    content = receipt_pdf(need, "needs.submit")
    with override(language):
        received = texts.instant_in_words(NOW, "Europe/Athens")
    found = text_of(content)
    assert make_up_of(content) == (language, True, True)
    assert [part for part in (need.number, need.title, received) if part not in found] == []


def test_the_title_of_the_document_stands_in_its_properties() -> None:
    metadata = PdfReader(BytesIO(letters.pdf("receipt", RECEIPT))).metadata
    assert metadata is not None
    assert metadata.title == "Αποδεικτικό υποβολής"


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("no")',
        '#read("/etc/passwd")',
        '#import "house.typ": *',
        "$x^2$ and $ sum $",
        r"\u{41} \ \# back\slash",
        "*bold* _flat_ `code` <label> @ref",
        "= no heading",
        "] #let data = none [",
        '"quoted" \'thus\' and "} , {',
        "// no comment /* nor here */",
    ],
)
def test_what_was_typed_is_shown_and_never_run(typed: str) -> None:
    content = letters.pdf("receipt", RECEIPT | {"title": typed, "sections": [{"title": typed, "pairs": [[typed, typed]]}]})
    assert text_of(content).count(" ".join(typed.split())) == 4


@pytest.mark.parametrize("typed", ["α" * 3000, "πρώτη\n\nδεύτερη", "\u202eεπάνω", "→ ✓ ≥ • № ½", "Привет", "", "a\u0301"])
def test_any_european_text_makes_a_pdf(typed: str) -> None:
    assert letters.pdf("receipt", RECEIPT | {"facts": [["Τίτλος", typed]]}).startswith(b"%PDF-")


def test_a_long_receipt_goes_over_several_pages() -> None:
    pairs = [[f"Ερώτηση {number}", "Απάντηση. " * 60] for number in range(20)]
    assert len(PdfReader(BytesIO(letters.pdf("receipt", RECEIPT | {"sections": [{"title": "Όλα", "pairs": pairs}]}))).pages) > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_designation_document_can_be_written(language: str) -> None:
    data = {
        "title": "Ορισμός εκπροσώπων",
        "language": language,
        "footer": "",
        "body": "Δήμος Λαρισαίων",
        "text": "Ορίζουμε.",
        "facts": [["Τακτικό μέλος", "Μαρία Παραδειγματίδου"]],
        "signer": "Άννα",
        "position": "Γενική Γραμματέας",
    }
    content = letters.pdf("designation", data)
    assert (make_up_of(content), "Ορισμός εκπροσώπων" in text_of(content)) == ((language, True, True), True)


def test_a_sign_that_no_font_has_does_not_stop_a_receipt() -> None:
    data = {"title": "Receipt 🙂 \uf0b7", "language": "en", "intro": "漢字", "footer": "", "sections": []}
    assert letters.pdf("form", data).startswith(b"%PDF-")

"""What an officer types: light marks, links to http alone, placeholders that no value breaks out of."""

import pytest

from wenovate.spine.mailings.text import Written, filled_line, placeholders


def html(source: str, **values: str) -> str:
    return str(Written(source, values).html).strip()


def test_paragraphs_lists_and_links() -> None:
    source = "Α **β** _γ_\nδ\n\n- ε\n- [ζ](https://we.example)\n\n3. η"
    assert html(source) == (
        "<p>Α <strong>β</strong> <em>γ</em><br>\nδ</p>\n<ul>\n<li>ε</li>\n"
        '<li><a href="https://we.example" rel="noopener noreferrer">ζ</a></li>\n</ul>\n<ol start="3">\n<li>η</li>\n</ol>'
    )


def test_the_text_of_the_mail_names_the_addresses_of_links() -> None:
    source = "Α [ζ](https://we.example/a) <https://we.example/b>\n\n- ε\n- η\n  1. θ"
    assert Written(source, {}).plain == "Α ζ (https://we.example/a) https://we.example/b\n\n• ε\n• η\n  1. θ"


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://we.example/x.png)",
        "[x](JaVaScRiPt:alert(1))",
        "<javascript:alert(1)>",
    ],
)
def test_nothing_runs(source: str) -> None:
    made = html(source)
    assert "<script" not in made
    assert "<img" not in made
    assert 'href="javascript' not in made.lower()
    assert 'href="data' not in made


def test_a_value_is_never_a_mark_a_link_a_tag_or_a_placeholder() -> None:
    hostile = "**x** [y](https://evil.example) <script> {name}\n- z"
    made = html("Προς {body}", body=hostile, name="Μαρία")
    assert made == "<p>Προς **x** [y](https://evil.example) &lt;script&gt; {name}\n- z</p>"
    assert [run.href for block in Written("Προς {body}", {"body": hostile}).blocks for run in block.runs] == [""]


def test_a_value_adds_no_line_to_the_subject() -> None:
    assert filled_line("Προς {body}", {"body": "Δήμος\r\nBcc: x@evil.example"}) == "Προς Δήμος Bcc: x@evil.example"


def test_placeholders_are_found_and_unknown_ones_stay() -> None:
    assert placeholders("{body} {deadline} { x } {}") == {"body", "deadline"}
    assert html("{body} {other}", body="Α") == "<p>Α {other}</p>"


def test_the_pieces_of_the_pdf_know_their_list() -> None:
    blocks = Written("Α\n\n- β\n\n  γ\n- δ", {}).blocks
    assert [(block.marker, block.depth, block.runs[0].text) for block in blocks] == [
        ("", 0, "Α"),
        ("•", 1, "β"),
        ("", 1, "γ"),
        ("•", 1, "δ"),
    ]

"""The file that makes an installation somebody's house: what it may say, what the pages show of it, and what is said of a mistake."""

import struct
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.personas import World
from wenovate.base.interface import instance, theme
from wenovate.decide import contrast

LANGUAGES = ("el", "cs", "en")
HOUSE = """
name = {el = "Ο Οίκος", cs = "Dům", en = "The House"}
logo = "logo.svg"
footer = ["Ministry of Examples", {el = "Α", cs = "Á", en = "A"}]
[contact]
name = "Innovation unit"
email = "unit@house.example"
phone = "210 000 00 00"
[security]
contact = "mailto:security@house.example"
policy = "https://house.example/security"
[colours.light]
aegean = "#5b2a6e"
[accessibility]
status = "full"
gaps = []
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path style="fill:#000" d="M0 0h8v8z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1, 1, 8, 6, 0, 0, 0) + b"\x00" * 4


def file(folder: Path, text: str = HOUSE, sign: str | bytes = SVG) -> str:
    """A file of a house, with its sign beside it."""
    (folder / "house.toml").write_text(text, encoding="utf-8")
    (folder / "logo.svg").write_bytes(sign if isinstance(sign, bytes) else sign.encode())
    return str(folder / "house.toml")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> instance.Instance:
    """An installation with all of it said."""
    found = instance.read(file(tmp_path), LANGUAGES)
    monkeypatch.setattr(settings, "INSTANCE", found)
    return found


def test_without_a_file_all_is_as_shipped() -> None:
    shipped = instance.read("", LANGUAGES)
    assert (shipped.name, shipped.logo, shipped.theme.css, shipped.contact.email) == (dict.fromkeys(LANGUAGES, "We-novate"), None, "", "")
    assert (shipped.accessibility.status, len(shipped.accessibility.gaps), len(shipped.accessibility.methods)) == ("partial", 2, 5)


def test_what_a_file_does_not_say_is_as_shipped(tmp_path: Path) -> None:
    said = instance.read(file(tmp_path, '[contact]\nemail = "a@b.example"'), LANGUAGES)
    assert (said.contact.email, said.name["el"], said.accessibility.status) == ("a@b.example", "We-novate", "partial")


@pytest.mark.parametrize(("language", "name", "line"), [("el", "Ο Οίκος", "Α"), ("cs", "Dům", "Á"), ("en", "The House", "A")])
def test_every_page_shows_the_house(world: World, house: Any, language: str, name: str, line: str) -> None:
    html = world.client("visitor").get(f"/{language}/contact/").content.decode()
    parts = [f'alt="{name}"', f"– {name}</title>", f"<p>{line}</p>", "Ministry of Examples", "mailto:unit@house.example", "210 000 00 00"]
    parts += [f'"/instance/theme.css?{house.theme.mark}"', f'"/instance/logo?{house.logo.mark}"']
    assert [part for part in parts if part not in html] == []


def test_letters_bear_its_name(world: World, house: Any, mailoutbox: Any) -> None:
    from wenovate.base.outbox.models import Message

    Client().post("/cs/sign-in/", {"email": "nobody@persona.example"})
    assert [
        ("Dům" in letter.text, "Dům" in letter.html, "We-novate" in letter.text) for letter in Message.objects.filter(language="cs")
    ] == [(True, True, False)]


def test_its_sign_and_colours_are_kept_by_browsers_and_can_do_nothing(db: None, house: Any) -> None:
    sign, colours = Client().get("/instance/logo"), Client().get("/instance/theme.css")
    assert (sign.content, sign["Content-Type"], sign["Content-Security-Policy"]) == (
        SVG.encode(),
        "image/svg+xml",
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    )
    assert (colours.content, colours["Content-Type"]) == (
        b"@media (prefers-color-scheme: light) { :root { --aegean: #5b2a6e; } }",
        "text/css",
    )
    assert {answer["Cache-Control"] for answer in (sign, colours)} == {"public, max-age=31536000, immutable"}


def test_a_png_is_a_sign_too(tmp_path: Path) -> None:
    found = instance.read(file(tmp_path, sign=PNG), LANGUAGES).logo
    assert found is not None
    assert found.kind == "image/png"


def test_without_a_sign_there_is_none_to_fetch(db: None) -> None:
    assert Client().get("/instance/logo").status_code == 404


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "it is not TOML: "),
        ("nmae = 'x'", "nmae: there is no such setting."),
        ("name = ''", "name: write a text, or one in each language."),
        ("name = {el = 'Ο'}", "name: write one text, or one in each of el, cs, en."),
        ("footer = 'x'", "footer: write a list, [ … ]."),
        ("footer = [{el = 'x'}]", "footer, 1.: write one text, or one in each of el, cs, en."),
        ("contact = 'x'", "contact: write a table here."),
        ("[contact]\nemail = 'unit'", "contact.email: this is no e-mail address."),
        ("[contact]\nfax = '1'", "contact.fax: there is no such setting."),
        ("[security]\ncontact = 'security@x.example'", "security.contact: write an address that begins with mailto: or https://."),
        ("[security]\npolicy = 'http://x.example'", "security.policy: write an address that begins with https://."),
        ("[accessibility]\nstatus = 'nearly'", "accessibility.status: write one of: full, partial, none."),
        (
            "[accessibility]\nreviewed_on = '2026-01-01'",
            "accessibility.reviewed_on: write a date, such as 2026-11-21, without quotation marks.",
        ),
        ("[colours.light]\nblue = '#000000'", "colours.light: there is no colour blue. There are: "),
        ("[colours.light]\nink = 'black'", "colours.light.ink: write the colour as #rrggbb."),
        ("[colours.light]\nink = '#000}body{'", "colours.light.ink: write the colour as #rrggbb."),
        ("[colours.light]\naegean = '#88aacc'", "colours.light: aegean on paper has a contrast of "),
        ("[colours.dark]\npaper = '#777777'", "colours.dark: ink on paper has a contrast of "),
        ("[colours.sepia]\nink = '#000000'", "colours.sepia: there is no such setting."),
        ("logo = 'none.svg'", "cannot be read. Give the path of an SVG or PNG file."),
    ],
)
def test_a_mistake_is_said_with_its_place_and_its_cure(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(instance.WrongInstance) as fault:
        instance.read(file(tmp_path, text), LANGUAGES)
    assert (sentence in str(fault.value), str(fault.value).startswith(str(tmp_path))) == (True, True)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(instance.WrongInstance, match=r"it cannot be read\. Give the path of a TOML file"):
        instance.read(str(tmp_path / "none.toml"), LANGUAGES)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onclick="x()"/>',
        '<a href="https://x.example"><path/></a>',
        '<image href="data:image/png;base64,x"/>',
        "<foreignObject/>",
        '<animate attributeName="x"/>',
        '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:x()"/>',
    ],
)
def test_a_sign_is_a_picture_and_nothing_more(tmp_path: Path, inside: str) -> None:
    sign = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    with pytest.raises(instance.WrongInstance, match="holds more than a picture"):
        instance.read(file(tmp_path, sign=sign), LANGUAGES)


@pytest.mark.parametrize(
    ("sign", "says"),
    [
        ("<html/>", "neither SVG nor PNG"),
        ("no image", "neither SVG nor PNG"),
        (b"\xff\xd8\xff\xe0 a photograph", "neither SVG nor PNG"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "declares a document type"),
        (SVG + " " * 200_000, "is larger than 100 KB"),
    ],
    ids=["page", "text", "photograph", "entity", "large"],
)
def test_a_sign_is_of_a_kind_that_is_known(tmp_path: Path, sign: str | bytes, says: str) -> None:
    with pytest.raises(instance.WrongInstance, match=says):
        instance.read(file(tmp_path, sign=sign), LANGUAGES)


@pytest.mark.parametrize("mode", theme.MODES)
def test_the_shipped_colours_hold_their_own_contrast(mode: str) -> None:
    colours = theme.shipped()[mode]
    low = [(words, ground) for words, ground, least in theme.PAIRS if contrast.ratio(colours[words], colours[ground]) < least]
    assert (low, len(colours) >= 18) == ([], True)


@pytest.mark.parametrize(("one", "other", "expected"), [("#000", "#ffffff", 21), ("#777777", "#fff", 4.48), ("#abc", "#abc", 1)])
def test_contrast_is_reckoned_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert round(contrast.ratio(one, other), 2) == expected


def test_security_txt_says_whom_to_tell(db: None, house: Any, now: Any) -> None:
    answer = Client().get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:security@house.example",
        "Expires: 2027-05-22T00:00:00Z",
        "Preferred-Languages: el, cs, en",
        f"Canonical: {settings.SITE_ADDRESS}/.well-known/security.txt",
        "Policy: https://house.example/security",
    ]


def test_without_a_contact_security_txt_leads_to_the_page_that_has_one(db: None) -> None:
    assert f"Contact: {settings.SITE_ADDRESS}/el/contact/\n" in Client().get("/.well-known/security.txt").content.decode()


def test_search_engines_leave_everybodys_own_pages_alone(db: None) -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert (lines[0], "Disallow: /cs/mine/" in lines, "Disallow: /" in lines) == ("User-agent: *", True, False)

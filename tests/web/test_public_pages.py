"""What a visitor finds without an account: in each language the same pages, whole, marked up and small."""

import gzip
import re

import pytest
from django.test import Client

from tests.personas import PERSONAS, World
from wenovate.web.home.pages import SLUGS

LANGUAGES = ("el", "cs", "en")
TEXTS = ("network", "help", "proof", "security-and-codes", "privacy", "accessibility", "how-it-works", "citizens")
PLACES = (
    "",
    "programmes/cycle/",
    "programmes/cycle/needs/",
    "programmes/cycle/join/",
    "criteria/",
    "contact/",
    "forms/",
    "bodies/",
    "network/people/",
)
PUBLIC = (*PLACES, *(f"{slug}/" for slug in TEXTS), "sign-in/", "sign-up/", "sign-in/issued-code/")
MOST_BYTES = 20 * 1024


def read(address: str, client: Client | None = None) -> str:
    """A page that is there."""
    answer = (client or Client()).get(f"/{address}")
    assert answer.status_code == 200
    html: str = answer.content.decode()
    return html


def plain(html: str) -> str:
    """The text of a page's main part."""
    main = re.sub(r".*<main[^>]*>|</main>.*", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def pages(language: str) -> dict[str, str]:
    """Every public page in a language."""
    return {place: read(f"{language}/{place}") for place in PUBLIC}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_reads_every_page_in_their_language_under_one_heading(world: World, language: str) -> None:
    found = {place: (re.findall(r'<html lang="(\w+)"', html), len(re.findall(r"<h1[ >]", html))) for place, html in pages(language).items()}
    assert found == {place: ([language], 1) for place in PUBLIC}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_small_and_says_something(world: World, language: str) -> None:
    found = pages(language)
    assert {place: size for place, html in found.items() if (size := len(gzip.compress(html.encode()))) > MOST_BYTES} == {}
    assert {place: plain(html) for place, html in found.items() if len(plain(html)) < 60} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_of_its_own_and_nothing_inline(world: World, language: str) -> None:
    found = pages(language)
    titles = [title for html in found.values() for title in re.findall(r"<title>([^<]+)</title>", html)]
    inline = {place: re.findall(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=|javascript:", html) for place, html in found.items()}
    assert (len(titles), len(set(titles)), inline) == (len(PUBLIC), len(PUBLIC), {place: [] for place in PUBLIC})


def test_the_language_switch_stays_on_the_page(world: World) -> None:
    found = {place: [f'href="/{other}/{place}?q=x"' in read(f"en/{place}?q=x") for other in ("el", "cs")] for place in PUBLIC}
    assert found == {place: [True, True] for place in PUBLIC}


def test_an_information_page_is_another_long_text_in_each_language(world: World) -> None:
    texts = {slug: {plain(read(f"{language}/{slug}/")) for language in LANGUAGES} for slug in TEXTS}
    assert {slug: (len(found), min(map(len, found)) > 500) for slug, found in texts.items()} == dict.fromkeys(TEXTS, (3, True))


def test_every_written_page_is_among_those_tried_here() -> None:
    assert {*TEXTS, "criteria", "contact"} == SLUGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_home_page_leads_somewhere(world: World, language: str) -> None:
    links = sorted(set(re.findall(r'href="(/(?:el|cs|en)/[^"#?]*)"', read(f"{language}/"))))
    codes = {link: Client().get(link).status_code for link in links}
    assert (len(links) > 15, set(codes.values())) == (True, {200})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_information_pages_leads_somewhere(world: World, language: str) -> None:
    found = {}
    for slug in (*TEXTS, "criteria", "contact"):
        for link in re.findall(
            r'href="(\.\./[^"#?]*|/[^"#?]*)"', re.sub(r".*<main|</main>.*", "", read(f"{language}/{slug}/"), flags=re.DOTALL)
        ):
            address = f"/{language}/{link.removeprefix('../')}" if link.startswith("../") else link
            found[address] = Client().get(address).status_code
    assert {address: code for address, code in found.items() if code != 200} == {}


def test_without_a_programme_the_home_page_says_so(db: None) -> None:
    assert "No programme is open yet" in read("en/")


def test_the_address_without_a_language_leads_to_one(world: World) -> None:
    answers = {wish: Client().get("/", headers={"accept-language": wish})["Location"] for wish in ("cs,en;q=0.5", "en", "fr", "")}
    assert answers == {"cs,en;q=0.5": "/cs/", "en": "/en/", "fr": "/el/", "": "/el/"}


def test_the_home_page_says_what_is_open_and_until_when(world: World) -> None:
    text = plain(read("en/"))
    assert ("Submitting issues" in text, "Thursday 3 December 2026, 15:00" in text) == (True, True)


def test_the_home_page_counts_bodies_and_issues(world: World) -> None:
    world.need()
    assert re.findall(r"(\d+) (bod|issue)", plain(read("en/"))) == [("2", "bod"), ("1", "issue")]


def test_the_criteria_are_shown_with_weights_that_sum_to_a_hundred(world: World) -> None:
    weights = re.findall(r">\s*(\d+) %", read("en/criteria/"))
    assert sum(map(int, weights)) == 100


def test_what_is_not_there_is_said_in_the_readers_language(world: World) -> None:
    places = ["none/", "programmes/none/", "programmes/none/needs/", "bodies/0/", "needs/2026-00001/", "registrations/2026-1/"]
    for address, language in ((f"/{language}/{place}", language) for language in LANGUAGES for place in places):
        answer = Client().get(address)
        html = answer.content.decode()
        assert (address, answer.status_code, f'<html lang="{language}"' in html, len(re.findall(r"<h1[ >]", html))) == (
            address,
            404,
            True,
            1,
        )


def test_no_page_comes_from_or_goes_to_another_house(world: World) -> None:
    answer = Client().get("/en/")
    policy = answer["Content-Security-Policy"]
    assert (
        "default-src 'self'" in policy,
        "unsafe" in policy,
        re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.content.decode()),
    ) == (
        True,
        False,
        [],
    )


def test_the_public_pages_are_there_for_everybody(world: World) -> None:
    codes = {name: {world.client(name).get(f"/en/{place}").status_code for place in PLACES} for name in PERSONAS}
    assert codes == {name: {200} for name in PERSONAS}

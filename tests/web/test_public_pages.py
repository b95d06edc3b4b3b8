"""What a visitor finds without an account: in each language the same pages, whole, marked up and small."""

import gzip
import re

import pytest
from django.test import Client

from tests.personas import PERSONAS, World
from wenovate.web.home.pages import SLUGS

LANGUAGES = ("el", "cs", "en")
TEXTS = ("network", "help", "proof", "security-and-codes", "privacy", "accessibility", "how-it-works", "citizens")
PLACES = ("", "programmes/cycle/", "programmes/cycle/needs/", "programmes/cycle/join/", "criteria/", "contact/", "forms/", "bodies/")
PUBLIC = (*PLACES, *(f"{slug}/" for slug in TEXTS), "sign-in/", "sign-up/", "sign-in/issued-code/")
MOST_BYTES = 20 * 1024
WAYS = [f"{language}/{place}" for language in LANGUAGES for place in PUBLIC]


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


@pytest.mark.parametrize("address", WAYS)
def test_a_visitor_reads_the_page_in_its_language(world: World, address: str) -> None:
    html = read(address)
    assert (re.findall(r'<html lang="(\w+)"', html), len(re.findall(r"<h1[ >]", html))) == ([address[:2]], 1)


@pytest.mark.parametrize("address", WAYS)
def test_the_page_is_small_and_says_something(world: World, address: str) -> None:
    html = read(address)
    assert len(gzip.compress(html.encode())) <= MOST_BYTES
    assert len(plain(html)) > 60


@pytest.mark.parametrize("address", WAYS)
def test_the_page_has_a_title_of_its_own_and_nothing_inline(world: World, address: str) -> None:
    html = read(address)
    inline = re.findall(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=|javascript:", html)
    assert (len(re.findall(r"<title>[^<]+</title>", html)), inline) == (1, [])


@pytest.mark.parametrize("place", PUBLIC)
def test_the_language_switch_stays_on_the_page(world: World, place: str) -> None:
    html = read(f"en/{place}?q=x")
    assert [f'href="/{language}/{place}?q=x"' in html for language in LANGUAGES if language != "en"] == [True, True]


@pytest.mark.parametrize("slug", TEXTS)
def test_an_information_page_is_another_text_in_each_language(world: World, slug: str) -> None:
    texts = [plain(read(f"{language}/{slug}/")) for language in LANGUAGES]
    assert (len(set(texts)), min(len(text) for text in texts) > 500) == (3, True)


def test_every_written_page_is_among_those_tried_here() -> None:
    assert SLUGS == {*TEXTS, "criteria", "contact"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_home_page_leads_somewhere(world: World, language: str) -> None:
    links = sorted(set(re.findall(r'href="(/(?:el|cs|en)/[^"#?]*)"', read(f"{language}/"))))
    codes = {link: Client().get(link).status_code for link in links}
    assert (len(links) > 15, set(codes.values())) == (True, {200})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_information_pages_leads_somewhere(world: World, language: str) -> None:
    found = {}
    for slug in (*TEXTS, "criteria", "contact"):
        for link in re.findall(r'href="(\.\./[^"#?]*|/[^"#?]*)"', re.sub(r".*<main|</main>.*", "", read(f"{language}/{slug}/"), flags=re.DOTALL)):
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
    assert [words in plain(read("en/")) for words in ("bodies: 2", "submitted: 1")] == [True, True]


def test_the_criteria_are_shown_with_weights_that_sum_to_a_hundred(world: World) -> None:
    weights = re.findall(r">\s*(\d+) %", read("en/criteria/"))
    assert sum(map(int, weights)) == 100


@pytest.mark.parametrize("place", ["none/", "programmes/none/", "programmes/none/needs/", "bodies/0/", "needs/2026-00001/", "registrations/2026-1/"])
def test_what_is_not_there_is_said_in_the_readers_language(world: World, place: str) -> None:
    for language in LANGUAGES:
        answer = Client().get(f"/{language}/{place}")
        html = answer.content.decode()
        assert (answer.status_code, f'<html lang="{language}"' in html, len(re.findall(r"<h1[ >]", html))) == (404, True, 1)


def test_no_page_comes_from_or_goes_to_another_house(world: World) -> None:
    answer = Client().get("/en/")
    policy = answer["Content-Security-Policy"]
    assert ("default-src 'self'" in policy, "unsafe" in policy, re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.content.decode())) == (
        True,
        False,
        [],
    )


@pytest.mark.parametrize("name", PERSONAS)
def test_the_public_pages_are_there_for_everybody(world: World, name: str) -> None:
    client = world.client(name)
    answers = [client.get(f"/en/{place}") for place in PLACES]
    assert [answer.status_code for answer in answers] == [200] * len(PLACES)

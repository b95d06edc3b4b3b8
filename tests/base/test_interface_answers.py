"""What every answer carries and how failures speak: safe headers, the language in the address, pages for what did not work."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from tests.house.acts import registration
from tests.personas import World
from wenovate.base.files.models import File
from wenovate.base.gate import Verdict
from wenovate.base.gate.actor import VISITOR
from wenovate.base.interface import failures
from wenovate.web.home import views as home

LANGUAGES = ["el", "cs", "en"]
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
EXPECTED = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
# What everybody may keep, or nobody.
KEPT = {"/static/wenovate/face.css": "max-age=60, public", "/robots.txt": "public, max-age=86400", "file": "private, no-store"}


class Page(HTMLParser):
    """The language of a page, its headings of first rank, the addresses of the same page in other languages."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.language, self.headings, self.others = "", 0, list[tuple[str, str]]()
        self.feed(body.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.language = found.get("lang", "") if tag == "html" else self.language
        self.headings += tag == "h1"
        if "hreflang" in found:
            self.others.append((found["hreflang"], found["href"]))


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A visitor at a home page that breaks."""

    def fall() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home.programmes, "running", fall)
    return Client(raise_request_exception=False)


def ask(client: Client, kind: str) -> HttpResponse:
    """One answer of each kind."""
    asked: dict[str, Callable[[], Any]] = {
        "page": lambda: client.get("/en/contact/"),
        "redirect by language": lambda: client.get("/"),
        "redirect to sign in": lambda: client.get("/en/mine/"),
        "missing": lambda: client.get("/en/nothing/there/"),
        "no such method": lambda: client.get("/en/act-as/role-1/"),
        "forged": lambda: Client(enforce_csrf_checks=True).post("/en/sign-in/", {}),
        "wrong host": lambda: client.get("/en/", headers={"host": "evil.example"}),
        "refused": lambda: client.post("/en/programmes/cycle/needs/start/"),
        "faults": lambda: client.post("/en/sign-in/issued-code/", {"email": "nobody"}),
    }
    response: HttpResponse = asked[kind]()
    return response


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("page", 200),
        ("redirect by language", 302),
        ("redirect to sign in", 302),
        ("missing", 404),
        ("no such method", 405),
        ("forged", 403),
        ("wrong host", 400),
        ("refused", 403),
        ("faults", 422),
    ],
)
def test_every_kind_of_answer_carries_safe_headers(world: World, kind: str, status: int) -> None:
    answer = ask(world.client("visitor"), kind)
    assert (answer.status_code, {name: answer.headers.get(name) for name in EXPECTED}) == (status, EXPECTED)


def test_a_page_that_breaks_carries_safe_headers(db: None, breaking: Client) -> None:
    answer = breaking.get("/en/")
    assert (answer.status_code, {name: answer.headers.get(name) for name in EXPECTED}) == (500, EXPECTED)


def test_a_page_without_a_database_carries_safe_headers(db: None) -> None:
    def away(*asked: Any) -> None:
        raise OperationalError

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/en/")
    assert (answer.status_code, {name: answer.headers.get(name) for name in EXPECTED}) == (503, EXPECTED)


@pytest.mark.parametrize("kind", KEPT)
def test_what_is_no_page_carries_them_too(world: World, kind: str) -> None:
    address = kind
    if kind == "file":
        registration(world, "review")
        address = reverse("files:download", kwargs={"file": File.objects.latest("pk").pk})
    answer = world.client("eleni").get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[arg-type]
    sandboxed = {"Content-Security-Policy": "sandbox; default-src 'none'"} if kind == "file" else {}
    expected = EXPECTED | {"Cache-Control": KEPT[kind]} | sandboxed
    assert (answer.status_code, {name: answer.headers.get(name) for name in expected}) == (200, expected)


def test_nothing_of_ours_is_lent_to_other_sites(db: None) -> None:
    assert "Access-Control-Allow-Origin" not in Client().get("/static/wenovate/face.css").headers


def test_cookies_are_read_by_no_script_and_sent_from_no_other_site(world: World) -> None:
    client = world.client("visitor")
    # The sentence of thanks is kept in a session.
    client.post("/en/accessibility/", {"what": "x"})
    client.get("/en/sign-in/")
    flags = {name: (cookie["httponly"], cookie["samesite"], cookie["domain"]) for name, cookie in client.cookies.items()}
    assert flags == {settings.CSRF_COOKIE_NAME: (True, "Lax", ""), settings.SESSION_COOKIE_NAME: (True, "Lax", "")}


def test_pages_of_a_person_are_told_apart_by_their_cookie(world: World) -> None:
    assert "Cookie" in world.client("maria").get("/en/mine/").headers["Vary"].split(", ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["missing", "forged", "broken", "wrong host", "refused"])
def test_a_visitor_gets_every_failure_as_a_page_in_their_language(world: World, breaking: Client, language: str, kind: str) -> None:
    asked: dict[str, Callable[[], Any]] = {
        "missing": lambda: breaking.get(f"/{language}/nothing/there/"),
        "forged": lambda: Client(enforce_csrf_checks=True).post(f"/{language}/sign-in/", {}),
        "broken": lambda: breaking.get(f"/{language}/"),
        "wrong host": lambda: breaking.get(f"/{language}/", headers={"host": "evil.example"}),
        "refused": lambda: breaking.post(f"/{language}/programmes/cycle/needs/start/"),
    }
    answer = asked[kind]()
    page, statuses = Page(answer.content), {"missing": 404, "forged": 403, "broken": 500, "wrong host": 400, "refused": 403}
    assert (answer.status_code, page.language, page.headings) == (statuses[kind], language, 1)


def test_a_broken_page_tells_a_visitor_nothing_of_the_cause(db: None, breaking: Client) -> None:
    assert b"secret detail" not in breaking.get("/en/").content


def test_what_a_forger_sent_as_host_does_not_come_back(db: None) -> None:
    assert b"evil" not in Client().get("/en/", headers={"host": "evil.example"}).content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "failure",
    [
        failures.broken,
        failures.forged,
        lambda request: failures.missing(request, Exception()),
        lambda request: failures.forbidden(request, Exception()),
    ],
)
def test_a_failure_before_anything_is_known_of_the_request_is_still_a_page(
    db: None, django_assert_num_queries: Any, language: str, failure: Callable[[HttpRequest], HttpResponse]
) -> None:
    # The database may be what broke: the page must not ask it.
    with override(language), django_assert_num_queries(0):
        answer = failure(RequestFactory().get(f"/{language}/"))
    assert Page(answer.content).language == language


def test_a_refusal_says_why(db: None) -> None:
    request: Any = RequestFactory().get("/en/")
    request.actor, request.standing = VISITOR, {}
    with override("en"):
        answer = failures.refused(request, Verdict(allowed=False, reason="Only <members> vote."))
    assert (answer.status_code, b"Only &lt;members&gt; vote." in answer.content) == (403, True)


@pytest.mark.parametrize(
    "asked", ["/el/bodies/", "/cs/bodies/?q=%CE%B4%CE%AE%CE%BC%CE%BF%CF%82&level=local", "/en/needs/none/?page=2", "/en/"]
)
def test_switching_the_language_stays_on_the_page_with_its_query(db: None, asked: str) -> None:
    rest = asked[3:]
    assert Page(Client().get(asked).content).others == [(code, f"/{code}{rest}") for code in LANGUAGES]


def test_every_switch_leads_to_the_same_page_in_its_language(world: World) -> None:
    switches = Page(Client().get("/el/programmes/cycle/").content).others
    answers = [(code, Client().get(address)) for code, address in switches]
    assert [(code, answer.status_code, Page(answer.content).language) for code, answer in answers] == [
        (code, 200, code) for code in LANGUAGES
    ]


def test_switching_the_language_changes_nothing_for_the_person(world: World) -> None:
    client = world.client("petr")
    for language in LANGUAGES:
        client.get(f"/{language}/mine/")
    world.people["petr"].refresh_from_db()
    assert world.people["petr"].language == "cs"


@pytest.mark.parametrize(("accepts", "leads"), [("cs,en;q=0.5", "/cs/"), ("en-GB", "/en/"), ("de-DE", "/el/"), ("", "/el/")])
def test_the_bare_address_leads_to_the_language_that_the_browser_asks_for(db: None, accepts: str, leads: str) -> None:
    assert Client().get("/", headers={"accept-language": accepts}).headers["Location"] == leads


def test_the_language_of_the_address_wins_over_that_of_the_browser(db: None) -> None:
    assert Page(Client().get("/cs/", headers={"accept-language": "el"}).content).language == "cs"

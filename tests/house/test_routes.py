"""Law of routes: every own route is listed with what each persona gets, and tried; third-party routes stand with a reason."""

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.acts import registration
from tests.house.tables import everything
from tests.personas import PERSONAS, SLUG, World
from wenovate.people.mandates.models import Mandate

# Routes of allauth that this product uses, and why they need no row below.
THIRD_PARTY = {
    "account_request_login_code": "anyone may ask for a code",
    "account_confirm_login_code": "anyone who asked types it",
    "account_login": "leads to the one way of signing in",
    "account_signup": "anyone may open an account",
    "account_email_verification_sent": "whoever opened one types the code",
    "account_logout": "asks, and a POST signs out",
    "account_inactive": "says that an account is closed",
}
ALL = dict.fromkeys(PERSONAS, 200)
NOBODY = dict.fromkeys(PERSONAS, 404)
# A route that only takes a POST: a GET changes nothing, whoever sends it.
POST_ONLY = dict.fromkeys(PERSONAS, 405)


def _only(*names: str, other: int = 404) -> dict[str, int]:
    return {name: 200 if name in names else other for name in PERSONAS}


_NETWORK = ("maria", "nikos", "petr", "eleni", "giorgos", "sofia")
# Route → (what stands in the address, what each persona gets on a GET).
ROUTES: dict[str, dict[str, int]] = {
    "home:home": ALL,
    "home:programme": ALL,
    "home:text": ALL,
    "home:privacy": ALL,
    "home:criteria": ALL,
    "home:contact": ALL,
    "home:forms": ALL,
    "organisations:list": ALL,
    "organisations:detail": ALL,
    "mandates:use_code": ALL,
    "mandates:act_as": POST_ONLY,
    "mandates:holders": _only("eleni", "giorgos", "jana", other=403),
    "mandates:issue_code": POST_ONLY,
    "mandates:end": POST_ONLY,
    "files:download": NOBODY | {"anna": 200, "eleni": 200, "giorgos": 200},
    "joining:begin": ALL,
    "joining:start": POST_ONLY,
    "joining:form": _only("anna"),
    "joining:autosave": POST_ONLY,
    "joining:detail": _only("anna", "eleni", "giorgos", "sofia"),
    "joining:receipt": _only("anna", "eleni", "giorgos", "sofia"),
    "joining:receive_designation": POST_ONLY,
    "joining:withdraw": POST_ONLY,
    "joining:extend": POST_ONLY,
    "joining:decide": POST_ONLY,
    "needs:list": ALL,
    "needs:start": POST_ONLY,
    "needs:form": _only("maria"),
    "needs:autosave": POST_ONLY,
    "needs:detail": _only(*_NETWORK),
    "needs:receipt": _only("maria", "nikos"),
    "needs:withdraw": POST_ONLY,
    "dashboard:mine": ALL | {"visitor": 302},
    "desk:desk": _only("eleni", "giorgos", "jana", other=403),
}


def names(patterns: "list[URLPattern | URLResolver]", space: str = "") -> set[str]:
    """The names of all routes."""
    found = set()
    for entry in patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        else:
            found.add(f"{space}{entry.name}")
    return found


def unlisted(found: set[str]) -> set[str]:
    """Routes that no row and no reason speaks of."""
    return found - set(ROUTES) - set(THIRD_PARTY)


def addresses(world: World) -> dict[str, str]:
    """An address of each route, of things that exist."""
    need, draft = world.need(), world.draft()
    under_review = registration(world, "review")
    begun = registration(world, "draft", body="turnov")
    document = under_review.attachments.get(label="designation")
    mandate = Mandate.objects.filter(person=world.people["maria"]).get()
    body = world.bodies["larisa"].pk
    values: dict[str, dict[str, object]] = {
        "home:programme": {"programme": SLUG},
        "home:text": {"slug": "help"},
        "organisations:detail": {"body": body},
        "mandates:act_as": {"standing": "mandate-1"},
        "mandates:holders": {"body": body},
        "mandates:issue_code": {"mandate": mandate.pk},
        "mandates:end": {"mandate": mandate.pk},
        "files:download": {"file": document.file_id},
        "joining:begin": {"programme": SLUG},
        "joining:start": {"programme": SLUG, "body": world.bodies["trikala"].pk},
        "needs:list": {"programme": SLUG},
        "needs:start": {"programme": SLUG},
    }
    for name in ROUTES:
        app, _, page = name.partition(":")
        if app == "joining" and page in {"form", "autosave"}:
            values[name] = {"registration": begun.pk}
        elif app == "joining" and name not in values:
            values[name] = {"number": under_review.number}
        elif app == "needs" and page in {"form", "autosave"}:
            values[name] = {"need": draft.pk}
        elif app == "needs" and name not in values:
            values[name] = {"number": need.number}
    return {name: reverse(name, kwargs=values.get(name)) for name in ROUTES}


def status(client: Client, address: str) -> int:
    """What a GET is answered with."""
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[arg-type]
    return response.status_code


def test_every_route_is_listed() -> None:
    assert unlisted(names(get_resolver().url_patterns)) == set()
    assert set(ROUTES) - names(get_resolver().url_patterns) == set()


def test_the_law_catches_an_unlisted_route() -> None:
    assert unlisted({"home:home", "needs:secret"}) == {"needs:secret"}


def test_every_persona_gets_what_the_list_says(world: World) -> None:
    places = addresses(world)
    clients = {name: world.client(name) for name in PERSONAS}
    got = {name: {persona: status(clients[persona], places[name]) for persona in PERSONAS} for name in ROUTES}
    assert got == ROUTES


def test_a_get_changes_nothing(world: World) -> None:
    places = addresses(world)
    before = everything()
    for persona in PERSONAS:
        client = world.client(persona)
        for name in ROUTES:
            status(client, places[name])
    after = everything()
    changed = {table for table in before if before[table] != after[table]}
    # Signing a test client in writes the time of the last sign-in.
    assert changed - {"accounts_person", "log_logrow"} == set()

"""Law of routes: every own route is listed with what each persona gets, and tried; third-party routes stand with a reason."""

import re
from collections.abc import Collection, Iterable
from html import unescape

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import road
from tests.house.acts import registration
from tests.house.tables import everything
from tests.personas import NOW, PERSONAS, SLUG, World
from wenovate.base.gate.actor import MACHINE
from wenovate.base.interface.slots import footer
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.people.mandates.models import Mandate
from wenovate.spine.dossiers.models import Attachment

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
# The sentence under the title of a refusal.
WHY = re.compile(r'<p class="lead">[^<]+</p>')
# A link of ours in Greek, the only language of these pages but for the switch.
LINK = re.compile(r'href="(/el/[^"#]*)')
FILES = ("files:download", "proof:download", "events:appointment")
ALL = dict.fromkeys(PERSONAS, 200)
NOBODY = dict.fromkeys(PERSONAS, 404)
# A route that only takes a POST: a GET changes nothing, whoever sends it.
POST_ONLY = dict.fromkeys(PERSONAS, 405)
# What has to be done first stands at another address, which asks who may.
ELSEWHERE = dict.fromkeys(PERSONAS, 302)


def _only(*names: str, other: int = 404) -> dict[str, int]:
    return {name: 200 if name in names else other for name in PERSONAS}


def _among(readers: Collection[str], *able: str) -> dict[str, int]:
    """What some can do, other readers are refused, and everybody else does not see."""
    return {name: 200 if name in able else 403 if name in readers else 404 for name in PERSONAS}


_NETWORK = ("maria", "nikos", "petr", "eleni", "giorgos", "sofia")
_MEMBERS = ("maria", "nikos", "petr")
# The officers of the unit whose programme it is; Jana's is another unit.
_UNIT = ("eleni", "giorgos")
# Route → what each persona gets on a GET; in brackets of what, where one route leads to things that others may read.
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
    "mandates:confirm": POST_ONLY,
    "mandates:end": POST_ONLY,
    "files:download": _only("anna", *_UNIT),
    "files:download (receipt of a need)": _only("maria", "nikos"),
    "files:download (decision on a need)": _only("maria", "nikos", *_UNIT),
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
    "needs:translate": _among(_NETWORK, *_UNIT),
    "needs:withdraw": POST_ONLY,
    "challenges:list": ALL,
    "challenges:detail": ALL,
    "challenges:call_workshop": _among(PERSONAS, *_UNIT),
    "challenges:close": _among(PERSONAS, *_UNIT),
    "challenges:close (a project has been begun)": _among(PERSONAS),
    "challenges:ranking": _among(PERSONAS, *_UNIT, "sofia"),
    "challenges:open": _among(PERSONAS, *_UNIT),
    "challenges:decline": _among(PERSONAS, *_UNIT),
    "challenges:publish": POST_ONLY,
    "library:list": ALL,
    "library:detail": _only(*_NETWORK),
    "library:detail (being written)": _only(*_NETWORK),
    "library:detail (under evaluation)": _only(*_NETWORK),
    "library:detail (public)": ALL,
    "library:open_evaluation": _among(_NETWORK, *_UNIT),
    "library:decide": _among(_NETWORK, *_UNIT),
    "library:make_public": POST_ONLY,
    "library:name_team": _among(PERSONAS, *_UNIT),
    "library:name_team (nobody is called)": ELSEWHERE,
    "library:name_team (named already)": _among(PERSONAS),
    "discussion:comments": ALL,
    "discussion:hide": _among(PERSONAS, *_UNIT),
    "support:back": POST_ONLY,
    "support:take_back": POST_ONLY,
    "evaluation:sheet": _among(_NETWORK, *_MEMBERS),
    "evaluation:sheet (of the selection)": _among(_NETWORK, *_UNIT),
    "evaluation:sheet (closed)": _among(_NETWORK, "maria", "nikos"),
    "evaluation:autosave": POST_ONLY,
    "events:event": ALL,
    "events:event (team named)": ALL,
    "events:appointment": NOBODY,
    "events:appointment (team named)": _only(*_NETWORK),
    # Maria and Petr are the team; the unit helps them.
    "cowriting:field": _among(_NETWORK, "maria", "petr", *_UNIT),
    "cowriting:field (finished)": _among(_NETWORK),
    "cowriting:hold": POST_ONLY,
    "cowriting:versions": _only(*_NETWORK),
    # Petr's body has adopted it: he is led to where he says how far it is.
    "adoption:adopt": _among(_NETWORK, "maria", "nikos") | {"petr": 302},
    "adoption:adopt (not in the library)": _among(_NETWORK),
    "adoption:advance": _among(_NETWORK, "petr"),
    "adoption:measure": _among(_NETWORK, "petr"),
    "proof:results": ALL,
    "proof:result": ALL,
    "proof:result (sealed)": NOBODY,
    "proof:result (not published)": NOBODY,
    "proof:download": ALL,
    "proof:download (sealed)": NOBODY,
    "proof:download (not published)": NOBODY,
    "dashboard:mine": ALL | {"visitor": 302},
    "dashboard:letters": ALL | {"visitor": 302},
    "dashboard:letter": _only("maria"),
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
    return found - listed() - set(THIRD_PARTY)


def listed() -> set[str]:
    """The names of the routes that have a row."""
    return {row.partition(" (")[0] for row in ROUTES}


def addresses(world: World) -> dict[str, str]:
    """An address of each row, of things that exist."""
    values = {**_of_programmes_and_bodies(world), **_of_registrations(world), **_of_needs(world), **_of_the_road(world)}
    places = {}
    for row in ROUTES:
        app = row.partition(":")[0]
        # What has no line of its own is of the thing that its app is about.
        places[row] = reverse(row.partition(" (")[0], kwargs=values.get(row, values.get(app)))
    return places


Values = dict[str, dict[str, object]]


def _of_programmes_and_bodies(world: World) -> Values:
    body = world.bodies["larisa"].pk
    mandate = Mandate.objects.filter(person=world.people["maria"]).get()
    return {
        "home:programme": {"programme": SLUG},
        "home:text": {"slug": "help"},
        "organisations:detail": {"body": body},
        "mandates:act_as": {"standing": "mandate-1"},
        "mandates:holders": {"body": body},
        **{f"mandates:{act}": {"mandate": mandate.pk} for act in ("issue_code", "confirm", "end")},
    }


def _of_registrations(world: World) -> Values:
    under_review, begun = registration(world, "review"), registration(world, "draft", body="turnov")
    return {
        "files:download": _file(under_review),
        "joining": {"number": under_review.number},
        "joining:begin": {"programme": SLUG},
        "joining:start": {"programme": SLUG, "body": world.bodies["trikala"].pk},
        "joining:form": {"registration": begun.pk},
        "joining:autosave": {"registration": begun.pk},
    }


def _of_needs(world: World) -> Values:
    need, draft, declined = world.need(), world.draft(), world.need(title="Χωρίς αριθμούς")
    needs.decline(declined, "Χωρίς αριθμούς.", by=world.actor("eleni"), at=NOW)
    needs.file_receipt(need, b"%PDF-", by=MACHINE, at=NOW)
    needs.file_decision(Need.objects.get(pk=declined.pk), b"%PDF-", by=MACHINE, at=NOW)
    return {
        "files:download (receipt of a need)": _file(need),
        "files:download (decision on a need)": _file(declined),
        "needs": {"number": need.number},
        "needs:list": {"programme": SLUG},
        "needs:start": {"programme": SLUG},
        "needs:form": {"need": draft.pk},
        "needs:autosave": {"need": draft.pk},
        **{f"challenges:{act}": {"programme": SLUG} for act in ("ranking", "open", "decline", "publish")},
        "evaluation:sheet (of the selection)": {"round": road.selection(world).pk, "number": need.number},
        "proof:result (not published)": {"round": road.selection(world).pk},
        "proof:download (not published)": {"round": road.selection(world).pk},
        "support:back": {"number": need.number, "kind": "concerns"},
        "support:take_back": {"backing": road.backed(world, need, "petr").pk},
        "dashboard:letter": {"letter": Message.objects.get(key=f"needs.received:{need.pk}:{world.people['maria'].pk}").pk},
    }


def _of_the_road(world: World) -> Values:
    """A critical issue that waits, one with its workshop called, and a project in each of its states."""
    waits, called = road.challenge(world), road.challenge(world)
    event, said = road.workshop(world, called), road.comment(world, called)
    writing, evaluated = road.project(world), road.project(world, "evaluated", "maria")
    road.written(world, writing)
    sealed, ready, public = (road.project(world, state, "petr") for state in ("evaluation", "library", "library"))
    library.make_public(public, by=world.actor("eleni"), at=road.CLOSES)
    begun = road.event_of(writing)
    taken = road.adopted(world, "petr", ready)
    field = {"number": writing.number, "field": "purpose"}
    return {
        "challenges": {"number": called.number},
        "challenges:list": {},
        "challenges:close (a project has been begun)": {"number": begun.dossier.number},
        "library": {"number": ready.number},
        "library:list": {},
        "library:detail (being written)": {"number": writing.number},
        "library:detail (under evaluation)": {"number": sealed.number},
        "library:detail (public)": {"number": public.number},
        "library:open_evaluation": {"number": writing.number},
        "library:decide": {"number": evaluated.number},
        "library:name_team": {"number": called.number},
        "library:name_team (nobody is called)": {"number": waits.number},
        "library:name_team (named already)": {"number": begun.dossier.number},
        "discussion:comments": {"number": called.number},
        "discussion:hide": {"comment": said.pk},
        "evaluation": {"round": road.network_round(sealed).pk, "number": sealed.number},
        "evaluation:sheet (closed)": {"round": road.network_round(evaluated).pk, "number": evaluated.number},
        "events": {"event": event.pk},
        "events:event (team named)": {"event": begun.pk},
        "events:appointment (team named)": {"event": begun.pk},
        "cowriting:field": field,
        "cowriting:field (finished)": {"number": sealed.number, "field": "purpose"},
        "cowriting:hold": field,
        "cowriting:versions": {"number": writing.number},
        "adoption": {"adoption": taken.pk},
        "adoption:adopt": {"number": ready.number},
        "adoption:adopt (not in the library)": {"number": evaluated.number},
        **{f"proof:{page}": {"round": road.network_round(evaluated).pk} for page in ("result", "download")},
        **{f"proof:{page} (sealed)": {"round": road.network_round(sealed).pk} for page in ("result", "download")},
    }


def _file(dossier: object) -> dict[str, object]:
    return {"file": Attachment.objects.filter(dossier=dossier.pk).latest("pk").file_id}  # type: ignore[attr-defined]


def status(client: Client, address: str) -> int:
    """What a GET is answered with."""
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[arg-type]
    return response.status_code


def test_every_route_is_listed() -> None:
    assert unlisted(names(get_resolver().url_patterns)) == set()
    assert listed() - names(get_resolver().url_patterns) == set()


def test_the_law_catches_an_unlisted_route() -> None:
    assert unlisted({"home:home", "needs:secret"}) == {"needs:secret"}


def test_every_persona_gets_what_the_list_says(world: World) -> None:
    places = addresses(world)
    clients = {name: world.client(name) for name in PERSONAS}
    got = {name: {persona: status(clients[persona], places[name]) for persona in PERSONAS} for name in ROUTES}
    assert got == ROUTES


def test_every_refusal_says_why(world: World) -> None:
    places = addresses(world)
    refused = [(name, persona) for name, row in ROUTES.items() for persona, code in row.items() if code == 403]
    clients = {name: world.client(name) for name in PERSONAS}
    pages = {case: clients[case[1]].get(places[case[0]]).content.decode() for case in refused}
    assert [case for case, html in pages.items() if not WHY.search(html)] == []


def dead_links(client: Client, pages: Iterable[str]) -> set[tuple[str, str]]:
    """(page, address) of links at whose end the reader finds nothing."""
    found = {(page, unescape(href)) for page in pages for href in LINK.findall(client.get(page).content.decode())}
    ends = {href: status(client, href) for href in {href for _page, href in found}}
    return {(page, href) for page, href in found if ends[href] >= 404}


@pytest.mark.slow
@pytest.mark.parametrize("persona", PERSONAS)
def test_no_link_leads_its_reader_nowhere(world: World, persona: str) -> None:
    places = addresses(world)
    pages = [places[name] for name, row in ROUTES.items() if row[persona] == 200 and not name.startswith(FILES)]
    assert dead_links(world.client(persona), pages) == set()


def test_the_law_catches_a_link_to_what_is_not_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(footer._entries, "dead", lambda request: {"label": "x", "href": "/el/nowhere/at/all/"})
    assert dead_links(world.client("visitor"), ["/el/bodies/"]) == {("/el/bodies/", "/el/nowhere/at/all/")}


def test_a_get_changes_nothing(world: World) -> None:
    places = addresses(world)
    before = everything()
    for persona in PERSONAS:
        client = world.client(persona)
        for name in ROUTES:
            status(client, places[name])
    after = everything()
    changed = {table for table in before if before[table] != after[table]}
    # Signing a test client in writes the time of the last sign-in and a row of the log.
    verbs = set(LogRow.objects.order_by("id").values_list("verb", flat=True)[len(before["log_logrow"]) :])
    assert (changed - {"accounts_person", "log_logrow"}, verbs - {"accounts.sign_in"}) == (set(), set())

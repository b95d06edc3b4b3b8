"""Outside demo mode nothing of the demo is there: no route, no bar, no clock to move, even if a route should slip in."""

from typing import Any

import pytest
from django.conf import settings
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.personas import NOW, World
from wenovate.base import clock
from wenovate.base.interface.slots import bars
from wenovate.web.demo import views
from wenovate.web.demo.urls import urlpatterns

PLACES = ["demo/", "demo/be/maria-paradeigmatidou/", "demo/jump/", "demo/mail/", "demo/mail/1/", "demo/tour/", "demo/phone/", "gallery/"]


def test_these_tests_run_outside_demo_mode() -> None:
    assert (settings.TEST, settings.DEMO) == (True, False)


def test_no_address_of_the_demo_answers_in_any_language_to_anybody(world: World) -> None:
    clients = [Client(), world.client("antonis")]
    addresses = [f"/{language}/{place}" for language in ("el", "cs", "en") for place in PLACES]
    read = {client.get(address).status_code for client in clients for address in addresses}
    sent = {address: {client.post(address).status_code for client in clients} for address in addresses}
    # `gallery/` has the form of an information page's address, which takes no POST at all.
    assert (read, sent) == ({404}, {address: {405 if address.endswith(("/gallery/", "/demo/")) else 404} for address in addresses})


@pytest.mark.parametrize("route", urlpatterns, ids=lambda route: route.name)
def test_no_name_of_the_demo_can_be_reversed(route: Any) -> None:
    with pytest.raises(NoReverseMatch, match="'demo' is not a registered namespace"):
        reverse(f"demo:{route.name}")


def test_the_list_above_is_whole() -> None:
    assert len(PLACES) == len(urlpatterns)
    assert "demo" not in get_resolver().namespace_dict


def test_no_page_has_the_bar(world: World) -> None:
    html = Client().get("/en/").content.decode()
    assert (bars.get("demo"), 'class="demo"' in html, "/demo/" in html) == (None, False, False)


@pytest.mark.parametrize("view", [views.choose, views.jump, views.mail, views.tour, views.gallery])
def test_its_views_refuse_by_themselves_even_on_this_machine(view: Any) -> None:
    requests = [make("/", REMOTE_ADDR="127.0.0.1") for make in (RequestFactory().get, RequestFactory().post)]
    for request in requests:
        with pytest.raises(Http404):
            view(request)


def test_its_clock_cannot_be_moved(db: None) -> None:
    with pytest.raises(RuntimeError, match="Only the demo's clock can be moved"):
        clock.advance_to(NOW)

"""Where higher floors bring what every page shows: who acts, the navigation, the bar of the demo."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from wenovate.base.registry import Table

from .request import Request

# "actor": the request's actor and what the page says of them; people signs in.
actor_source: Table[Callable[[Request], tuple[Any, dict[str, object]]]] = Table("who acts in a request")
# Links of the header in their order; each answers None where it has nothing to show to this reader.
navigation: Table[Callable[[Request], "dict[str, object] | None"]] = Table("links of the header")
# Links of one's account page: its parts beside those of accounts itself. Each answers href, label and help, or None.
account_links: Table[Callable[[Request], "dict[str, object] | None"]] = Table("links of one's account")
# Links of the foot of the page.
footer: Table[Callable[[Request], dict[str, object]]] = Table("links of the foot")
# "demo": the bar; signed in only where the demo runs.
bars: Table[Callable[[Request], dict[str, object]]] = Table("bars on top of a page")
# Answers by their whole address, given before anything is known of the request: health, robots.txt, the sign of the house.
plain_answers: Table[Callable[[HttpRequest], HttpResponse]] = Table("addresses without host, session and language")
# Filters and functions for templates that higher floors bring.
template_functions: Table[Callable[..., Any]] = Table("functions for templates")
# Route names of the places that every page leads to: home, contact, mine. A low floor knows no address of a higher one.
places: Table[str] = Table("places every page leads to")

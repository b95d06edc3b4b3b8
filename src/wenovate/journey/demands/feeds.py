"""New demands as an Atom feed, for everybody: of all areas, or of the one that the address names."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from . import queries
from .enums import Area
from .models import Demand


class Published(Feed[Demand, str]):
    """The latest demands, newest first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The area of the address, empty where it names none that exists."""
        area = request.GET.get("area", "")
        return area if area in Area.values else ""

    def title(self, area: str) -> str:
        """What a reader's list of feeds says."""
        return _("New demands: %(area)s") % {"area": Area(area).label} if area else _("New demands")

    def link(self, area: str) -> str:
        """The list of which it is a feed."""
        return f"{reverse('demands:list')}?area={area}" if area else reverse("demands:list")

    def items(self, area: str) -> list[Demand]:
        """What everybody may read."""
        return queries.newest(area)

    def item_title(self, item: Demand) -> str:
        """In the reader's language."""
        return item.headline.plain

    def item_description(self, item: Demand) -> str:
        """Two lines."""
        return item.teaser.plain

    def item_link(self, item: Demand) -> str:
        """Its page."""
        return reverse("demands:detail", kwargs={"number": item.number})

    def item_pubdate(self, item: Demand) -> datetime | None:
        """When it was published."""
        return item.published_at

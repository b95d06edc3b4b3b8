"""The updates of a programme as an Atom feed, for whoever reads them elsewhere."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate.actor import VISITOR
from wenovate.spine.notices.queries import address
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme

from . import queries
from .models import Update

# A reader that comes once a month misses none.
MOST = 50


class ProgrammeUpdates(Feed[Update, Programme]):
    """What everybody may read, whoever asks: a feed is kept and passed on."""

    feed_type = Atom1Feed

    def get_object(self, request: Any, *args: Any, programme: str, **kwargs: Any) -> Programme:
        """The programme, or 404."""
        return programmes.run_of(programme).programme

    def title(self, obj: Programme) -> str:
        """The programme by name."""
        return _("Updates: %(programme)s") % {"programme": texts.pick(obj.title)}

    def link(self, obj: Programme) -> str:
        """The page of the updates, by the address of the house whatever host was asked."""
        return address("updates:list", programme=obj.slug)

    def feed_url(self, obj: Programme) -> str:
        """Its own, likewise."""
        return address("updates:feed", programme=obj.slug)

    def items(self, obj: Programme) -> list[Update]:
        """The newest first."""
        return list(queries.listed(obj, VISITOR)[:MOST])

    def item_title(self, item: Update) -> str:
        """In the language of the address."""
        return str(item.title)

    def item_description(self, item: Update) -> str:
        """Likewise, with the notes of its corrections."""
        return "\n\n".join([str(item.text), *(_("Corrected: %(note)s") % {"note": one.note} for one in item.corrected)])

    def item_link(self, item: Update) -> str:
        """Its page, which stays."""
        return address("updates:update", update=item.pk)

    def item_pubdate(self, item: Update) -> datetime:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: Update) -> datetime:
        """When it was corrected last."""
        return max([item.published_at, *(one.at for one in item.corrected)])

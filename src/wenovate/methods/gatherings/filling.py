"""The form of a record: the officers of the unit write it together."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Response
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling

from . import actions
from .models import Record


class RecordForm(Filling):
    """The questions that the recipe has for interviews."""

    kind, app, template = "interview", "gatherings", "gatherings/record.jinja"
    sending = "gatherings.close_record"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Drafts are the unit's."""
        return Record.objects.of_own_side(actor)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save_record(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """Close it, and back to the page of the gathering."""
        closed = actions.close_record(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        say(self.request, _("The record is closed. Its number is %(number)s.") % {"number": closed.number})
        return go("gatherings:gathering", gathering=closed.gathering_id)

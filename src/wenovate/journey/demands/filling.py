"""The form of a demand: the officers of the unit write and publish it."""

from collections.abc import Mapping
from typing import Any

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go
from wenovate.base.interface.request import Response
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling

from . import actions, queries
from .models import Demand


class DemandForm(Filling):
    """What a firm reads, in the order in which it asks."""

    kind, app, template = "demand", "demands", "demands/form.jinja"
    sending = "demands.publish"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Drafts are the unit's."""
        return Demand.objects.of_own_side(actor)

    def beginning(self) -> dict[str, Any]:
        """With the words of the challenge."""
        return {"title": self.draft.title, "summary": self.draft.summary}

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to its public page."""
        sent = actions.publish(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        return go("demands:detail", number=sent.number)

    def context(self, form: Form) -> dict[str, Any]:
        """The dates beside the form, which it does not ask for."""
        return {"dates": queries.dates(self.draft, self.at)}

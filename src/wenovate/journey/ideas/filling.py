"""The form of an idea: whoever began it writes and sends it."""

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
from .models import Idea


class IdeaForm(Filling):
    """The few questions, as the programme has them."""

    kind, app, template = "idea", "ideas", "ideas/form.jinja"
    sending = "ideas.submit"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """An idea is its author's own."""
        return Idea.objects.begun_by(actor)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to the receipt."""
        sent = actions.submit(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        return go("ideas:receipt", number=sent.number)

    def context(self, form: Form) -> dict[str, Any]:
        """What it answers stands beside the form."""
        return {"answered": queries.answered([self.draft], self.request.actor).get(self.draft.pk)}

"""The form of a need: whoever represents its body writes and sends it."""

from collections.abc import Mapping
from typing import Any

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go
from wenovate.base.interface.request import Response
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling
from wenovate.spine.programmes import calendar

from . import actions
from .models import Need


class NeedForm(Filling):
    """F2, as the programme has it."""

    kind, app, template = "need", "needs", "needs/form.jinja"
    sending = "needs.submit"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Drafts are the body's."""
        return Need.objects.of_own_side(actor)

    @property
    def stages(self) -> frozenset[str]:
        """Those that the programme has reached."""
        return calendar.reached(self.draft.run, self.at)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to the receipt."""
        sent = actions.submit(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        return go("needs:receipt", number=sent.number)

    def context(self, form: Form) -> dict[str, Any]:
        """The criteria stand beside the form."""
        return {"criteria": self.draft.programme.frozen.criteria_of("selection")}

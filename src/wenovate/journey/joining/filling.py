"""The form of a registration, or of a change of seats: its author's alone, for it is about people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Response
from wenovate.base.questions.answers import Checked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling

from . import actions, forms, queries
from .enums import RETURNED
from .models import Registration


class RegistrationForm(Filling):
    """F1, or the part of it that asks about one seat."""

    kind, app, template = "registration", "joining", "joining/form.jinja"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Nobody's but the author's."""
        return Registration.objects.begun_by(actor)

    @property
    def sending(self) -> str:
        """What the unit gave back is sent as a correction."""
        return "joining.correct" if self.draft.status == RETURNED else "joining.submit"

    @property
    def definition(self) -> Definition:
        """Of a change, what concerns the seat."""
        return forms.definition_of(self.draft)

    def beginning(self) -> dict[str, Any]:
        """With the author as the main member."""
        return queries.beginning(self.draft)

    def check(self, answers: Mapping[str, Any]) -> Checked:
        """With what the two seats must not share."""
        return forms.check_registration(self.definition, answers, self.draft)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to the receipt; of a correction, to the page of the registration."""
        act = actions.correct if self.draft.status == RETURNED else actions.submit
        sent = act(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        if self.draft.status != RETURNED:
            return go("joining:receipt", number=sent.number)
        say(self.request, _("Corrected and sent to the unit."))
        return go("joining:detail", number=self.draft.number)

    def context(self, form: Form) -> dict[str, Any]:
        """Mailboxes that several people seem to read."""
        return {"shared": forms.shared_mailboxes(form.answers)}

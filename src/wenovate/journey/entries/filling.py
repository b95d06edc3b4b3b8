"""The form of an entry: the people of the firm write and send it. Which form it is follows from the demand and its step."""

from collections.abc import Mapping
from typing import Any

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go
from wenovate.base.interface.request import Response
from wenovate.base.questions.answers import Checked, check
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads
from wenovate.journey.demands import queries as demands
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling

from . import actions, forms
from .models import Entry


class EntryForm(Filling):
    """F7, in one step or two."""

    kind, app, template = "entry", "entries", "entries/form.jinja"
    sending = "entries.submit"

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Drafts are the firm's."""
        return Entry.objects.of_own_side(actor).select_related("demand")

    @property
    def role(self) -> str:
        """By how the demand is answered, and at which step it is."""
        role: str = self.draft.form_role
        return role

    def beginning(self) -> dict[str, Any]:
        """With what the firm's profile says already."""
        return forms.of_profile(self.definition, self.draft.firm)

    def check(self, answers: Mapping[str, Any]) -> Checked:
        """Its number by the rule of the country in which the firm is registered."""
        return check(self.definition, answers, stages=self.stages, country=self.draft.firm.country)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to the receipt."""
        sent = actions.submit(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        return go("entries:receipt", number=sent.number)

    def context(self, form: Form) -> dict[str, Any]:
        """The demand and its dates beside the form."""
        demand = self.draft.demand
        return {"demand": demand, "dates": demands.dates(self.draft.demand, self.at), "criteria": demands.criteria(demand)}

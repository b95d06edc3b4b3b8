"""The form of a need: whoever represents its body writes and sends it, or the unit that recorded it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base.gate import Actor, Facts
from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Response
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.filling import Filling
from wenovate.spine.programmes import calendar

from . import actions, queries
from .models import Need


class NeedForm(Filling):
    """F2, as the programme has it."""

    kind, app, template = "need", "needs", "needs/form.jinja"

    @property
    def sending(self) -> str:
        """What the unit recorded is sent by an act of its own."""
        return str(self.draft.sent_by)

    @classmethod
    def rows(cls, actor: Actor) -> Any:
        """Drafts are the body's, or the unit's."""
        return Need.objects.of_own_side(actor)

    @property
    def stages(self) -> frozenset[str]:
        """Those that the programme has reached."""
        return calendar.reached(self.draft.run, self.at)

    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep it."""
        return actions.save(self.draft, self.question_set, answers, began=began, uploads=uploads, by=self.request.actor, at=self.at)

    def send(self, answers: dict[str, Any], version: int) -> Response:
        """On to the receipt; it is the body's own, so the unit sees the page of what it recorded."""
        if self.draft.is_recorded:
            return self._recorded(answers, version)
        sent = actions.submit(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        return go("needs:receipt", number=sent.number)

    def _recorded(self, answers: dict[str, Any], version: int) -> Response:
        sent = actions.submit_recorded(self.draft, self.question_set, answers, version=version, by=self.request.actor, at=self.at).subject
        told = len(queries.readers(sent, self.at.date()))
        say(self.request, _("It has been submitted. Its number is %(number)s.") % {"number": sent.number})
        words = ngettext("%(num)d representative of the body gets a letter.", "%(num)d representatives of the body get a letter.", told)
        nobody = _("The body has not joined: nobody gets a letter. Whoever represents it later finds it on the page of the body.")
        say(self.request, words % {"num": told} if told else nobody, "neutral")
        return go("needs:detail", number=sent.number)

    def context(self, form: Form) -> dict[str, Any]:
        """The criteria stand beside the form; of what was recorded, where it was said."""
        return {"criteria": self.draft.programme.frozen.criteria_of("selection"), "source": queries.source_of(self.draft)}

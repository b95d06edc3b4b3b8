"""Taking a question from a form, on a dossier or in a debate: whatever stops it, what was typed is shown again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import clock
from wenovate.base.gate import Conflict, Refused, Verdict
from wenovate.base.interface.request import Request
from wenovate.base.limits.counting import Limit
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.form import Form
from wenovate.methods.clarifications import forms
from wenovate.methods.clarifications.rules import gives_away

# Nobody has more to ask within an hour than can be answered.
OF_A_PERSON = Limit("question, person", 20, timedelta(hours=1))


@dataclass(frozen=True)
class Put:
    """What came of it: taken, or a form to be shown under `status`, with the reason where it was stopped."""

    taken: bool
    form: Form
    status: int = 200
    stopped: str = ""


def put(request: Request, act: Callable[..., Any], where: Any) -> Put:
    """Ask `act` (an action) to take the question that was typed about `where`."""
    asked = ask(request, forms.QUESTION)
    if asked.complete and request.actor.person is not None and gives_away(asked.answers["text"], request.actor):
        asked.wrong("text", _("Your question says who you are. Take that out: it is answered without knowing who asks."))
    if not asked.complete:
        return Put(False, asked.form, asked.status)
    return _take(request, act, where, asked)


def _take(request: Request, act: Callable[..., Any], where: Any, asked: Asked) -> Put:
    at = clock.now()
    try:
        if not OF_A_PERSON.passes(str(request.actor.person), at):
            raise Refused(Verdict(allowed=False, reason=_("You have asked a lot within an hour. Try again a little later.")))
        act(where, asked.answers["text"], by=request.actor, at=at)
    except (Refused, Conflict) as stopped:
        return Put(False, Form(forms.QUESTION, asked.answers), 403 if isinstance(stopped, Refused) else 409, str(stopped))
    return Put(True, asked.form)

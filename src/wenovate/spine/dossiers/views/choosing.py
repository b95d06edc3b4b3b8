"""Two texts of one answer, side by side: one chooses, or writes a third."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import typed
from wenovate.spine.dossiers import choosing, queries
from wenovate.spine.dossiers.filling import Filling, fillings

from .drafts import own


@require_http_methods(["GET", "HEAD", "POST"])
@once
def both(request: Request, dossier: int) -> Response:
    """One question after the other, each a small form of its own."""
    draft = own(request, dossier)
    form = fillings[draft.kind](request, draft)
    found = choosing.choices(draft, form.definition)
    if request.method == "POST":
        return _settle(request, form, found)
    return page(request, "dossiers/both.jinja", draft=draft, form=form, choices=found, people=queries.people(_ids(found)))


def _settle(request: Request, form: Filling, found: list[choosing.Choice]) -> Response:
    require(request.actor, f"{form.app}.save", form.draft, form.at)
    choice = next((one for one in found if one.key == request.POST.get("question")), None)
    if choice is None:
        say(request, _("A colleague has chosen already."), "neutral")
        return go("dossiers:both", dossier=form.draft.pk)
    kept = form.settle(choice.key, _answer(request, form, choice), {choice.key: request.POST.get("mark", "")[:16]}, choice.waiting)
    if kept.apart:
        say(request, _("It was changed once more meanwhile. Look at it as it stands now."), "waiting")
    elif len(found) == 1:
        say(request, _("Saved. Nothing waits for a choice any more."))
        return go(f"{form.app}:form", **{form.kind: form.draft.pk})
    return go("dossiers:both", dossier=form.draft.pk)


def _answer(request: Request, form: Filling, choice: choosing.Choice) -> Any:
    """What was chosen: the text that stands, one that was put aside, or what was written in their place."""
    match request.POST.get("take", ""):
        case "standing":
            return choice.standing.answer
        case "own":
            return typed(form.definition, request.POST).get(choice.key, "")
        case chosen:
            found = next((text.answer for text in choice.others if str(text.pk) == chosen), None)
            if found is None:
                raise Http404
            return found


def _ids(found: list[choosing.Choice]) -> list[int | None]:
    return [text.by for choice in found for text in (choice.standing, *choice.others)]

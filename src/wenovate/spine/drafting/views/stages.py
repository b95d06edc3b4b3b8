"""The stages of a draft: the list with dates in words, and one page each."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions import spans
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.languages import fields_of
from wenovate.spine.drafting import editing, queries, windows
from wenovate.spine.drafting.editors import STAGE
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.parts import named
from wenovate.spine.programmes.telling import spans_in_words

from .standing import standing
from .taking import undoable
from .writing import editable, try_to_save

# The name under which the rows of windows stand on the form.
_ROWS = "window"


@require_safe
def listing(request: Request, draft: int) -> Response:
    """All stages with their dates, in the order in which people read them."""
    found = editable(request, draft)
    shown = spans.MOST
    stages = [
        (editing.handle("stage", entry), named("stage", entry), spans_in_words(found.spans_of(spec)[:shown]))
        for entry, spec in zip(editing.entries(found.content, "stage"), found.outline.stages, strict=True)
    ]
    return page(request, "drafting/stages.jinja", draft=found, stages=stages, undo=undoable(request, found, "stage"))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def stage(request: Request, draft: int, handle: str) -> Response:
    """One stage: its names, for whom it is, what can be done in it, when it is open."""
    found = editable(request, draft)
    entry = editing.find(found.content, "stage", handle)
    if entry is None:
        raise Http404
    definition = STAGE.definition(found, entry)
    stands = spans.begun(_ROWS, queries.windows_of(found, handle))
    now = STAGE.answers(entry) | {"open": "windows" if stands.rows else "always"}
    asked = ask(request, definition, now)
    rows = spans.typed(_ROWS, request.POST) if request.method == "POST" else stands
    pressed = rows.pressed(request.POST.get("do", ""))
    if pressed is not None:
        shown = Asked(definition, asked.form.answers | {"open": "windows"}, sent=False)
        return _stage_page(request, found, entry, shown, pressed)
    by_windows = asked.answers.get("open") == "windows"
    rows = rows.checked() if request.method == "POST" and by_windows else rows
    if by_windows and not rows.rows:
        asked.wrong("open", _("Add at least one window, or choose that it is always open."))
    if not asked.complete or not rows.complete:
        return _stage_page(request, found, entry, asked, rows)
    values = STAGE.values(asked.answers, entry, found.languages)
    content, own = windows.lay(found, editing.put(found.content, "stage", handle, values), handle, rows.spans if by_windows else [])
    stopped = try_to_save(request, found, content=content, windows=own)
    if stopped:
        return _stage_page(request, found, entry, asked, rows, stopped=stopped, standing=standing(definition, asked.answers, now))
    say(request, _("Saved."))
    return go("drafting:stages", draft=draft)


def _stage_page(request: Request, draft: Draft, entry: Any, asked: Asked, rows: spans.Windows, **told: Any) -> Response:
    """The form as it was typed, with its faults, or with what a colleague saved meanwhile."""
    status = 409 if told else 422 if rows.faults else asked.status
    told = {"stopped": "", "standing": [], **told}
    return page(
        request,
        "drafting/stage.jinja",
        status=status,
        draft=draft,
        title=named("stage", entry),
        summary=asked.form.summary + rows.faults,
        fields=fields_of(asked.form, STAGE.texts, draft.languages),
        windows=rows,
        **told,
    )

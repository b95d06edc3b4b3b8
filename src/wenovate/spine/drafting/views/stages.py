"""The stages of a draft: the list with dates in words, and one page each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions import spans
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.definition import Definition
from wenovate.decide.windows import Span
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.writing import editing, windows
from wenovate.spine.drafting.writing.editors import STAGE
from wenovate.spine.drafting.writing.parts import named
from wenovate.spine.programmes.telling import spans_in_words

from .entries import kept_entries
from .standing import form_page
from .writing import editable, try_to_save

# The name under which the rows of windows stand on the form, and the answer by which they count.
_ROWS, _WINDOWS = "window", "windows"


@require_safe
def listing(request: Request, draft: int) -> Response:
    """All stages with their dates, in the order in which people read them."""
    found = editable(request, draft)
    stages = [
        (editing.handle("stage", entry), named("stage", entry), _in_words(found.spans_of(spec)))
        for entry, spec in zip(editing.entries(found.content, "stage"), found.outline.stages, strict=True)
    ]
    return page(request, "drafting/stages.jinja", draft=found, stages=stages, taken=kept_entries(request, found, "stage"))


def _in_words(windows: Sequence[Span]) -> list[str]:
    """Windows with day and hour; of more than anybody reads the first, and how many follow."""
    more = len(windows) - spans.MOST
    follow = [ngettext("%(num)d more window follows.", "%(num)d more windows follow.", more) % {"num": more}] if more > 0 else []
    return spans_in_words(windows[: spans.MOST]) + follow


@require_http_methods(["GET", "HEAD", "POST"])
@once
def stage(request: Request, draft: int, handle: str) -> Response:
    """One stage: its names, for whom it is, what can be done in it, when it is open."""
    found = editable(request, draft)
    entry = editing.find(found.content, "stage", handle)
    if entry is None:
        raise Http404
    stands = spans.begun(_ROWS, queries.windows_of(found, handle))
    now = STAGE.answers(entry) | {"open": _WINDOWS if stands.rows else "always"}
    asked, rows = _typed(request, STAGE.definition(found, entry), now, stands)
    stopped = ""
    if asked.complete and rows.complete:
        content = editing.put(found.content, "stage", handle, STAGE.values(asked.answers, entry, found.languages))
        content, own = windows.lay(found, content, handle, rows.spans if asked.answers["open"] == _WINDOWS else [])
        stopped = try_to_save(request, found, content=content, windows=own)
        if not stopped:
            say(request, _("Saved."))
            return go("drafting:stages", draft=draft)
    told = {"title": named("stage", entry), "windows": rows}
    wrong = not rows.complete
    return form_page(request, "drafting/stage.jinja", found, asked, now, texts=STAGE.texts, stopped=stopped, wrong=wrong, **told)


def _typed(request: Request, definition: Definition, now: Mapping[str, Any], stands: spans.Windows) -> tuple[Asked, spans.Windows]:
    """The answers and the rows of windows. A button that adds or takes away a row shows the form again and saves nothing."""
    asked = ask(request, definition, now)
    if request.method != "POST":
        return asked, stands
    rows = spans.typed(_ROWS, request.POST, stands)
    pressed = rows.pressed(request.POST.get("do", ""))
    if pressed is not None:
        return Asked(definition, asked.form.answers | {"open": _WINDOWS}, sent=False), pressed
    if asked.answers.get("open") == _WINDOWS:
        rows = rows.checked()
        if not rows.rows:
            asked.wrong("open", _("Add at least one window, or choose that it is always open."))
    return asked, rows

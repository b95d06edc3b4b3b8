"""The frame of a draft: title, promise, who takes part, where and from when."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.spine.drafting.writing import frames, windows

from .standing import form_page
from .writing import editable, try_to_save


@require_http_methods(["GET", "HEAD", "POST"])
@once
def frame(request: Request, draft: int) -> Response:
    """Write the frame."""
    found, stopped = editable(request, draft), ""
    asked = ask(request, frames.definition(found), frames.answers(found))
    frames.check(asked, found)
    if asked.complete:
        starts_on = frames.first_day(asked.answers, found)
        stopped = try_to_save(
            request,
            found,
            content=frames.content(found, asked.answers),
            slug=asked.answers.get("slug", found.slug),
            starts_on=starts_on,
            windows=windows.begin_later(found, starts_on),
        )
        if not stopped:
            say(request, _("Saved."))
            return go("drafting:overview", draft=draft)
    return form_page(request, "drafting/frame.jinja", found, asked, frames.answers(found), texts=frames.TEXTS, stopped=stopped)

"""The frame of a draft: title, promise, who takes part, where and from when."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.questions.languages import fields_of
from wenovate.spine.drafting import frames, windows

from .standing import standing
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
    return page(
        request,
        "drafting/frame.jinja",
        status=409 if stopped else asked.status,
        draft=found,
        form=asked.form,
        fields=fields_of(asked.form, frames.TEXTS, found.languages),
        stopped=stopped,
        standing=standing(asked.definition, asked.answers, frames.answers(found)) if stopped else [],
    )

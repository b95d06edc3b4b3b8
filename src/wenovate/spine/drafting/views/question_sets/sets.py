"""The forms of a draft: which there are, one with its questions, the whole as people will see it, and beside the version in force."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.questions.form import Form
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.languages import answers_of, in_languages
from wenovate.base.questions.small import small_form
from wenovate.base.questions.versions import changes
from wenovate.spine.drafting import publishing, queries
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing, drawing, editor
from wenovate.spine.drafting.views.standing import form_page
from wenovate.spine.drafting.views.writing import editable
from wenovate.spine.programmes.recipes.shelf import shelf

from .arranging import kept_questions
from .reading import Entry, form_of, forms_of, save_form, saved, texts_of

_FRAME, _TEXTS = small_form(editor.__file__, "form_frame"), ("title", "intro")


@require_safe
def listing(request: Request, draft: int) -> Response:
    """The forms of a programme, each with what is wrong with it; and the shelf from which one more is taken."""
    found = editable(request, draft)
    in_force = queries.in_force(found)
    rows = [
        (role, form, sum(map(len, drawing.faults(form, found.languages).values())), in_force.get(role))
        for role, form in forms_of(found).items()
    ]
    return page(request, "drafting/forms.jinja", draft=found, rows=rows, shelf=shelf())


@require_POST
@once
def take(request: Request, draft: int) -> Response:
    """Take one more form from the shelf, under its own key."""
    found = editable(request, draft)
    shelved = next((one for one in shelf() if one.key == request.POST.get("form")), None)
    if shelved is None:
        raise Http404
    role = shelved.key.replace("-", "_")
    if any(form["key"] == shelved.key or known == role for known, form in forms_of(found).items()):
        say(request, _("This form is there already."), "waiting")
    elif stopped := save_form(request, found, role, shelved.content):
        say(request, stopped, "refused")
    else:
        return go("drafting:form", draft=draft, role=role)
    return go("drafting:forms", draft=draft)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, draft: int, role: str) -> Response:
    """One form: its questions in their order, then its title and introduction."""
    found = editable(request, draft)
    content = form_of(found, role)
    now = answers_of({name: content.get(name, {}) for name in _TEXTS})
    asked, stopped = ask(request, in_languages(_FRAME, _TEXTS, found.languages), now), ""
    if asked.complete:
        stopped = save_form(request, found, role, content | texts_of(asked.answers, content, _TEXTS, found.languages))
        if not stopped:
            return saved(request, found, role)
    told = _overview(request, found, role, content)
    return form_page(request, "drafting/form.jinja", found, asked, now, texts=_TEXTS, stopped=stopped, role=role, content=content, **told)


def _overview(request: Request, found: Draft, role: str, content: Entry) -> dict[str, Any]:
    """What a form holds, what is wrong with it, what could be added or put back, and what becomes of its version."""
    in_force = queries.in_force(found).get(role)
    return {
        "lost": content != found.content["questions"][role],
        "faults": drawing.faults(content, found.languages),
        "labels": {one["key"]: one["label"] for one in changing.questions(content)},
        "makes": editor.kinds_to_make(role),
        "kinds": KINDS,
        "taken": kept_questions(request, found, role),
        "in_force": in_force,
        "becomes": publishing.version_of(content) if in_force else None,
    }


@require_safe
def preview(request: Request, draft: int, role: str) -> Response:
    """The whole form as people will see it, in the language of the page."""
    found = editable(request, draft)
    content = form_of(found, role)
    shown, faults = drawing.definition(content), drawing.faults(content, found.languages)
    return page(
        request,
        "drafting/form_preview.jinja",
        draft=found,
        role=role,
        content=content,
        form=Form(shown) if shown else None,
        to_mend=sum(map(len, faults.values())),
    )


@require_safe
def compare(request: Request, draft: int, role: str) -> Response:
    """What differs from the version in force: added, removed, in other words, asking for something else."""
    found = editable(request, draft)
    content, in_force = form_of(found, role), queries.in_force(found).get(role)
    older = drawing.readable(in_force.content) if in_force else None
    if in_force is None or older is None:
        raise Http404
    newer = drawing.readable(content)
    told: dict[str, Any] = {"readable": newer is not None, "rows": changes(older, newer) if newer else [], "kinds": KINDS}
    return page(request, "drafting/form_compare.jinja", draft=found, role=role, content=content, in_force=in_force, **told)

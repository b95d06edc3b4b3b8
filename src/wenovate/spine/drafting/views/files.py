"""A draft as files: downloaded as a zip, and a new one begun from such a zip, with everything that is wrong in it at once."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import typed
from wenovate.base.questions.asking import Asked
from wenovate.spine.drafting import actions, forms, packing, queries
from wenovate.spine.drafting.linter.faulty import in_words
from wenovate.spine.programmes.recipes.files import Read, read
from wenovate.spine.programmes.recipes.writing import files_of


@require_safe
def download(request: Request, draft: int) -> HttpResponse:
    """The recipe with its forms, as `check_recipe` reads it."""
    require(request.actor, "drafting.read", None, clock.now())
    found = queries.get(draft, request.actor)
    packed = packing.pack(found.slug, files_of(queries.content_of(found)))
    response = HttpResponse(packed, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@once
def from_files(request: Request) -> Response:
    """Hand in a zip; a draft begins from it where nothing is wrong, else every fault is told with file and line."""
    require(request.actor, "drafting.begin", None, clock.now())
    asked, handed_in = _asked(request)
    if asked.complete and (fault := forms.slug_fault(asked.answers["slug"])):
        asked.wrong("slug", fault)
    wanted = handed_in.is_usable and (not handed_in.faults or bool(asked.answers.get("unfinished")))
    if asked.complete and wanted:
        slug, starts_on = forms.place_and_day(asked.answers)
        content, unit = handed_in.content, queries.unit_of(request.actor)
        origin = f"{content['key']} {content['version']}"[:80]
        draft = actions.begin(unit, content, slug=slug, starts_on=starts_on, origin=origin, by=request.actor, at=clock.now()).subject
        return go("drafting:overview", draft=draft.pk)
    if handed_in.faults:
        asked.wrong("file", _("The files are not right yet: see the list on this page, and choose the zip again."))
    faults = [(fault, in_words(fault.of) if fault.of else fault.reason) for fault in handed_in.faults]
    return page(request, "drafting/from_files.jinja", status=asked.status, form=asked.form, faults=faults, usable=handed_in.is_usable)


def _asked(request: Request) -> tuple[Asked, Read]:
    """The form, and what the file says; why it cannot be opened stands at its field."""
    definition, upload = forms.from_files(), request.FILES.get("file")
    if request.method != "POST":
        return Asked(definition, {}, sent=False), Read({}, [])
    asked = Asked(definition, typed(definition, request.POST) | ({"file": "yes"} if upload else {}), sent=True)
    try:
        # One byte more than is taken: what is too large is refused without being read whole.
        return asked, read(packing.unpack(upload.read(packing.LARGEST + 1))) if upload else Read({}, [])
    except packing.WrongArchive as wrong:
        asked.wrong("file", str(wrong))
        return asked, Read({}, [])

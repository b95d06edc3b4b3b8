"""Registers on their way in: hand in the file, name its columns, read the report, decide. The worker does what takes long."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import answer, taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.people.organisations import actions, forms, queries
from wenovate.people.organisations.enums import TONES, WORKING
from wenovate.people.organisations.exports import IMPORTS, doubts_of
from wenovate.people.organisations.importing import WrongRegister
from wenovate.people.organisations.importing.words import PROBLEMS, SAYS, why
from wenovate.people.organisations.models import Import


@require_http_methods(["GET", "HEAD", "POST"])
@once
def listing(request: Request) -> Response:
    """Hand in the file of a register; below it, what was handed in before."""
    require(request.actor, "organisations.read_imports", None, clock.now())
    if request.method != "POST":
        return taken(request, IMPORTS, queries.imports()) or _list_page(request, Form(forms.IMPORT))
    upload = request.FILES.get("file")
    checked = forms.check_import(request.POST, has_file=upload is not None)
    if upload is not None and checked.complete:
        try:
            # One byte more than is taken: what is too large is refused without being read whole.
            content, register = upload.read(settings.UPLOAD_LIMIT_BYTES + 1), checked.answers["register"]
            facts = actions.receive_import(content, upload.name or "", register=register, by=request.actor, at=clock.now())
            return go("organisations:import", number=facts.subject.pk)
        except WrongRegister as wrong:
            checked.errors["file"] = str(PROBLEMS[wrong.code])
    return _list_page(request, Form(forms.IMPORT, checked.answers, checked.errors), status=422)


def _list_page(request: Request, form: Form, *, status: int = 200) -> Response:
    shown = page_of(queries.imports(), request.GET.get("page", "1"))
    return page(request, "organisations/imports.jinja", status=status, form=form, shown=shown, tones=TONES, registers=queries.registers())


@require_safe
def detail(request: Request, number: int) -> Response:
    """How far an import is, and what waits for a person."""
    require(request.actor, "organisations.read_imports", None, clock.now())
    one = queries.import_of(number)
    return _detail_page(request, one, forms.Columns(one))


def _detail_page(request: Request, one: Import, columns: forms.Columns, *, status: int = 200) -> Response:
    refused_only, at = request.GET.get("show") == "refused", clock.now()
    return page(
        request,
        "organisations/import.jinja",
        status=status,
        one=one,
        tone=TONES[one.status],  # type: ignore[index]
        working=one.status in WORKING,
        columns=columns,
        shown=queries.doubts(one, request.GET.get("page", "1"), refused_only=refused_only),
        refused_only=refused_only,
        says=SAYS,
        why=why,
        problem=PROBLEMS.get(one.problem),
        can={act: may(request.actor, f"organisations.{act}", one, at) for act in ("choose_columns", "accept_import", "set_aside_import")},
    )


@require_POST
@once
def choose_columns(request: Request, number: int) -> Response:
    """Say which column is what."""
    one = queries.import_of(number)
    require(request.actor, "organisations.choose_columns", one, clock.now())
    columns = forms.Columns(one, request.POST)
    if columns.errors:
        return _detail_page(request, one, columns, status=422)
    actions.choose_columns(one, columns.mapping, columns.settled, by=request.actor, at=clock.now())
    return go("organisations:import", number=number)


@require_POST
@once
def accept(request: Request, number: int) -> Response:
    """Have the rows taken: the valid ones, or all or nothing."""
    actions.accept_import(queries.import_of(number), whole=request.POST.get("do") == "whole", by=request.actor, at=clock.now())
    return go("organisations:import", number=number)


@require_POST
@once
def set_aside(request: Request, number: int) -> Response:
    """Leave it at that."""
    actions.set_aside_import(queries.import_of(number), by=request.actor, at=clock.now())
    say(request, _("The import is set aside. Nothing more is taken from it."))
    return go("organisations:imports")


@require_safe
def report(request: Request, number: int) -> Response:
    """The doubtful and refused rows as a table, for those who keep the register."""
    require(request.actor, "organisations.read_imports", None, clock.now())
    one = queries.import_of(number)
    return answer(doubts_of(one), queries.all_doubts(one), request.GET.get("export", "csv"))

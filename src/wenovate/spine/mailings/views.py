"""Pages of letters to many: the list, write, to whom, look at it, send, and what became of it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.exports import answer, taken
from wenovate.base.gate import Conflict, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.outbox.models import State
from wenovate.base.questions.answers import shown, typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.form import Form
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import page_of

from . import actions, letters, queries, writing
from .audiences import audiences
from .enums import DELIVERY_TONES, DRAFT, TONES
from .exports import MAILINGS, RECIPIENTS, UNREACHED
from .models import Mailing
from .network import BEGINNING


@require_safe
def listing(request: Request) -> Response:
    """What the unit has written to many; the auditor reads what was sent."""
    require(request.actor, "mailings.read", None, clock.now())
    found = queries.listed(request.actor)
    if table := taken(request, MAILINGS, found):
        return table
    rows = page_of(found, request.GET.get("page", "1"))
    unit = queries.unit_of(request.actor)
    can_write = unit is not None and may(request.actor, "mailings.write", unit, clock.now())
    return page(request, "mailings/list.jinja", shown=rows, tones=TONES, can_write=can_write)


@require_POST
@once
def start(request: Request) -> Response:
    """Begin a draft."""
    unit = queries.unit_of(request.actor)
    if unit is None:
        raise Http404
    begun = actions.write(unit, by=request.actor, at=clock.now()).subject
    return go("mailings:write", mailing=begun.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: Request, mailing: int) -> Response:
    """Write, save, go on. Whatever happens, what was typed is kept."""
    found = queries.get(mailing, request.actor)
    require(request.actor, "mailings.save", found, clock.now())
    if request.method != "POST":
        return _form_page(request, found, writing.answers_of(found))
    try:
        answers = _keep(request, found)
    except Conflict as stopped:
        return _form_page(request, found, _typed(request, found), status=409, stopped=str(stopped))
    if request.POST.get("do") == "save":
        say(request, _("Saved. You can come back to it from the list at any time."))
        return go("mailings:write", mailing=found.pk)
    errors = writing.faults(found.unit, answers, found.audience)
    return _form_page(request, found, answers, errors, status=422) if errors else go("mailings:audience", mailing=found.pk)


@require_POST
def autosave(request: Request, mailing: int) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    found = queries.get(mailing, request.actor)
    _keep(request, found)
    hour = texts.hour_in_words(clock.now(), found.country.zone)
    return HttpResponse(_("Saved at %(hour)s") % {"hour": hour}, content_type="text/plain")


def _typed(request: Request, mailing: Mailing) -> dict[str, Any]:
    return writing.answers_of(mailing) | typed(writing.definition(mailing.unit), request.POST)


def _keep(request: Request, mailing: Mailing) -> dict[str, Any]:
    answers = _typed(request, mailing)
    columns = writing.columns_of(answers)
    actions.save(mailing, columns, opened_at=_opened(request, mailing), by=request.actor, at=clock.now())
    return answers


def _opened(request: Request, mailing: Mailing) -> datetime:
    """When the writer last saw the letter; a form that does not say so was opened now."""
    try:
        opened = datetime.fromisoformat(request.POST.get("opened", ""))
    except ValueError:
        return mailing.saved_at
    return opened if opened.tzinfo else mailing.saved_at


def _form_page(
    request: Request,
    mailing: Mailing,
    answers: dict[str, Any],
    errors: dict[str, str] | None = None,
    *,
    status: int = 200,
    stopped: str = "",
) -> Response:
    form = Form(writing.definition(mailing.unit), answers, errors)
    return page(
        request, "mailings/write.jinja", status=status, mailing=mailing, form=form, stopped=stopped, placeholders=writing.PLACEHOLDERS
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def audience(request: Request, mailing: int) -> Response:
    """To whom it goes, and how many they are."""
    found, at = queries.get(mailing, request.actor), clock.now()
    require(request.actor, "mailings.address", found, at)
    key = request.GET.get("to") or found.audience
    if key and key not in audiences:
        raise Http404
    same = key == found.audience
    beginning = {"country": found.unit.country, **BEGINNING, **(found.parameters if same else {})}
    asked = ask(request, audiences[key].definition(found.unit), beginning) if key else None
    if asked and asked.complete:
        actions.address(found, key, asked.answers, by=request.actor, at=at)
        return go("mailings:audience", mailing=found.pk)
    settled = bool(key) and same and request.method != "POST"
    return page(
        request,
        "mailings/audience.jinja",
        status=asked.status if asked else 200,
        mailing=found,
        audiences=audiences.items(),
        key=key,
        form=asked.form if asked else None,
        settled=settled,
        count=queries.count(found, at) if settled else 0,
        unreachable=queries.without_address(found) if settled else [],
    )


@require_safe
def without_address(request: Request, mailing: int) -> Response:
    """Bodies of its audience that no mail reaches."""
    found = queries.without_address(queries.get(mailing, request.actor))
    return answer(UNREACHED, found, request.GET.get("export", "csv"))


@require_safe
def preview(request: Request, mailing: int, place: int) -> Response:
    """The letter exactly as one of the first recipients gets it."""
    found, at = queries.get(mailing, request.actor), clock.now()
    errors, count = writing.faults_of(found), queries.count(found, at)
    addressee = queries.addressee(found, place, at) if 1 <= place <= queries.PREVIEWED and not errors else None
    if addressee is None:
        return page(request, "mailings/nothing.jinja", mailing=found, errors=errors, status=200 if errors or not count else 404)
    return page(
        request,
        "mailings/preview.jinja",
        mailing=found,
        addressee=addressee,
        composed=(composed := letters.compose(found, addressee)),
        greeting=letters.greeting(composed.language),
        printed=queries.print_of(found, letters.page_data(found, addressee, at)),
        number=place,
        last=min(count, queries.PREVIEWED),
        count=count,
        draft=found.status == DRAFT,
        can_try=may(request.actor, "mailings.try_out", found, at),
        can_print=may(request.actor, "mailings.ask_print", found, at),
    )


@require_POST
@once
def ask_print(request: Request, mailing: int, place: int) -> Response:
    """Ask for this letter as PDF."""
    found, at = queries.get(mailing, request.actor), clock.now()
    actions.ask_print(found, letters.page_data(found, _addressee(found, place, at), at), by=request.actor, at=at)
    say(request, _("The PDF is being made. Look again in a moment."), "now")
    return go("mailings:preview", mailing=found.pk, place=place)


@require_POST
@once
def try_out(request: Request, mailing: int, place: int) -> Response:
    """Send this letter to oneself."""
    found, at = queries.get(mailing, request.actor), clock.now()
    reader = queries.person(request.actor.known_person)
    actions.try_out(found, _addressee(found, place, at), reader, by=request.actor, at=at)
    say(request, _("The trial is on its way to %(address)s.") % {"address": reader.email})
    return go("mailings:preview", mailing=found.pk, place=place)


def _addressee(mailing: Mailing, place: int, at: datetime) -> Any:
    """One of the first recipients of a letter that is complete, or 404."""
    wanted = 1 <= place <= queries.PREVIEWED and not writing.faults_of(mailing)
    addressee = queries.addressee(mailing, place, at) if wanted else None
    if addressee is None:
        raise Http404
    return addressee


@require_http_methods(["GET", "HEAD", "POST"])
@once
def send(request: Request, mailing: int) -> Response:
    """Say to how many it goes; then send, once."""
    found, at = queries.get(mailing, request.actor), clock.now()
    require(request.actor, "mailings.send", found, at)
    if request.method == "POST":
        confirmed = request.POST.get("count", "")
        count = int(confirmed) if confirmed.isascii() and confirmed.isdigit() and len(confirmed) < 8 else 0
        actions.send(found, request.POST.get("mark", ""), count, by=request.actor, at=at)
        say(request, _("It is being sent. Here you see how far it is; you can leave this page."))
        return go("mailings:detail", mailing=found.pk)
    return page(
        request,
        "mailings/send.jinja",
        mailing=found,
        errors=writing.faults_of(found),
        audience=queries.audience_of(found),
        answers=_parameters(found),
        count=queries.count(found, at),
        unreachable=len(queries.without_address(found)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: Request, mailing: int) -> Response:
    """What became of a letter that was sent: progress, recipients, who bounced, what came of it."""
    found = queries.get(mailing, request.actor)
    if found.status == DRAFT:
        return go("mailings:write", mailing=found.pk)
    state, states = request.GET.get("state", ""), queries.states(found)
    rows = queries.recipients(found, state)
    if table := taken(request, RECIPIENTS, rows):
        return table
    return page(
        request,
        "mailings/detail.jinja",
        mailing=found,
        sender=queries.sender(found),
        audience=queries.audience_of(found),
        answers=_parameters(found),
        state=state,
        states=[(entry.value, str(entry.label), states[entry.value]) for entry in State if states[entry.value]],
        done=found.recipient_count - states[State.WAITING],
        shown=page_of(rows, request.GET.get("page", "1")),
        tones=DELIVERY_TONES,
        came=queries.came_of(found),
    )


def _parameters(mailing: Mailing) -> list[tuple[str, Any]]:
    """The answers to the audience's questions, in words."""
    audience = queries.audience_of(mailing)
    sections = shown(audience.definition(mailing.unit), mailing.parameters, reader=Reader.UNIT) if audience else []
    return [(label, answer) for _title, pairs in sections for label, answer, _question in pairs]

"""Pages of joining: choose the body, fill in, send, follow; and the unit's decision."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.files.storing import FileRefused
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, number_of, shown, typed
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.people.organisations import queries as organisations
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes

from . import actions, forms, queries
from .enums import DOCUMENT, RECEIPT, RETURNED, TONES, WAITING
from .models import Registration
from .rules import files_documents

ACTS = ("receive_designation", "withdraw", "correct", "extend", "accept", "return", "refuse")


@require_safe
def begin(request: Request, programme: str) -> Response:
    """Choose the body from the register."""
    run = programmes.run_of(programme)
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    found = page_of(organisations.bodies(words)) if words.strip() else None
    verdict = may(request.actor, "joining.start", run, clock.now())
    return page(request, "joining/begin.jinja", run=run, words=words, found=found, verdict=verdict)


@require_POST
@once
def start(request: Request, programme: str, body: int) -> Response:
    """Begin a draft for a body."""
    run, chosen = programmes.run_of(programme), organisations.body(body)
    registration = actions.start(run, chosen, by=request.actor, at=clock.now()).subject
    return go("joining:form", registration=registration.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, registration: int) -> Response:
    """Fill in, save, send. Whatever happens, what was typed is kept."""
    draft = queries.own(registration, request.actor)
    definition = programmes.question_set(draft.programme, "registration").definition
    if request.method != "POST":
        return _form_page(request, draft, Form(definition, dossiers.draft_answers(draft) or queries.beginning(draft)))
    try:
        answers = _keep(request, draft, definition)
        if request.POST.get("do") == "save":
            say(request, _("Saved. You can come back to it from your page at any time."))
            return go("joining:form", registration=draft.pk)
        # Whoever may not send now is told so, not asked for more answers.
        act = "joining.correct" if draft.status == RETURNED else "joining.submit"
        if not (verdict := may(request.actor, act, draft, clock.now())):
            raise Refused(verdict)
        checked = forms.check_registration(definition, answers, draft)
        if not checked.complete:
            return _form_page(request, draft, Form(definition, answers, checked.errors), status=422)
        return _send(request, draft, checked.answers)
    except (Refused, Conflict) as stopped:
        answers = dossiers.draft_answers(draft) | typed(definition, request.POST)
        status = 403 if isinstance(stopped, Refused) else 409
        return _form_page(request, draft, Form(definition, answers), status=status, stopped=str(stopped))


def _keep(request: Request, draft: Registration, definition: Definition) -> dict[str, Any]:
    answers = dossiers.draft_answers(draft) | typed(definition, request.POST)
    actions.save(draft, programmes.question_set(draft.programme, "registration"), answers, by=request.actor, at=clock.now())
    return answers


def _send(request: Request, draft: Registration, answers: dict[str, Any]) -> Response:
    questions, at = programmes.question_set(draft.programme, "registration"), clock.now()
    if draft.status == RETURNED:
        actions.correct(draft, questions, answers, by=request.actor, at=at)
        say(request, _("Corrected and sent to the unit."))
        return go("joining:detail", number=draft.number)
    sent = actions.submit(draft, questions, answers, by=request.actor, at=at).subject
    return go("joining:receipt", number=sent.number)


def _form_page(request: Request, draft: Registration, form: Form, *, status: int = 200, stopped: str = "") -> Response:
    return page(request, "joining/form.jinja", status=status, registration=draft, form=form, stopped=stopped)


@require_POST
def autosave(request: Request, registration: int) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    draft = queries.own(registration, request.actor)
    _keep(request, draft, programmes.question_set(draft.programme, "registration").definition)
    return HttpResponse(
        _("Saved at %(hour)s") % {"hour": texts.hour_in_words(clock.now(), draft.programme.zone)}, content_type="text/plain"
    )


@require_safe
def receipt(request: Request, number: str) -> Response:
    """The receipt of the submission."""
    registration = queries.get(number, request.actor)
    return page(
        request,
        "joining/receipt.jinja",
        registration=registration,
        proof=dossiers.proof(registration, "joining.submit"),
        next_items=queries.next_steps(registration),
        pdf=dossiers.attachment(registration, RECEIPT),
    )


@require_safe
def detail(request: Request, number: str) -> Response:
    """How it stands, what waits for whom, its story, answers and document."""
    return _detail_page(request, queries.get(number, request.actor))


def _detail_page(request: Request, registration: Registration, *, status: int = 200, **shown_forms: Form) -> Response:
    at, revision = clock.now(), dossiers.newest(registration)
    return page(
        request,
        "joining/detail.jinja",
        status=status,
        registration=registration,
        tone=TONES[registration.status],  # type: ignore[index]
        overdue=registration.is_overdue(at),
        last_day=queries.last_day(registration),
        days_left=queries.working_days_left(registration, at),
        waiting=registration.status in WAITING,
        sections=shown(revision.question_set.definition, revision.answers, personal=True) if revision else [],
        story=dossiers.story(registration),
        document=dossiers.attachment(registration, DOCUMENT) if files_documents(request.actor, registration) else None,
        can={act: may(request.actor, f"joining.{act}", registration, at) for act in ACTS},
        forms={
            "document": shown_forms.get("document") or Form(forms.DOCUMENT),
            "decision": shown_forms.get("decision") or Form(forms.DECISION),
            "extension": shown_forms.get("extension") or Form(forms.EXTENSION),
        },
    )


@require_POST
@once
def receive_designation(request: Request, number: str) -> Response:
    """File the designation document, from the member or by an officer with its time of arrival."""
    registration, now = queries.get(number, request.actor), clock.now()
    answers, upload = typed(forms.DOCUMENT, request.POST), request.FILES.get("document")
    checked = forms.check_document(answers, registration, now)
    if upload is None:
        checked.errors["document"] = _("Attach the file.")
    elif checked.complete:
        try:
            # Only the unit says when a document arrived; a member's arrives when it is attached.
            arrived = forms.arrival(checked.answers, registration.programme.zone, now) if request.actor.unit else now
            actions.receive_designation(registration, upload, arrived_at=arrived, by=request.actor, at=now)
            say(request, _("The document has been filed. The registration is now with the unit."))
            return go("joining:detail", number=number)
        except FileRefused as refused:
            checked.errors["document"] = str(refused)
    return _detail_page(request, registration, status=422, document=Form(forms.DOCUMENT, answers, checked.errors))


@require_POST
@once
def withdraw(request: Request, number: str) -> Response:
    """Take one's registration back."""
    actions.withdraw(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("The registration has been withdrawn. The body can be registered again at any time."))
    return go("joining:detail", number=number)


@require_POST
@once
def extend(request: Request, number: str) -> Response:
    """More time for the document, with a reason."""
    registration = queries.get(number, request.actor)
    checked = check(forms.EXTENSION, typed(forms.EXTENSION, request.POST))
    if not checked.complete:
        return _detail_page(request, registration, status=422, extension=Form(forms.EXTENSION, checked.answers, checked.errors))
    days = int(number_of(checked.answers["working_days"]) or 1)
    actions.extend(registration, days, checked.answers["reason"], by=request.actor, at=clock.now())
    say(request, _("The new deadline has been set and the body told."))
    return go("joining:detail", number=number)


@require_POST
@once
def decide(request: Request, number: str) -> Response:
    """Accept, return or refuse, each with a reason."""
    registration = queries.get(number, request.actor)
    act = {"accept": actions.accept, "return": actions.return_for_correction, "refuse": actions.refuse}.get(request.POST.get("do", ""))
    checked = check(forms.DECISION, typed(forms.DECISION, request.POST))
    if act is None:
        checked.errors["reason"] = _("Choose one of the three decisions.")
    if act is None or not checked.complete:
        return _detail_page(request, registration, status=422, decision=Form(forms.DECISION, checked.answers, checked.errors))
    act(registration, checked.answers["reason"], by=request.actor, at=clock.now())
    say(request, _("The decision has been recorded and the body told."))
    return go("joining:detail", number=number)

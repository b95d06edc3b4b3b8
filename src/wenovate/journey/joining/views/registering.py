"""Registering a body: choose it, or what is to change, fill in, send, have the receipt."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import typed
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.joining import actions, forms, queries
from wenovate.journey.joining.enums import RECEIPT, RETURNED, SEAT_OF, By
from wenovate.journey.joining.models import Registration
from wenovate.people.organisations import queries as organisations
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes


@require_safe
def begin(request: Request, programme: str) -> Response:
    """Choose the body from the register. What was chosen stands in the address, so that it is still chosen once one has signed in."""
    run, chosen = programmes.run_of(programme), organisations.chosen(request.GET.get("body", ""))
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    found = page_of(organisations.bodies(words)) if words.strip() else None
    verdict = may(request.actor, "joining.start", run, clock.now())
    by_invitation = run.programme.frozen.joining["by"] == By.INVITATION
    return page(
        request,
        "joining/begin.jinja",
        run=run,
        words=words,
        found=found,
        chosen=chosen,
        verdict=verdict,
        by_invitation=by_invitation,
    )


@require_POST
@once
def start(request: Request, programme: str, body: int) -> Response:
    """Begin a draft for a body."""
    run, chosen = programmes.run_of(programme), organisations.resolved(organisations.body(body))
    registration = actions.start(run, chosen, by=request.actor, at=clock.now()).subject
    return go("joining:form", registration=registration.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: Request, programme: str, body: int) -> Response:
    """Ask for a seat of a body in the network: name an alternate later, or replace a representative."""
    run, found, at = programmes.run_of(programme), organisations.resolved(organisations.body(body)), clock.now()
    if request.method == "POST":
        if request.POST.get("purpose") not in SEAT_OF:
            raise Http404
        registration = actions.start_change(run, found, request.POST["purpose"], by=request.actor, at=at).subject
        return go("joining:form", registration=registration.pk)
    return page(
        request,
        "joining/change.jinja",
        run=run,
        body=found,
        changes=queries.possible_changes(found),
        verdict=may(request.actor, "joining.start_change", run, at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, registration: int) -> Response:
    """Fill in, save, send. Whatever happens, what was typed is kept."""
    draft = queries.own(registration, request.actor)
    definition = forms.definition_of(draft)
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
    shared = forms.shared_mailboxes(form.answers)
    return page(request, "joining/form.jinja", status=status, registration=draft, form=form, stopped=stopped, shared=shared)


@require_POST
def autosave(request: Request, registration: int) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    draft = queries.own(registration, request.actor)
    _keep(request, draft, forms.definition_of(draft))
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

"""Registering a body: choose it, or what is to change, fill in, send, have the receipt."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.joining import actions, queries
from wenovate.journey.joining.enums import RECEIPT, SEAT_OF, By
from wenovate.journey.joining.filling import RegistrationForm
from wenovate.journey.joining.rules import reads_receipt
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
    """Fill in, save, send."""
    return RegistrationForm.open(request, registration).answer()


@require_POST
def autosave(request: Request, registration: int) -> Response:
    """Save what is being typed."""
    return RegistrationForm.open(request, registration).autosave()


@require_safe
def receipt(request: Request, number: str) -> Response:
    """The receipt of the submission; its PDF for those who may see all that was filled in."""
    registration = queries.get(number, request.actor)
    reads = reads_receipt(request.actor, registration)
    return page(
        request,
        "joining/receipt.jinja",
        registration=registration,
        proof=dossiers.proof(registration, "joining.submit"),
        next_items=queries.next_steps(registration),
        pdf=dossiers.attachment(registration, RECEIPT) if reads else None,
        reads=reads,
    )

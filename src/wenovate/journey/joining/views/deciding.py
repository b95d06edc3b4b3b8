"""One registration: how it stands, its document, more time, withdrawal, and the unit's decision."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock
from wenovate.base.files.storing import FileRefused
from wenovate.base.gate import Facts, may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, number_of, typed
from wenovate.base.questions.form import Form
from wenovate.journey.joining import actions, forms, queries
from wenovate.journey.joining.enums import DOCUMENT, RETURNED, TONES, WAITING
from wenovate.journey.joining.models import Registration
from wenovate.journey.joining.rules import files_documents
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.rules import reader_of

ACTS = ("receive_designation", "withdraw", "correct", "extend", "remind", "accept", "return", "refuse")


@require_safe
def detail(request: Request, number: str) -> Response:
    """How it stands, what waits for whom, its story, answers and document."""
    return _detail_page(request, queries.get(number, request.actor))


def _detail_page(request: Request, registration: Registration, *, status: int = 200, **shown_forms: Form) -> Response:
    at, revision = clock.now(), dossiers.newest(registration)
    reader = reader_of(request.actor, registration, at)
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
        said=dossiers.said(
            registration, revision, reader, forms.asked_in(registration, revision.question_set.definition) if revision else None
        ),
        story=dossiers.story(registration),
        signer=forms.signer_of(revision.answers) if revision else [],
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
            returned = registration.status == RETURNED
            say(
                request,
                _("The document has been filed. Now send the correction.")
                if returned
                else _("The document has been filed. The registration is now with the unit."),
            )
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
def remind(request: Request, number: str) -> Response:
    """Remind the author of the document that is awaited, now."""
    actions.remind(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("The reminder has been sent."))
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
    decision = request.POST.get("do", "")
    checked = forms.check_decision(typed(forms.DECISION, request.POST), decision)
    acts: dict[str, Callable[..., Facts]] = {
        "accept": partial(actions.accept, signer=checked.answers.get("signer", "")),
        "return": actions.return_for_correction,
        "refuse": actions.refuse,
    }
    act = acts.get(decision)
    if act is None or not checked.complete:
        return _detail_page(request, registration, status=422, decision=Form(forms.DECISION, checked.answers, checked.errors))
    act(registration, checked.answers["reason"], by=request.actor, at=clock.now())
    say(request, _("The decision has been recorded and the body told."))
    return go("joining:detail", number=number)

"""The sheet: what is evaluated beside the criteria, draft kept, filed once."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock, texts
from wenovate.base.gate import Conflict, Refused, Verdict, may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, in_words, typed
from wenovate.base.questions.form import Form
from wenovate.base.questions.readers import Reader
from wenovate.methods.evaluation import actions, queries, rules
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import reader_of


@require_http_methods(["GET", "HEAD", "POST"])
@once
def sheet(request: Request, round: int, number: str) -> Response:
    """Score one dossier; once the sheet of one's side is filed, read it here with its mark."""
    found = _found(round)
    dossier, at = queries.candidate(found, number, request.actor), clock.now()
    verdict = may(request.actor, "evaluation.file_sheet", found, at)
    if verdict and (reason := rules.own_case(request.actor, dossier, at)):
        verdict = Verdict(allowed=False, reason=reason)
    own = queries.own_sheet(found, dossier, request.actor)
    # A sealed sheet is not shown to the officer who enters something for its side either.
    if not verdict and (own is None or request.actor.typed_by is not None):
        raise Refused(verdict)
    if request.method != "POST":
        return _page(request, found, dossier, own, Form(found.question_set.definition, own.answers if own else {}))
    return _keep(request, found, dossier, own)


def _keep(request: Request, round: Round, dossier: Dossier, own: Sheet | None) -> Response:
    definition, at = round.question_set.definition, clock.now()
    answers = (own.answers if own and own.filed_at is None else {}) | typed(definition, request.POST)
    try:
        if request.POST.get("do") == "save":
            actions.save_sheet(round, dossier, answers, by=request.actor, at=at)
            say(request, _("Saved. Nobody else sees it until you file it."))
            return go("evaluation:sheet", round=round.pk, number=dossier.number)
        checked = check(definition, answers)
        if not checked.complete:
            actions.save_sheet(round, dossier, answers, by=request.actor, at=at)
            return _page(request, round, dossier, own, Form(definition, answers, checked.errors), status=422)
        actions.file_sheet(round, dossier, checked.answers, by=request.actor, at=at)
    except (Refused, Conflict) as stopped:
        status = 403 if isinstance(stopped, Refused) else 409
        now = queries.own_sheet(round, dossier, request.actor)
        return _page(request, round, dossier, now, Form(definition, answers), status=status, stopped=str(stopped))
    say(request, _("Your sheet has been filed."))
    return go("evaluation:sheet", round=round.pk, number=dossier.number)


def _found(round: int) -> Round:
    """A round that is scored on this page; what a jury scores blind has a page of its own, and is not here."""
    found = queries.get(round)
    if found.is_blind:
        raise Http404
    return found


def _page(
    request: Request, round: Round, dossier: Dossier, own: Sheet | None, form: Form, *, status: int = 200, stopped: str = ""
) -> Response:
    at = clock.now()
    # Whoever scores reads it here as an evaluator, whatever else they may see on its own page.
    reader = Reader.EVALUATOR if rules.evaluates(request.actor, round, at) else reader_of(request.actor, dossier, at)
    return page(
        request,
        "evaluation/sheet.jinja",
        status=status,
        round=round,
        dossier=dossier,
        said=dossiers.said(dossier, dossiers.newest(dossier), reader),
        language=dossier.language,
        autosave=reverse("evaluation:autosave", kwargs={"round": round.pk, "number": dossier.number}),
        own=own,
        form=form,
        stopped=stopped,
        turnout=queries.turnout(round, dossier),
        filed=in_words_of(round, own.answers) if own and own.filed_at else [],
        readable=round.is_readable(at),
        is_mine=own is not None and own.person_id == request.actor.person,
    )


def in_words_of(round: Round, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Criterion and score as the definition has them."""
    return [
        (str(texts.pick(question.label)), in_words(question, answers[question.key]))
        for question in round.question_set.definition.questions
        if question.key in answers
    ]


@require_POST
def autosave(request: Request, round: int, number: str) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    found = _found(round)
    dossier, at = queries.candidate(found, number, request.actor), clock.now()
    actions.save_sheet(found, dossier, typed(found.question_set.definition, request.POST), by=request.actor, at=at)
    return HttpResponse(_("Saved at %(hour)s") % {"hour": texts.hour_in_words(at, found.run.programme.zone)}, content_type="text/plain")

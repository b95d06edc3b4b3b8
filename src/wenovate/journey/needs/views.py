"""Pages of needs: the list, one need, its form and receipt."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import PageOf, page_of
from wenovate.base.texts import clean_text
from wenovate.methods.clarifications import queries as clarifications
from wenovate.methods.evaluation import queries as evaluation
from wenovate.methods.evaluation.enums import SELECTION
from wenovate.methods.support import queries as support
from wenovate.methods.updates import queries as updates
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers import translating
from wenovate.spine.dossiers.rules import on_own_side, reader_of
from wenovate.spine.dossiers.sections import sections_of
from wenovate.spine.programmes import queries as programmes

from . import actions, queries
from .enums import DECISION, RECEIPT, TONES, Heard
from .exports import LISTED
from .filling import NeedForm
from .models import Need
from .rules import reads_decision


@require_safe
def listing(request: Request, programme: str) -> Response:
    """What has come in, for those who may read it; others see how many there are and how to take part."""
    run, words = programmes.run_of(programme), clean_text(request.GET.get("q", ""), lines=False)[:100]
    sort, source = request.GET.get("sort", "newest"), request.GET.get("source", "")
    rows = queries.listed(request.actor, run.programme, words=words, source=source, sort=sort)
    if table := taken(request, LISTED, rows, zone=run.programme.zone):
        return table
    shown_page = page_of(rows, request.GET.get("page", "1"))
    verdict = may(request.actor, "needs.start", run, clock.now())
    return page(
        request,
        "needs/list.jinja",
        run=run,
        shown=shown_page,
        words=words,
        sort=sort,
        source=source if source in Heard.values else "",
        sources=queries.sources(run.programme) if shown_page.total or source else [],
        verdict=verdict,
        can_record=may(request.actor, "needs.record", run, clock.now()),
        can_plan=may(request.actor, "gatherings.plan", run, clock.now()),
        tones=TONES,
        total=_total(run, shown_page, words + source),
    )


def _total(run: Any, shown_page: PageOf, words: str) -> int:
    return shown_page.total if shown_page.total or words else queries.count(run.programme)


@require_safe
def detail(request: Request, number: str) -> Response:
    """One need: facts, text, story, what comes next."""
    need = queries.get(number, request.actor)
    revision, reader = dossiers.newest(need), reader_of(request.actor, need, clock.now())
    return page(
        request,
        "needs/detail.jinja",
        need=need,
        tone=TONES[need.status],  # type: ignore[index]
        said=dossiers.said(need, revision, reader),
        erased_at=revision.erased_at if revision else None,
        sections=sections_of(request.actor, need, clock.now()),
        story=dossiers.story(need),
        source=queries.source_of(need),
        can_tell_source=may(request.actor, "needs.tell_source", need, clock.now()),
        next_items=queries.next_steps(need),
        concern=support.panel(need, request.actor, clock.now()),
        debates=clarifications.debates_about(need, request.actor, clock.now()),
        updates=updates.of(need),
        can_update=may(request.actor, "updates.publish", need),
        challenges=dossiers.outcomes(need, "groups", request.actor),
        decision=dossiers.attachment(need, DECISION) if reads_decision(request.actor, need) else None,
        sheets=_sheets(request, need),
        can_withdraw=may(request.actor, "needs.withdraw", need, clock.now()),
        own_side=reader == Reader.OWN,
    )


def _sheets(request: Request, need: Need) -> list[dict[str, Any]]:
    """The officers' sheets with their reasons, for those who may read them."""
    if not request.actor.is_role("unit_officer", "unit_head", "evaluator", "auditor"):
        return []
    round = evaluation.round_of(need.run, SELECTION)
    if round is None:
        return []
    criteria, keys = evaluation.weighing(round), {question.key: question for question in round.question_set.definition.questions}
    return [
        {
            "name": sheet.person.name,
            "reason": sheet.answers.get("reason", ""),
            "scores": [(str(texts.pick(keys[key].label)), score) for key, score in evaluation.scores(sheet.answers, criteria).items()],
        }
        for sheet in evaluation.sheets_on(round, need, request.actor, clock.now())
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@once
def translate(request: Request, number: str) -> Response:
    """Title and summary in the other languages, by the unit."""
    need, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "needs.translate", need, at)
    asked = ask(request, translating.definition(translating.others(need)), translating.known(need))
    if asked.complete:
        actions.translate(need, translating.given(asked.answers), by=request.actor, at=at)
        say(request, _("The translation stands on its page."))
        return go("needs:detail", number=number)
    return page(request, "needs/translate.jinja", status=asked.status, need=need, form=asked.form)


@require_POST
@once
def start(request: Request, programme: str) -> Response:
    """Begin a draft."""
    need = actions.start(programmes.run_of(programme), by=request.actor, at=clock.now()).subject
    return go("needs:form", need=need.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, need: int) -> Response:
    """Write, save, send."""
    return NeedForm.open(request, need).answer()


@require_POST
def autosave(request: Request, need: int) -> Response:
    """Save what is being typed."""
    return NeedForm.open(request, need).autosave()


@require_safe
def receipt(request: Request, number: str) -> Response:
    """The receipt of the submission, for the own side."""
    need = queries.get(number, request.actor)
    if not on_own_side(request.actor, need):
        raise Http404
    return page(
        request,
        "needs/receipt.jinja",
        need=need,
        proof=dossiers.proof(need, need.sent_by),
        next_items=queries.next_steps(need),
        pdf=dossiers.attachment(need, RECEIPT),
    )


@require_POST
@once
def withdraw(request: Request, number: str) -> Response:
    """Take back what one submitted."""
    actions.withdraw(queries.get(number, request.actor), by=request.actor, at=clock.now())
    say(request, _("It has been withdrawn and is no longer listed."))
    return go("needs:detail", number=number)

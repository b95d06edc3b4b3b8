"""Pages of surveys: the list, one survey, its form, its result, a later end."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import Conflict, Refused, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, shown, typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.form import Form
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import page_of
from wenovate.decide.windows import CLOSES_AT

from . import actions, charts, downloads, forms, queries, results
from .enums import TONES, Per, State
from .models import Survey


@require_safe
def listing(request: Request) -> Response:
    """The surveys of the network, the newest first."""
    at, rows = clock.now(), page_of(queries.listed(request.actor), request.GET.get("page", "1"))
    entries = [(one, one.state(at), TONES[one.state(at)]) for one in rows.rows]
    return page(request, "surveys/list.jinja", shown=rows, entries=entries, done=queries.answered_by(request.actor, rows.rows))


@require_safe
def survey(request: Request, survey: int) -> Response:
    """What it asks, until when, how many have answered, what one's own side has said; for the unit, who has not."""
    found, at, actor = queries.get(survey, request.actor), clock.now(), request.actor
    own, state, census = queries.own_answer(found, actor), found.state(at), queries.census(found, at)
    asks = bool(may(actor, "surveys.extend", found))
    return page(
        request,
        "surveys/survey.jinja",
        survey=found,
        state=state,
        tone=TONES[state],
        turnout=queries.turnout(found, census),
        own=own,
        said=shown(found.question_set.definition, own.answers, reader=Reader.OWN) if own else [],
        proof=queries.proof(own) if own and own.body_id else None,
        draft=queries.own_draft(found, actor) if state == State.OPEN else None,
        verdict=may(actor, "surveys.give", found, at),
        asks=asks,
        missing=page_of(queries.without_answer(census), request.GET.get("page", "1")) if asks and found.per == Per.BODY else None,
        extensions=queries.extensions(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request: Request, survey: int) -> Response:
    """Write, save, send; correct what was sent. Whatever happens, what was typed is shown again."""
    found = queries.get(survey, request.actor)
    if request.method != "POST":
        require(request.actor, "surveys.give", found, clock.now())
        return _form_page(request, found)
    return _keep(request, found)


def _keep(request: Request, survey: Survey) -> Response:
    definition, at = survey.question_set.definition, clock.now()
    answers = _typed(request, survey)
    try:
        actions.save(survey, answers, by=request.actor, at=at)
        if request.POST.get("do") == "save":
            say(request, _("Saved. It counts once you send it; you can come back to it from your page."))
            return go("surveys:answer", survey=survey.pk)
        checked = check(definition, answers, country=survey.run.programme.country)
        if not checked.complete:
            return _form_page(request, survey, Form(definition, answers, checked.errors), status=422, seen=_seen(request))
        actions.give(survey, checked.answers, _seen(request), by=request.actor, at=at)
    except (Refused, Conflict) as stopped:
        status = 403 if isinstance(stopped, Refused) else 409
        return _form_page(request, survey, Form(definition, answers), status=status, stopped=str(stopped))
    say(request, _("Thank you. Your answers help to improve this action."))
    return go("surveys:survey", survey=survey.pk)


def _typed(request: Request, survey: Survey) -> dict[str, Any]:
    draft = queries.own_draft(survey, request.actor)
    return {**(draft.answers if draft else {}), **typed(survey.question_set.definition, request.POST)}


def _seen(request: Request) -> int:
    """The version of the answer that the sender had before them; none where the form does not say so."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else 0


def _form_page(
    request: Request, survey: Survey, form: Form | None = None, *, status: int = 200, stopped: str = "", seen: int | None = None
) -> Response:
    begun, definition = queries.begun(survey, request.actor), survey.question_set.definition
    standing = begun.own.version if begun.own else 0
    return page(
        request,
        "surveys/answer.jinja",
        status=status,
        survey=survey,
        form=form or Form(definition, begun.answers),
        stopped=stopped,
        own=begun.own,
        # Whoever was slower compares with what stands now.
        said=shown(definition, begun.own.answers, reader=Reader.OWN) if begun.own and stopped else [],
        seen=standing if seen is None else seen,
        saved_at=begun.draft.saved_at if begun.draft else None,
        earlier=begun.earlier,
        verdict=may(request.actor, "surveys.give", survey, clock.now()),
    )


@require_POST
def autosave(request: Request, survey: int) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    found, at = queries.get(survey, request.actor), clock.now()
    actions.save(found, typed(found.question_set.definition, request.POST), by=request.actor, at=at)
    return HttpResponse(_("Saved at %(hour)s") % {"hour": texts.hour_in_words(at, found.run.programme.zone)}, content_type="text/plain")


@require_safe
def result(request: Request, survey: int) -> Response:
    """Counts with their pictures; texts for the unit alone."""
    found, at = queries.get(survey, request.actor), clock.now()
    require(request.actor, "surveys.read_result", found, at)
    census, asks = queries.census(found, at, read=True), bool(may(request.actor, "surveys.export", found, at))
    content, answers = results.result(found, census), [row.answers for row in census.answers] if asks else []
    return page(
        request,
        "surveys/result.jinja",
        survey=found,
        content=content,
        sections=charts.sections(found.question_set.definition, content["result"], answers),
        asks=asks,
    )


@require_safe
def export(request: Request, survey: int) -> HttpResponse:
    """The answers as a table, for the unit."""
    found = queries.get(survey, request.actor)
    at = clock.now()
    require(request.actor, "surveys.export", found, at)
    return downloads.answers(found, queries.census(found, at, read=True).answers)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def extend(request: Request, survey: int) -> Response:
    """Put the end off, with a reason."""
    found, at = queries.get(survey, request.actor), clock.now()
    require(request.actor, "surveys.extend", found, at)
    asked = ask(request, forms.EXTENSION)
    closes_at = _end_of(asked.answers.get("closes_on", ""), found) if asked.complete else found.closes_at
    if asked.complete and closes_at <= found.closes_at:
        asked.wrong("closes_on", _("Choose a day after the one on which it closes now."))
    if asked.complete:
        actions.extend(found, closes_at, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("The survey is open longer. Those who are asked see the new day and the reason."))
        return go("surveys:survey", survey=found.pk)
    return page(request, "surveys/extend.jinja", status=asked.status, survey=found, form=asked.form)


def _end_of(day: str, survey: Survey) -> datetime:
    return datetime.combine(date.fromisoformat(day), CLOSES_AT, ZoneInfo(survey.run.programme.zone))

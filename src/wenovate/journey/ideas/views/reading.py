"""The ideas of a programme and one idea, for everybody who may read them."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.journey.ideas import actions, forms, queries
from wenovate.journey.ideas.enums import TONES
from wenovate.journey.ideas.exports import LISTED
from wenovate.journey.ideas.rules import works_in_its_unit
from wenovate.methods.support import queries as support
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import of_its_unit, on_own_side, reader_of
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme

# What the page of an idea offers to whom it is for.
_ACTS = ("withdraw", "unsign", "take_up", "hide", "put_back", "report", "settle_reports")


@require_safe
def listing(request: Request, programme: str) -> Response:
    """The ideas of a programme, all or those on one need or topic; for the unit also as a table."""
    run, at, asked = programmes.run_of(programme), clock.now(), queries.Asked.read(request.GET)
    about = queries.topic(asked.about, request.actor) if asked.about else None
    if about is not None and about.programme_id != run.programme_id:
        raise Http404
    rows, of_unit = queries.listed(request.actor, run.programme, asked, about), works_in_its_unit(request.actor, run)
    if of_unit and (table := taken(request, LISTED, queries.for_table(rows), zone=run.programme.zone)):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    return page(
        request,
        "ideas/list.jinja",
        run=run,
        asked=asked,
        about=about,
        **_of_topic(request, run.programme, about, at),
        shown=shown,
        answered={} if about else queries.answered(shown.rows, request.actor),
        of_unit=of_unit,
        verdict=may(request.actor, "ideas.start", about or run, at),
        tones=TONES,
    )


def _of_topic(request: Request, programme: Programme, about: Dossier | None, at: datetime) -> dict[str, Any]:
    """What stands above the ideas: what was put out for them, or the one need or topic that was asked for."""
    if about is None:
        return {"topics": queries.topics(programme)}
    call = queries.call_of(about)
    return {
        "asked_for": dossiers.reason_of(about, "ideas.open_call") if call else "",
        "reads_about": queries.may_read(about, request.actor),
        "opens": None if call else may(request.actor, "ideas.open_call", about, at),
        "closes": call and may(request.actor, "ideas.close_call", about, at),
    }


@require_safe
def detail(request: Request, number: str) -> Response:
    """One idea: what it answers, its text, who supports it, what came of it."""
    idea, at = queries.get(number, request.actor), clock.now()
    revision, of_unit = dossiers.newest(idea), of_its_unit(request.actor, idea)
    return page(
        request,
        "ideas/detail.jinja",
        idea=idea,
        tone=TONES[idea.status],  # type: ignore[index]
        answered=queries.answered([idea], request.actor).get(idea.pk),
        said=dossiers.said(idea, revision, reader_of(request.actor, idea, at)),
        erased_at=revision.erased_at if revision else None,
        story=dossiers.story(idea),
        support=support.panel(idea, request.actor, at),
        own_side=on_own_side(request.actor, idea),
        hidden_for=dossiers.reason_of(idea, "ideas.hide") if idea.status == "hidden" else None,
        contact=queries.contact(idea, revision) if of_unit else None,
        reports=queries.reports(idea) if of_unit else [],
        can={act: bool(may(request.actor, f"ideas.{act}", idea, at)) for act in _ACTS},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def report(request: Request, number: str) -> Response:
    """Tell the unit that an idea should not stand there."""
    idea, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "ideas.report", idea, at)
    asked = ask(request, forms.REPORT)
    if asked.complete:
        actions.report(idea, asked.answers["text"], by=request.actor, at=at)
        say(request, _("Thank you. The unit reads the idea again."))
        return go("ideas:detail", number=number)
    return page(request, "ideas/ask.jinja", status=asked.status, form=asked.form, dossier=idea)

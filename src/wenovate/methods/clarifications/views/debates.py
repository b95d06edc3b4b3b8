"""Debates: reading, asking, supporting; for those who moderate choosing, answering, summing up; and the view for a projector."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.tables import page_of, page_of_list
from wenovate.methods.clarifications import actions, exports, forms, queries
from wenovate.methods.clarifications.enums import TONES, Turn
from wenovate.methods.clarifications.models import Debate, Question
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from .putting import put


@require_safe
def listing(request: Request) -> Response:
    """All debates that the reader may follow."""
    shown = page_of(queries.listed(request.actor), request.GET.get("page", "1"))
    return page(request, "clarifications/debates.jinja", shown=shown, entries=queries.entries(shown.rows, clock.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def debate(request: Request, debate: int) -> Response:
    """One debate: what it is about, what was asked, what comes up; asking."""
    found, at, actor = queries.debate(debate, request.actor), clock.now(), request.actor
    sent = put(request, actions.ask_in_debate, found)
    if sent.taken:
        say(request, _("Your question stands in the list. Others can support it."))
        return go("clarifications:debate", debate=found.pk)
    rows = queries.questions(found)
    if table := taken(request, exports.DEBATED, rows, zone=found.run.programme.zone):
        return table
    return page(
        request,
        "clarifications/debate.jinja",
        status=sent.status,
        debate=found,
        phase=found.phase(at),
        tones=TONES,
        experts=queries.moderators(found),
        programme_href=reverse(places["programme"], kwargs={"programme": found.run.programme.slug}),
        shown=page_of_list(rows, request.GET.get("page", "1")),
        supported=queries.supported(found, actor),
        asked=queries.asked_by(found, actor),
        form=sent.form,
        stopped=sent.stopped,
        asking=may(actor, "clarifications.ask_in_debate", found, at),
        moderates=may(actor, "clarifications.arrange", found, at),
        sums_up=may(actor, "clarifications.summarise", found, at),
        changes=may(actor, "clarifications.change_debate", found, at),
        turns=list(Turn),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_on(request: Request, number: str) -> Response:
    """Announce a debate on a dossier."""
    return _open(request, dossiers.readable(number, request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def open_in(request: Request, programme: str) -> Response:
    """Announce a debate on a whole programme."""
    return _open(request, programmes.run_of(programme))


def _open(request: Request, where: Dossier | Run) -> Response:
    at = clock.now()
    require(request.actor, "clarifications.open_debate", where, at)
    asked = ask(request, forms.DEBATE)
    if (content := forms.content(asked, where.programme.zone, at)) is not None:
        made = actions.open_debate(
            where,
            content.title,
            content.introduction,
            content.experts,
            opens_at=content.opens_at,
            closes_at=content.closes_at,
            by=request.actor,
            at=at,
        ).subject
        say(request, _("The debate is announced. It opens and closes by itself."))
        return go("clarifications:debate", debate=made.pk)
    back = dossiers.address(where) if isinstance(where, Dossier) else reverse("clarifications:debates")
    return page(
        request, "clarifications/form.jinja", status=asked.status, form=asked.form, question=None, back=back, label=_("Announce the debate")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: Request, debate: int) -> Response:
    """Change the words, the experts or the window of a debate."""
    found, at = queries.debate(debate, request.actor), clock.now()
    require(request.actor, "clarifications.change_debate", found, at)
    asked = ask(request, forms.DEBATE, forms.beginning(found, queries.moderators(found)))
    if (content := forms.content(asked, found.run.programme.zone, at)) is not None:
        actions.change_debate(
            found,
            content.title,
            content.introduction,
            content.experts,
            opens_at=content.opens_at,
            closes_at=content.closes_at,
            by=request.actor,
            at=at,
        )
        say(request, _("The debate has been changed."))
        return go("clarifications:debate", debate=found.pk)
    return _form(request, asked, found, None, _("Save the changes"))


@require_POST
@once
def support(request: Request, question: int) -> Response:
    """Say that one would like to hear it answered."""
    found = queries.question(question, request.actor)
    actions.support(found, by=request.actor, at=clock.now())
    return _to(found)


@require_POST
@once
def take_back(request: Request, question: int) -> Response:
    """Take one's support back."""
    found = queries.question(question, request.actor)
    actions.take_back(found, by=request.actor, at=clock.now())
    return _to(found)


@require_POST
@once
def arrange(request: Request, debate: int, question: int) -> Response:
    """Put a question on the list of those that come up, take it off, move it."""
    found, turn = queries.debate(debate, request.actor), request.POST.get("turn", "")
    if turn not in Turn.values:
        raise Http404
    which = queries.in_debate(found, question)
    actions.arrange(found, which, turn, by=request.actor, at=clock.now())
    return _to(which)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answered(request: Request, debate: int, question: int) -> Response:
    """Mark a question as answered, with the answer in words where somebody writes it down."""
    found, at = queries.debate(debate, request.actor), clock.now()
    require(request.actor, "clarifications.answer_in_debate", found, at)
    which, asked = queries.in_debate(found, question), ask(request, forms.SPOKEN)
    if asked.complete:
        actions.answer_in_debate(found, which, asked.answers.get("text", ""), by=request.actor, at=at)
        say(request, _("The question is marked as answered."))
        return _to(which)
    return _form(request, asked, found, which, _("It has been answered"))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def summary(request: Request, debate: int) -> Response:
    """Publish what came of it."""
    found, at = queries.debate(debate, request.actor), clock.now()
    require(request.actor, "clarifications.summarise", found, at)
    asked = ask(request, forms.SUMMARY)
    if asked.complete:
        actions.summarise(found, asked.answers["text"], by=request.actor, at=at)
        say(request, _("The summary is published."))
        return go("clarifications:debate", debate=found.pk)
    return _form(request, asked, found, None, _("Publish the summary"))


@require_safe
def screen(request: Request, debate: int) -> Response:
    """For a projector: what is answered now and what comes next, read anew by itself until somebody stops it."""
    found, at = queries.debate(debate, request.actor), clock.now()
    return page(
        request,
        "clarifications/screen.jinja",
        debate=found,
        phase=found.phase(at),
        listed=queries.shortlist(found)[:4],
        still="still" in request.GET,
    )


def _form(request: Request, asked: Asked, debate: Debate, question: Question | None, label: str) -> Response:
    back = reverse("clarifications:debate", kwargs={"debate": debate.pk})
    return page(request, "clarifications/form.jinja", status=asked.status, form=asked.form, question=question, back=back, label=label)


def _to(question: Question) -> Response:
    """Back to the question on the page of its debate."""
    where = reverse("clarifications:debate", kwargs={"debate": question.debate_id})
    return HttpResponseRedirect(f"{where}#question-{question.ordinal}")

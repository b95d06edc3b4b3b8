"""Questions about a dossier: reading and asking; for the unit answering, publishing, closing."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.exports import taken
from wenovate.base.gate import Conflict, Refused, Verdict, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.methods.clarifications import actions, exports, forms, queries
from wenovate.methods.clarifications.enums import TONES
from wenovate.methods.clarifications.models import Answer, Debate, Question
from wenovate.spine.dossiers import queries as dossiers

from .putting import put


@require_http_methods(["GET", "HEAD", "POST"])
@once
def questions(request: Request, number: str) -> Response:
    """Read what was asked and answered, and ask."""
    dossier = dossiers.readable(number, request.actor)
    panel = queries.panel(dossier, request.actor, clock.now())
    if panel is None:
        raise Refused(Verdict(allowed=False, reason=_("No questions are taken here.")))
    sent = put(request, actions.ask, dossier)
    if sent.taken:
        say(request, _("Your question has been sent. You get a mail when it is answered, and nobody learns that you asked."))
        return HttpResponseRedirect(reverse("clarifications:questions", kwargs={"number": number}) + "#own")
    published = queries.published(dossier)
    if table := taken(request, exports.PUBLISHED, exports.rows(published), zone=dossier.programme.zone):
        return table
    return page(
        request,
        "clarifications/questions.jinja",
        status=sent.status,
        dossier=dossier,
        panel=panel,
        shown=page_of(published, request.GET.get("page", "1")),
        form=sent.form,
        stopped=sent.stopped,
        own=queries.own(dossier, request.actor),
        tones=TONES,
    )


@require_safe
def mine(request: Request) -> Response:
    """What I have asked, anywhere, and where it stands."""
    require(request.actor, "clarifications.read_own")
    return page(request, "clarifications/mine.jinja", shown=page_of(queries.mine(request.actor), request.GET.get("page", "1")), tones=TONES)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answering(request: Request, number: str) -> Response:
    """For the unit: what waits, what is begun, what was closed; ticked questions are answered together."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    require(request.actor, "clarifications.begin_answer", dossier, at)
    if request.method == "POST":
        chosen = _chosen(request, "question")
        if request.POST.get("do") == "together" and not chosen:
            say(request, _("Tick at least one question, then answer it."), "waiting")
            return go("clarifications:answering", number=number)
        begun = actions.begin_answer(dossier, chosen, by=request.actor, at=at).subject
        return go("clarifications:answer", answer=begun.pk)
    return page(
        request,
        "clarifications/answering.jinja",
        dossier=dossier,
        panel=queries.panel(dossier, request.actor, at),
        waiting=[one for one in queries.waiting(dossier) if one.answer_id is None],
        drafts=queries.drafts(dossier),
        closed=queries.closed(dossier),
        publishing=may(request.actor, "clarifications.publish", dossier, at),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request: Request, answer: int) -> Response:
    """Write an answer, keep it as a draft, publish it."""
    found = queries.answer(answer, request.actor)
    if request.method == "POST":
        return _keep(request, found)
    if found.published_at is not None:
        return go("clarifications:questions", number=_number(found))
    return _answer_page(request, found, Form(forms.ANSWER, {"text": found.text}), chosen=None)


def _keep(request: Request, answer: Answer) -> Response:
    at, known = clock.now(), typed(forms.ANSWER, request.POST)
    chosen = _chosen(request, "question")
    try:
        _save(request, answer)
        if request.POST.get("do") == "save":
            say(request, _("The draft is kept. Nobody but your unit sees it before you publish it."))
            return go("clarifications:answer", answer=answer.pk)
        asked = ask(request, forms.ANSWER)
        if not asked.complete:
            return _answer_page(request, queries.answer(answer.pk, request.actor), asked.form, chosen=chosen, status=asked.status)
        actions.publish(answer.dossier, [answer.pk], by=request.actor, at=at)  # type: ignore[arg-type]
    except (Refused, Conflict) as stopped:
        status, fresh = 403 if isinstance(stopped, Refused) else 409, queries.answer(answer.pk, request.actor)
        return _answer_page(request, fresh, Form(forms.ANSWER, known), chosen=chosen, status=status, stopped=str(stopped))
    say(request, _("The answer is published. Everybody whom it concerns gets a mail."))
    return go("clarifications:questions", number=_number(answer))


def _save(request: Request, answer: Answer) -> None:
    text, seen = typed(forms.ANSWER, request.POST).get("text", ""), request.POST.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else 0
    chosen = _chosen(request, "question")
    actions.save_answer(answer.dossier, answer, text, chosen, version, by=request.actor, at=clock.now())  # type: ignore[arg-type]


def _answer_page(
    request: Request, answer: Answer, form: Form, *, chosen: list[int] | None, status: int = 200, stopped: str = ""
) -> Response:
    possible = queries.open_to(answer)
    return page(
        request,
        "clarifications/answer.jinja",
        status=status,
        answer=answer,
        form=form,
        stopped=stopped,
        possible=possible,
        chosen=[one.pk for one in possible if one.answer_id == answer.pk] if chosen is None else chosen,
        publishing=may(request.actor, "clarifications.publish", answer.dossier, clock.now()),
    )


@require_POST
def autosave(request: Request, answer: int) -> Response:
    """Keep what is being typed; answers one line for the place beside the button."""
    found = queries.answer(answer, request.actor)
    _save(request, found)
    saved = texts.hour_in_words(clock.now(), found.dossier.programme.zone)  # type: ignore[union-attr]
    return HttpResponse(_("Saved at %(hour)s") % {"hour": saved}, content_type="text/plain")


@require_POST
@once
def publish(request: Request, number: str) -> Response:
    """Publish the ticked drafts to everybody at one instant."""
    dossier, chosen = dossiers.readable(number, request.actor), _chosen(request, "answer")
    actions.publish(dossier, chosen, by=request.actor, at=clock.now())
    words = ngettext("%(num)d answer is published.", "%(num)d answers are published.", len(chosen))
    say(request, words % {"num": len(chosen)})
    return go("clarifications:questions", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def close(request: Request, question: int) -> Response:
    """Close a question without an answer, with the reason."""
    found, at = queries.question(question, request.actor), clock.now()
    require(request.actor, "clarifications.close", found.place_of, at)
    asked, back = ask(request, forms.CLOSE), _page_of(found)
    if asked.complete:
        actions.close(found.place_of, found, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("The question is closed, and whoever asked is told why."))
        return HttpResponseRedirect(back)
    names = {"form": asked.form, "question": found, "back": back, "label": _("Close the question")}
    return page(request, "clarifications/form.jinja", status=asked.status, **names)


def _page_of(question: Question) -> str:
    """Where its list stands for whoever answers it."""
    where = question.place_of
    if isinstance(where, Debate):
        return reverse("clarifications:debate", kwargs={"debate": where.pk})
    return reverse("clarifications:answering", kwargs={"number": where.number})


def _number(answer: Answer) -> str:
    return str(answer.dossier.number)  # type: ignore[union-attr]


def _chosen(request: Request, name: str) -> list[int]:
    """The ids that were ticked; whatever else was sent is left out."""
    return [int(pk) for pk in request.POST.getlist(name) if pk.isascii() and pk.isdigit() and len(pk) < 19]

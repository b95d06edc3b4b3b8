"""What a juror is sent: their pile, each entry under its mark with the sheet, and its files under neutral names. Never a name."""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.files.guards import given_out
from wenovate.base.files.views import handed_out
from wenovate.base.gate import Conflict, Refused, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.form import Form
from wenovate.methods.evaluation import actions, blind, forms, panel, queries, rules
from wenovate.methods.evaluation.models import Juror, Round
from wenovate.methods.evaluation.queries import Piece

from .sheets import in_words_of


def _seat_in(request: Request, round: int) -> tuple[Round, Juror]:
    """A round on whose jury the reader sits, and their place on it, or 404."""
    found = queries.get(round)
    seat = rules.seat(request.actor, found) if found.is_blind else None
    if seat is None:
        raise Http404
    return found, seat


def _piece(request: Request, round: int, mark: str) -> tuple[Round, Piece]:
    """One of a pile that is open. While it is closed nobody learns which marks there are: all are refused alike."""
    found, seat = _seat_in(request, round)
    require(request.actor, "evaluation.save_sheet", found, clock.now())
    return found, queries.piece(found, mark, seat.person_id)


@require_safe
def pile(request: Request, round: int) -> Response:
    """What is the juror's to score, by mark."""
    found, seat = _seat_in(request, round)
    verdict = may(request.actor, "evaluation.save_sheet", found, clock.now())
    pieces = queries.pile(found, seat.person_id)
    return page(
        request,
        "evaluation/pile.jinja",
        round=found,
        about=panel.about(found),
        # Once it is closed one finds one's own filed sheets here, with their marks.
        pieces=pieces if verdict else [piece for piece in pieces if piece.is_filed],
        filed=sum(piece.is_filed for piece in pieces),
        seat=seat,
        verdict=verdict,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def reading(request: Request, round: int, mark: str) -> Response:
    """One entry as a juror reads it, with their sheet."""
    found, piece = _piece(request, round, mark)
    definition = found.question_set.definition
    if request.method != "POST":
        return _page(request, found, piece, Form(definition, piece.sheet.answers if piece.sheet else {}))
    return _keep(request, found, piece)


def _keep(request: Request, round: Round, piece: Piece) -> Response:
    definition, at = round.question_set.definition, clock.now()
    begun = piece.sheet.answers if piece.sheet and not piece.is_filed else {}
    answers = begun | typed(definition, request.POST)
    checked = check(definition, answers)
    files_it = request.POST.get("do") != "save"
    try:
        if files_it and checked.complete:
            actions.file_sheet(round, piece.dossier, checked.answers, by=request.actor, at=at)
            say(request, _("Your sheet has been filed."))
            return go("evaluation:reading", round=round.pk, mark=piece.mark)
        actions.save_sheet(round, piece.dossier, answers, by=request.actor, at=at)
    except (Refused, Conflict) as stopped:
        now = replace(piece, sheet=queries.own_sheet(round, piece.dossier, request.actor))
        status = 403 if isinstance(stopped, Refused) else 409
        return _page(request, round, now, Form(definition, answers), status=status, stopped=str(stopped))
    if files_it:
        return _page(request, round, piece, Form(definition, answers, checked.errors), status=422)
    say(request, _("Saved. Nobody else sees it until you file it."))
    return go("evaluation:reading", round=round.pk, mark=piece.mark)


def _page(request: Request, round: Round, piece: Piece, form: Form, *, status: int = 200, stopped: str = "") -> Response:
    own = piece.sheet
    return page(
        request,
        "evaluation/reading.jinja",
        status=status,
        round=round,
        about=panel.about(round),
        mark=piece.mark,
        said=blind.said(round, piece),
        language=piece.dossier.language,
        own=own,
        form=form,
        autosave=reverse("evaluation:reading_autosave", kwargs={"round": round.pk, "mark": piece.mark}),
        filed=in_words_of(round, own.answers) if own and own.filed_at else [],
        stopped=stopped,
    )


@require_POST
def autosave(request: Request, round: int, mark: str) -> Response:
    """Save what is being typed; answers one line for the place beside the button."""
    found, piece = _piece(request, round, mark)
    at = clock.now()
    actions.save_sheet(found, piece.dossier, typed(found.question_set.definition, request.POST), by=request.actor, at=at)
    return HttpResponse(_("Saved at %(hour)s") % {"hour": texts.hour_in_words(at, found.run.programme.zone)}, content_type="text/plain")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def recuse(request: Request, round: int, mark: str) -> Response:
    """Withdraw from an entry whose authors one has recognised."""
    found, piece = _piece(request, round, mark)
    asked = ask(request, forms.RECUSAL)
    if asked.complete:
        actions.recuse(found, piece.dossier, asked.answers["bond"], by=request.actor, at=clock.now())
        say(request, _("You no longer score %(mark)s.") % {"mark": piece.mark})
        return go("evaluation:pile", round=found.pk)
    return page(request, "evaluation/recuse.jinja", status=asked.status, round=found, mark=piece.mark, form=asked.form)


@require_safe
def file(request: Request, round: int, mark: str, place: int) -> FileResponse:
    """A file that is an answer, by its place, under a name that says nothing. 404 for what the juror does not see."""
    found, piece = _piece(request, round, mark)
    handed = blind.file(found, piece, place)
    if not (verdict := given_out(handed)):
        raise Refused(verdict)
    return handed_out(handed)

"""How far a programme has reached the bodies that it invited: the totals for everybody, the bodies for the unit, one invitation."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import shown
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.journey.inviting import forms, queries
from wenovate.journey.inviting.enums import ASKED_ANEW, TONES, Standing
from wenovate.journey.inviting.exports import COVERAGE
from wenovate.journey.inviting.rules import of_its_unit
from wenovate.journey.joining.enums import By
from wenovate.spine.programmes import queries as programmes


@require_safe
def coverage(request: Request, programme: str) -> Response:
    """How many bodies were asked, have answered, joined and given a need: totals, without names."""
    run, at = programmes.run_of(programme), clock.now()
    if run.programme.frozen.joining["by"] != By.INVITATION:
        raise Http404
    reads = may(request.actor, "inviting.read_coverage", run, at)
    found = queries.coverage(run, at)
    return page(request, "inviting/coverage.jinja", run=run, coverage=found, shown=found.asked >= LEAST_GROUP, reads=reads)


@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: Request, programme: str) -> Response:
    """Every body that was invited, with its state, and the picture of the whole; the rows as a table."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "inviting.read_coverage", run, at)
    words, state = clean_text(request.GET.get("q", ""), lines=False)[:100], request.GET.get("state", "")[:20]
    rows = queries.listed(run, at, state=state, words=words)
    if table := taken(request, COVERAGE, rows, zone=run.programme.zone):
        return table
    return page(
        request,
        "inviting/bodies.jinja",
        run=run,
        words=words,
        state=state,
        shown=page_of(rows, request.GET.get("page", "1")),
        coverage=queries.coverage(run, at),
        standings=list(Standing),
        words_of=lambda key: str(Standing(key).label),
        tones=TONES,
        can={act: may(request.actor, f"inviting.{act}", run, at) for act in ("invite", "remind", "print_letters")},
    )


@require_safe
def invitation(request: Request, invitation: int) -> Response:
    """One invitation: how far it is, its letters, what was answered."""
    found, at = queries.invitation(invitation), clock.now()
    if not may(request.actor, "inviting.read_coverage", found.run, at):
        raise Http404
    unit, questions = of_its_unit(request.actor, found.run), found.question_set
    standing = queries.standing_of(found, at)
    return page(
        request,
        "inviting/invitation.jinja",
        invitation=found,
        standing=standing,
        tone=TONES[standing],
        letters=queries.letters_of(found),
        said=shown(forms.answering(questions.definition), found.answers, reader=Reader.UNIT) if unit and questions else [],
        words=found.words if unit else "",
        anew=found.answer in ASKED_ANEW,
        can={act: may(request.actor, f"inviting.{act}", found, at) for act in ("renew", "withdraw")},
    )

"""The jury of a round: for everybody who sits on it and its minutes; for the unit how it is named, and what is compared."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.methods.evaluation import actions, forms, queries, rules
from wenovate.methods.evaluation import minutes as protocol
from wenovate.methods.evaluation import panel as juries
from wenovate.methods.evaluation.enums import PUBLISHED, Bond
from wenovate.methods.evaluation.models import Round


def _jury_of(request: Request, round: int) -> Round:
    """A round with a jury that the reader may see, or 404."""
    found = queries.get(round)
    if not rules.reads_jury(request.actor, found):
        raise Http404
    return found


@require_safe
def jury(request: Request, round: int) -> Response:
    """Who sits on the jury, for everybody."""
    found = _jury_of(request, round)
    return page(
        request,
        "evaluation/jury.jinja",
        round=found,
        about=juries.about(found),
        jurors=juries.jurors(found),
        former=juries.former(found),
        seat=rules.seat(request.actor, found),
        tends=rules.tends_jury(request.actor, found),
        published=found.status == PUBLISHED,
    )


@require_safe
def minutes(request: Request, round: int) -> Response:
    """The minutes, from the publication of the result on."""
    found = _jury_of(request, round)
    if found.status != PUBLISHED:
        raise Http404
    written = protocol.of(found)
    return page(
        request,
        "evaluation/minutes.jinja",
        round=found,
        about=juries.about(found),
        facts=protocol.facts(written),
        parts=protocol.parts(written),
        notes=protocol.notes(written),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def panel(request: Request, round: int) -> Response:
    """For the unit: who sits and is invited, what is missing by juror and by entry, without a figure; here a juror is invited."""
    found, at = _jury_of(request, round), clock.now()
    if not rules.tends_jury(request.actor, found):
        return go("evaluation:jury", round=found.pk)
    asked = ask(request, forms.INVITATION, {"language": texts.current()})
    if asked.complete:
        actions.invite_juror(found, asked.answers["email"], language=asked.answers["language"], by=request.actor, at=at)
        say(request, _("The invitation has been sent."))
        return go("evaluation:panel", round=found.pk)
    seen = juries.overview(found, list(queries.candidates(found)) if at >= found.opened_at else [])
    return page(
        request,
        "evaluation/panel.jinja",
        status=asked.status,
        round=found,
        about=juries.about(found),
        loads=seen.loads,
        coverage=seen.coverage,
        invitations=juries.invitations(found),
        warning=juries.warning(found, len(seen.loads)),
        can_invite=may(request.actor, "evaluation.invite_juror", found, at),
        form=asked.form,
        at=at,
    )


@require_POST
@once
def publish_panel(request: Request, round: int) -> Response:
    """Publish who sits on the jury."""
    found = _jury_of(request, round)
    actions.publish_panel(found, by=request.actor, at=clock.now())
    say(request, _("Everybody reads now who sits on the jury."))
    return go("evaluation:panel", round=found.pk)


@require_POST
@once
def withdraw_invitation(request: Request, invitation: int) -> Response:
    """Take an invitation back."""
    found = juries.invitation(invitation)
    actions.withdraw_invitation(found, by=request.actor, at=clock.now())
    say(request, _("The invitation has been withdrawn."))
    return go("evaluation:panel", round=found.round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def compare(request: Request, juror: int) -> Response:
    """For the unit: what a juror declared, beside what entered; here it says what they do not score."""
    found = juries.juror(juror)
    # What was declared is read before the round opens too; the act itself asks when.
    require(request.actor, "evaluation.exclude", found)
    entered = queries.entered(found.round, request.actor)
    if request.method == "POST":
        chosen = forms.excluded_in(request.POST, [one.dossier.pk for one in entered])
        actions.exclude(found, chosen, by=request.actor, at=clock.now())
        say(request, _("It is noted. The juror is told that their pile is open, and nothing else."))
        return go("evaluation:panel", round=found.round_id)
    return page(
        request,
        "evaluation/compare.jinja",
        juror=found,
        round=found.round,
        ties=juries.ties(found),
        entered=entered,
        excluded=juries.excluded_from(found),
        bonds=Bond.choices,
    )

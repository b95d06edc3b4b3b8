"""Pages of updates: those of a programme, one of them, writing and correcting one, and asking for the letters."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.tables import page_of
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme

from . import actions, forms, queries
from .models import Update


@require_safe
def listing(request: Request, programme: str) -> Response:
    """The updates of a programme, the newest first."""
    run, actor = programmes.run_of(programme), request.actor
    return page(
        request,
        "updates/list.jinja",
        run=run,
        shown=page_of(queries.listed(run.programme, actor), request.GET.get("page", "1")),
        writes=may(actor, "updates.publish", run.programme),
        can_follow=may(actor, "updates.follow", run.programme),
        follows=queries.follows(run.programme, actor),
    )


@require_safe
def update(request: Request, update: int) -> Response:
    """One update, with its corrections."""
    one = queries.get(update, request.actor)
    corrects, reads_former = (may(request.actor, activity, one) for activity in ("updates.correct", "updates.read_former"))
    return page(request, "updates/update.jinja", update=one, corrects=corrects, reads_former=reads_former)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: Request, programme: str) -> Response:
    """Say what was done, on a whole programme."""
    return _write(request, programmes.run_of(programme).programme)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write_on(request: Request, number: str) -> Response:
    """Say what was done, on one dossier."""
    return _write(request, dossiers.readable(number, request.actor))


def _write(request: Request, about: Programme | Dossier) -> Response:
    at, programme = clock.now(), about if isinstance(about, Programme) else about.programme
    require(request.actor, "updates.publish", about, at)
    asked = ask(request, forms.update(programme))
    given = forms.given(asked, programme)
    if not asked.complete:
        return _form(request, asked, programme, dossier=about if isinstance(about, Dossier) else None)
    one = actions.publish(about, given.titles, given.words, by=request.actor, at=at).subject
    say(request, _("The update is published. Whom it concerns gets a letter the next morning."))
    return go("updates:update", update=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def correct(request: Request, update: int) -> Response:
    """Put something else in its place, with a note."""
    one, at = queries.get(update, request.actor), clock.now()
    require(request.actor, "updates.correct", one, at)
    asked = ask(request, forms.correction(one.programme), forms.beginning(one))
    given = forms.given(asked, one.programme)
    if not asked.complete:
        return _form(request, asked, one.programme, dossier=one.dossier, update=one)
    actions.correct(one, given.titles, given.words, given.note, by=request.actor, at=at)
    say(request, _("The update is corrected; the note stands under it."))
    return go("updates:update", update=one.pk)


def _form(request: Request, asked: Asked, programme: Programme, *, dossier: Dossier | None, update: Update | None = None) -> Response:
    fields = forms.fields(asked, programme)
    return page(
        request,
        "updates/form.jinja",
        status=asked.status,
        programme=programme,
        dossier=dossier,
        update=update,
        form=asked.form,
        fields=fields,
    )


@require_POST
@once
def follow(request: Request, programme: str) -> Response:
    """Ask for the letters about a programme, or stop them."""
    one, at = programmes.run_of(programme).programme, clock.now()
    if request.POST.get("do") == "stop":
        actions.unfollow(one, by=request.actor, at=at)
        say(request, _("You get no letters about updates of this programme any more."))
    else:
        actions.follow(one, by=request.actor, at=at)
        say(request, _("You get a letter on each day on which something is published here."))
    return go("updates:list", programme=one.slug)

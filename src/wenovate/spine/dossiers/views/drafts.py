"""One draft: who wrote it, how it stands, links to show it, throwing it away and bringing it back."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock, texts
from wenovate.base.gate import may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.keys import close, reopen
from wenovate.people.accounts.periods import until
from wenovate.spine.dossiers import actions, links, queries
from wenovate.spine.dossiers.filling import fillings
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import reader_of

# Where a new token lies, closed, between making a link and showing it: it is shown once.
_SESSION = "draft link"


def own(request: Request, pk: int) -> Dossier:
    """A draft of any kind that is the actor's to fill in, or 404."""
    form = fillings.get(queries.of_own_side(request.actor, pk).kind)
    if form is None:
        raise Http404
    found: Dossier = queries.own_draft(form.rows(request.actor), pk)
    return found


@require_safe
def draft(request: Request, dossier: int) -> Response:
    """The draft as it stands, for those whose it is."""
    found, at = own(request, dossier), clock.now()
    if found.number is not None:
        return go("dossiers:filled", dossier=found.pk)
    return page(
        request,
        "dossiers/draft.jinja",
        draft=found,
        form=fillings[found.kind](request, found),
        said=queries.said(found, queries.present(found), reader_of(request.actor, found, at)),
        writers=queries.writers(found),
        saved_by=queries.people([found.saved_by]).get(found.saved_by or 0),
        goes_at=until("thrown_drafts", found.thrown_at) if found.thrown_at else None,
        links=links.standing(found, at),
        made_by=queries.people(link.made_by for link in links.standing(found, at)),
        most=links.MOST,
        address=_new_address(request),
        can={act: may(request.actor, f"dossiers.{act}", found, at) for act in ("make_link", "throw_away", "bring_back")},
    )


def _new_address(request: Request) -> str:
    """The address of the link that was made a moment ago; it is not kept and cannot be shown again."""
    closed = request.session.pop(_SESSION, "")
    return links.address_of(reopen(_SESSION, closed)) if closed else ""


@require_safe
def thrown(request: Request) -> Response:
    """What was thrown away and can still be brought back."""
    found = queries.thrown_away(request.actor)
    return page(
        request, "dossiers/thrown.jinja", drafts=[(draft, until("thrown_drafts", draft.thrown_at)) for draft in found if draft.thrown_at]
    )


@require_POST
@once
def throw_away(request: Request, dossier: int) -> Response:
    """Put a draft out of sight."""
    found, at = own(request, dossier), clock.now()
    actions.throw_away(found, by=request.actor, at=at)
    day = texts.local_day(until("thrown_drafts", at), found.programme.zone)
    say(request, _("It has been thrown away. Until %(day)s you can bring it back here.") % {"day": day})
    return go("dossiers:thrown")


@require_POST
@once
def bring_back(request: Request, dossier: int) -> Response:
    """Undo it."""
    actions.bring_back(own(request, dossier), by=request.actor, at=clock.now())
    say(request, _("It is back among your drafts."))
    return go("dossiers:draft", dossier=dossier)


@require_POST
@once
def make_link(request: Request, dossier: int) -> Response:
    """A link for somebody without an account."""
    token = links.new_token()
    actions.make_link(own(request, dossier), token, by=request.actor, at=clock.now())
    request.session[_SESSION] = close(_SESSION, token)
    return go("dossiers:draft", dossier=dossier)


@require_POST
@once
def end_link(request: Request, dossier: int, link: int) -> Response:
    """Take a link back."""
    actions.end_link(queries.link(own(request, dossier), link), by=request.actor, at=clock.now())
    say(request, _("The link has been taken back: it opens nothing any more."))
    return go("dossiers:draft", dossier=dossier)

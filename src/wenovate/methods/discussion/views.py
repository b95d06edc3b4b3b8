"""The comments of a dossier."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import Refused, Verdict, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.spine.dossiers import queries as dossiers

from . import actions, forms, queries


@require_http_methods(["GET", "HEAD", "POST"])
@once
def comments(request: Request, number: str) -> Response:
    """Read what others say, and say something."""
    dossier = dossiers.readable(number, request.actor)
    asked = ask(request, forms.COMMENT)
    if asked.complete:
        actions.comment(dossier, asked.answers["text"], by=request.actor, at=clock.now())
        say(request, _("Your comment stands below."))
        return HttpResponseRedirect(reverse("discussion:comments", kwargs={"number": number}) + "?page=999999#last")
    rule = queries.commentable.get(dossier.kind)
    answer = rule(request.actor, dossier) if rule else False
    if not answer and not dossier.comment_count:
        raise Refused(Verdict(allowed=False, reason=_("No comments are taken here.")))
    return page(
        request,
        "discussion/comments.jinja",
        status=asked.status,
        dossier=dossier,
        shown=queries.comments(dossier, request.GET.get("page", "1")),
        form=asked.form,
        answer=answer,
        verdict=may(request.actor, "discussion.comment", dossier, clock.now()),
        moderates=request.actor.is_role("unit_officer", "unit_head") and request.actor.unit == dossier.programme.unit_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def hide(request: Request, comment: int) -> Response:
    """Take a comment out of sight, with a reason."""
    found = queries.comment(comment, request.actor)
    require(request.actor, "discussion.hide", found, clock.now())
    asked = ask(request, forms.HIDE)
    if asked.complete:
        actions.hide(found, asked.answers["reason"], by=request.actor, at=clock.now())
        say(request, _("The comment is out of sight; the reason stands in its place."))
        return go("discussion:comments", number=found.dossier.number)
    return page(request, "discussion/hide.jinja", status=asked.status, comment=found, form=asked.form)

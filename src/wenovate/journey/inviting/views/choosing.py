"""The unit chooses bodies in the register, sees what inviting them would do, and invites them in one act."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import check, typed
from wenovate.base.questions.form import Form
from wenovate.base.texts import clean_text
from wenovate.journey.inviting import actions, forms, queries
from wenovate.spine.programmes import queries as programmes

# What the preview carries on to the act.
CARRIED = ("region", "kind", "level", "numbers", "body")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invite(request: Request, programme: str) -> Response:
    """Choose; look at the preview (`do=preview`); invite (`do=invite`, with the number that was confirmed)."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "inviting.invite", run, at)
    definition = forms.choosing(run.programme)
    checked = check(definition, typed(definition, request.POST))
    picked = request.POST.getlist("body")
    choice = forms.choice_of(checked.answers, picked, run.programme.country)
    if request.method != "POST" or choice.is_empty or not checked.complete:
        if request.method == "POST" and choice.is_empty:
            checked.errors["numbers"] = _("Choose a region, a kind or a level, paste numbers, or pick bodies one by one.")
        words = clean_text(request.GET.get("q", ""), lines=False)[:100]
        found, status = queries.found(run.programme, words), 422 if checked.errors else 200
        form = Form(definition, checked.answers, checked.errors)
        return page(request, "inviting/invite.jinja", status=status, run=run, form=form, words=words, found=found, picked=picked)
    preview = queries.preview(run, choice)
    if request.POST.get("do") != "invite":
        carried = [(name, value) for name in CARRIED for value in request.POST.getlist(name)]
        return page(request, "inviting/preview.jinja", run=run, preview=preview, carried=carried)
    confirmed = request.POST.get("count", "")
    actions.invite(run, preview.fresh, int(confirmed) if confirmed.isdecimal() else 0, by=request.actor, at=at)
    count = len(preview.fresh)
    say(
        request,
        ngettext(
            "%(num)d body has been invited. Its letter is on its way; you can leave this page.",
            "%(num)d bodies have been invited. The letters are on their way; you can leave this page.",
            count,
        )
        % {"num": count},
    )
    return go("inviting:bodies", programme=programme)

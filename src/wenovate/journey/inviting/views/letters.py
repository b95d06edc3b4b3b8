"""The letters of invitations: reminders to all who have not answered, letters on paper, a new code, an invitation taken back."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.journey.inviting import actions, queries
from wenovate.journey.inviting import letters as composing
from wenovate.spine.programmes import queries as programmes


@require_http_methods(["GET", "HEAD", "POST"])
@once
def remind(request: Request, programme: str) -> Response:
    """How many would be reminded, by mail and on paper; then remind them all."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "inviting.remind", run, at)
    if request.method != "POST":
        return page(request, "inviting/remind.jinja", run=run, due=queries.reminders(run, at))
    confirmed = request.POST.get("count", "")
    count = int(confirmed) if confirmed.isdecimal() else 0
    actions.remind(run, count, by=request.actor, at=at)
    say(request, ngettext("%(num)d reminder is on its way.", "%(num)d reminders are on their way.", count) % {"num": count})
    return go("inviting:bodies", programme=programme)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def letters(request: Request, programme: str) -> Response:
    """Letters on paper: how many wait; printing makes their codes, which stand on this one page and nowhere else."""
    run, at = programmes.run_of(programme), clock.now()
    require(request.actor, "inviting.print_letters", run, at)
    waiting = queries.to_print(run, at)
    if request.method != "POST":
        return page(request, "inviting/letters.jinja", run=run, count=len(waiting), most=queries.MOST_PRINTED)
    codes = queries.new_codes(waiting)
    actions.print_letters(run, codes, by=request.actor, at=at)
    language = run.programme.unit.language
    with translation.override(language):
        sheets = [(letter.invitation.body, composing.invited(letter, codes[letter.pk])) for letter in waiting]
    return page(request, "inviting/sheets.jinja", run=run, sheets=sheets, language=language, day=queries.today(run.programme, at))


@require_POST
@once
def renew(request: Request, invitation: int) -> Response:
    """Write once more with a new code."""
    found = queries.invitation(invitation)
    actions.renew(found, by=request.actor, at=clock.now())
    say(request, _("A new letter is on its way; the codes of earlier letters open nothing any more."))
    return go("inviting:invitation", invitation=invitation)


@require_POST
@once
def withdraw(request: Request, invitation: int) -> Response:
    """Take an invitation back."""
    found = queries.invitation(invitation)
    actions.withdraw(found, by=request.actor, at=clock.now())
    say(request, _("The invitation has been withdrawn."))
    return go("inviting:invitation", invitation=invitation)

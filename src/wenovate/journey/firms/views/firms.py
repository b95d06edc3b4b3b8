"""The public list of firms, one firm's page, registering one and changing its profile."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock, texts
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.firms import actions, forms, queries, rules
from wenovate.journey.firms.exports import FIRMS


@require_safe
def listing(request: Request) -> Response:
    """The firms that wish to be shown, by name and kind."""
    words, kind = clean_text(request.GET.get("q", ""), lines=False)[:100], request.GET.get("kind", "")
    rows = queries.listed(words, kind)
    if table := taken(request, FIRMS, rows):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    return page(request, "firms/list.jinja", shown=shown, words=words, kind=kind if kind in queries.KINDS else "")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def register(request: Request) -> Response:
    """Register a firm; whoever does it is its contact person."""
    at = clock.now()
    if request.actor.person is None:
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")
    asked = ask(request, forms.FIRM)
    forms.judge(asked, at)
    country, number = str(asked.answers.get("country", "")), forms.number_of(asked)
    if asked.complete and queries.numbered(country, number) is not None:
        asked.wrong("number", str(rules.REGISTERED))
    if not asked.complete:
        return page(request, "firms/form.jinja", form=asked.form, firm=None, status=asked.status)
    made = actions.register(country, number, asked.answers, language=texts.current(), by=request.actor, at=at).subject
    say(request, _("The firm is registered and you act for it. Invite the colleagues who work on entries with you."))
    return go("firms:detail", firm=made.pk)


@require_safe
def detail(request: Request, firm: int) -> Response:
    """One firm: what it offers; for its own people, who acts for it."""
    found = queries.firm(request.actor, firm)
    inside = may(request.actor, "firms.read", found)
    return page(
        request,
        "firms/detail.jinja",
        firm=found,
        people=queries.people(found) if inside else [],
        edits=may(request.actor, "firms.edit", found),
        inside=inside,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def edit(request: Request, firm: int) -> Response:
    """Change name and profile."""
    found, at = queries.firm(request.actor, firm), clock.now()
    require(request.actor, "firms.edit", found, at)
    asked = ask(request, forms.profile(), forms.profile_of(found))
    forms.judge(asked, at)
    if not asked.complete:
        return page(request, "firms/form.jinja", form=asked.form, firm=found, status=asked.status)
    actions.edit(found, asked.answers, by=request.actor, at=at)
    say(request, _("The profile is saved."))
    return go("firms:detail", firm=found.pk)

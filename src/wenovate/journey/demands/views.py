"""Pages of demands: the list with its feeds, one demand, its form, and what the unit does with it."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.challenges import queries as challenges
from wenovate.methods.clarifications import queries as clarifications
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers import translating
from wenovate.spine.dossiers.asking import ask_page
from wenovate.spine.dossiers.offering import offered
from wenovate.spine.dossiers.rules import reader_of

from . import actions, forms, queries
from .enums import TONES, Area, Mode
from .exports import LISTED
from .filling import DemandForm


@require_safe
def listing(request: Request) -> Response:
    """What is looked for, for everybody: by area, by how one answers, by words."""
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    area, mode = request.GET.get("area", ""), request.GET.get("mode", "")
    rows = queries.listed(request.actor, area=area, mode=mode, words=words)
    if table := taken(request, LISTED, rows):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    return page(
        request,
        "demands/list.jinja",
        shown=shown,
        closes=queries.closings(shown.rows, clock.now()),
        words=words,
        area=area if area in Area.values else "",
        mode=mode if mode in Mode.values else "",
        areas=Area.choices,
        modes=Mode.choices,
        tones=TONES,
        followed=queries.followed(request.actor.person),
    )


@require_safe
def detail(request: Request, number: str) -> Response:
    """One demand: what a firm wants to know first, then the whole of it."""
    demand, at = queries.get(number, request.actor), clock.now()
    return page(
        request,
        "demands/detail.jinja",
        demand=demand,
        tone=TONES[demand.status],  # type: ignore[index]
        said=queries.said(demand, reader_of(request.actor, demand, at)),
        dates=queries.dates(demand, at),
        timetable=queries.timetable(demand, at),
        criteria=queries.criteria(demand),
        challenges=dossiers.origins(demand, "publishes"),
        offers=offered(demand, request.actor, at),
        questions=clarifications.panel(demand, request.actor, at),
        decision=queries.decision_on(demand),
        story=dossiers.story(demand),
        can_conclude=may(request.actor, "demands.conclude", demand, at),
        can_cancel=may(request.actor, "demands.cancel", demand, at),
        can_move=may(request.actor, "programmes.move_run", demand.run, at),
        can_translate=may(request.actor, "demands.translate", demand, at),
    )


@require_POST
@once
def begin(request: Request, number: str) -> Response:
    """Begin the demand that publishes a challenge."""
    demand = actions.begin(challenges.get(number, request.actor), by=request.actor, at=clock.now()).subject
    return go("demands:form", demand=demand.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, demand: int) -> Response:
    """Write, save, publish."""
    return DemandForm.open(request, demand).answer()


@require_POST
def autosave(request: Request, demand: int) -> Response:
    """Save what is being typed."""
    return DemandForm.open(request, demand).autosave()


@require_http_methods(["GET", "HEAD", "POST"])
@once
def translate(request: Request, number: str) -> Response:
    """Title and summary in the other languages, by the unit."""
    demand, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "demands.translate", demand, at)
    asked = ask(request, translating.definition(translating.others(demand)), translating.known(demand))
    if asked.complete:
        actions.translate(demand, translating.given(asked.answers), by=request.actor, at=at)
        say(request, _("The translation stands on its page."))
        return go("demands:detail", number=number)
    return ask_page(request, asked, demand, _("Publish the translation"))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def cancel(request: Request, number: str) -> Response:
    """Take it back, with the reason."""
    demand, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "demands.cancel", demand, at)
    asked = ask(request, forms.CANCEL)
    if asked.complete:
        actions.cancel(demand, asked.answers["reason"], by=request.actor, at=at)
        say(request, _("The demand is cancelled. Its page says so, with the reason."))
        return go("demands:detail", number=number)
    return ask_page(request, asked, demand, _("Cancel the demand"))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def conclude(request: Request, number: str) -> Response:
    """End a consultation with what firms said, in a summary."""
    demand, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "demands.conclude", demand, at)
    asked = ask(request, forms.CONCLUDE)
    if asked.complete:
        actions.conclude(demand, asked.answers["summary"], by=request.actor, at=at)
        say(request, _("The consultation is concluded. Its page has the summary, and the firms are told."))
        return go("demands:detail", number=number)
    return ask_page(request, asked, demand, _("Conclude the consultation"))


@require_POST
@once
def follow(request: Request) -> Response:
    """Wish a mail of new demands in an area, or wish it no longer."""
    area, at = request.POST.get("area", ""), clock.now()
    area = area if area in Area.values else ""
    if request.POST.get("do") == "end":
        actions.unfollow(area, by=request.actor, at=at)
        say(request, _("You get no more letters about these demands."))
    else:
        actions.follow(area, by=request.actor, at=at)
        say(request, _("You get a letter whenever such a demand is published."))
    return HttpResponseRedirect(f"{reverse('demands:list')}?area={area}" if area else reverse("demands:list"))

"""Pages of entries: the form, the receipt, one entry, and for the unit what came and what it decides."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.questions.readers import Reader
from wenovate.base.tables import page_of
from wenovate.journey.demands import queries as demands
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.asking import ask_page
from wenovate.spine.dossiers.offering import offered
from wenovate.spine.dossiers.rules import acts_for_its_side, reader_of

from . import actions, forms, queries
from .enums import DECISION, RECEIPT, TONES
from .exports import CAME
from .filling import EntryForm


@require_POST
@once
def begin(request: Request, number: str) -> Response:
    """Begin an answer to a demand; where a colleague has begun one, go on with that."""
    demand = demands.get(number, request.actor)
    found = queries.of_firm(demand, request.actor.firm)
    if found is None:
        found = actions.begin(demand, by=request.actor, at=clock.now()).subject
    return go("entries:form", entry=found.pk) if found.number is None else go("entries:detail", number=found.number)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def form(request: Request, entry: int) -> Response:
    """Write, save, send; once sent, write anew until the deadline."""
    return EntryForm.open(request, entry).answer()


@require_POST
def autosave(request: Request, entry: int) -> Response:
    """Save what is being typed."""
    return EntryForm.open(request, entry).autosave()


@require_safe
def receipt(request: Request, number: str) -> Response:
    """The receipt of what was sent last, for the people of the firm."""
    entry = queries.get(number, request.actor)
    if not acts_for_its_side(request.actor, entry):
        raise Http404
    return page(
        request,
        "entries/receipt.jinja",
        entry=entry,
        proof=dossiers.proof(entry, "entries.submit"),
        next_items=queries.next_steps(entry),
        pdf=dossiers.attachment(entry, RECEIPT),
    )


@require_safe
def detail(request: Request, number: str) -> Response:
    """One entry: for its firm and the unit the whole of it, for others what is public of an awarded one."""
    entry, at = queries.get(number, request.actor), clock.now()
    reader = reader_of(request.actor, entry, at)
    inside = reader in (Reader.OWN, Reader.UNIT)
    return page(
        request,
        "entries/detail.jinja",
        entry=entry,
        tone=TONES[entry.status],  # type: ignore[index]
        said=dossiers.said(entry, dossiers.newest(entry), reader) if inside else None,
        own_side=reader == Reader.OWN,
        next_items=queries.next_steps(entry) if reader == Reader.OWN else [],
        can_write=may(request.actor, "entries.submit", entry, at),
        can_withdraw=may(request.actor, "entries.withdraw", entry, at),
        can_decide=may(request.actor, "entries.decline", entry, at),
        reason=queries.reason(entry),
        decision=dossiers.attachment(entry, DECISION) if inside else None,
        offers=offered(entry, request.actor, at),
        projects=dossiers.outcomes(entry, "realises", request.actor),
        story=dossiers.story(entry) if inside else [],
    )


@require_POST
@once
def withdraw(request: Request, number: str) -> Response:
    """Take it back."""
    entry = queries.get(number, request.actor)
    actions.withdraw(entry, by=request.actor, at=clock.now())
    say(request, _("It has been withdrawn. Nobody but your firm reads it any more."))
    return go("demands:detail", number=entry.demand.number)


@require_safe
def came(request: Request, number: str) -> Response:
    """What came in answer to a demand, by code, for the unit: nothing before it is opened."""
    demand, at = demands.get(number, request.actor), clock.now()
    require(request.actor, "entries.read_list", demand, at)
    rows = queries.shown_to_unit(demand, request.actor)
    if table := taken(request, CAME, rows, zone=demand.programme.zone):
        return table
    return page(
        request,
        "entries/came.jinja",
        demand=demand,
        shown=page_of(rows, request.GET.get("page", "1")),
        tones=TONES,
        opens=may(request.actor, "entries.open", demand, at),
        awards=may(request.actor, "entries.award", demand, at),
        waits=queries.waits(demand),
        names_jury=may(request.actor, "entries.lay_jury", demand, at),
        judged=queries.is_judged(demand),
    )


@require_POST
@once
def open_all(request: Request, number: str) -> Response:
    """Open what is sealed."""
    demand = demands.get(number, request.actor)
    count = len(actions.open_entries(demand, by=request.actor, at=clock.now()).codes["entries"])  # type: ignore[arg-type]
    say(request, ngettext("%(num)d entry is opened.", "%(num)d entries are opened.", count) % {"num": count})
    return go("entries:came", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def jury(request: Request, number: str) -> Response:
    """Until when a jury scores what comes; once that is said, its own page."""
    demand, at = demands.get(number, request.actor), clock.now()
    require(request.actor, "entries.lay_jury", demand, at)
    laid = queries.jury_of(demand)
    if laid is not None:
        return go("evaluation:jury", round=laid.pk)
    asked = ask(request, forms.JURY)
    if asked.complete:
        closes, opens = forms.end_of(asked.answers, demand.programme.zone), demands.dates(demand, at).closes
        if closes > max(at, opens or at):
            return go("evaluation:jury", round=actions.lay_jury(demand, closes, by=request.actor, at=at).subject.pk)
        asked.wrong("closes_on", _("Choose a day after the deadline of the entries."))
    return ask_page(request, asked, demand, _("Go on to its members"), back=reverse("entries:came", kwargs={"number": number}))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request: Request, number: str) -> Response:
    """Short-list one, or do not go on with it."""
    entry, at = queries.get(number, request.actor), clock.now()
    require(request.actor, "entries.decline", entry, at)
    asked = ask(request, forms.STEP)
    if not asked.complete:
        back = reverse("entries:came", kwargs={"number": entry.demand.number})
        return ask_page(request, asked, entry, _("Decide"), back=back, kicker=entry.code or "")
    act = actions.short_list if asked.answers["decision"] == "short_list" else actions.decline
    act(entry, asked.answers["reason"], by=request.actor, at=at)
    say(request, _("The decision stands, and the people of the firm are told."))
    return go("entries:came", number=entry.demand.number)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def award(request: Request, number: str) -> Response:
    """Decide the demand: which are awarded, and why."""
    demand, at = demands.get(number, request.actor), clock.now()
    require(request.actor, "entries.award", demand, at)
    standing, codes = queries.standing_codes(demand, request.actor), request.POST.getlist("entry")
    asked = ask(request, forms.AWARD)
    if not asked.complete:
        return page(request, "entries/award.jinja", status=asked.status, demand=demand, entries=standing, chosen=codes, form=asked.form)
    winners = [entry for entry in standing if entry.code in codes]
    actions.award(demand, winners, asked.answers["reason"], by=request.actor, at=at)
    say(request, _("The demand is decided. Everybody who answered is told."))
    return go("demands:detail", number=number)

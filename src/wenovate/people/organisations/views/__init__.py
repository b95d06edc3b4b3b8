"""The register of bodies for everybody, and one body's page with its name."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.form import Form
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.people.organisations import actions, forms, queries
from wenovate.people.organisations.enums import Country, Level
from wenovate.people.organisations.exports import BODIES
from wenovate.people.organisations.sections import sections_of


@require_safe
def listing(request: Request) -> Response:
    """Bodies of the network, or of the whole register, by name and level."""
    words, level = clean_text(request.GET.get("q", ""), lines=False)[:100], request.GET.get("level", "")
    everything = request.GET.get("all") == "1"
    rows = queries.bodies(words, level=level, members_only=not everything, everything=everything)
    if table := taken(request, BODIES, rows):
        return table
    return page(
        request,
        "organisations/list.jinja",
        shown=page_of(rows, request.GET.get("page", "1"), most=queries.MOST_COUNTED),
        words=words,
        level=level,
        everything=everything,
        levels=list(Level),
        imports=may(request.actor, "organisations.read_imports"),
        tends=may(request.actor, "organisations.read_duplicates"),
    )


@require_safe
def detail(request: Request, body: int) -> Response:
    """One body: what the register has of it, and what every room knows of it. Who asks for a merged one is led to the one that stands."""
    found, at = queries.body(body), clock.now()
    if (standing := queries.resolve(found.pk)) != found.pk:
        return go("organisations:detail", body=standing)
    return page(
        request,
        "organisations/detail.jinja",
        body=found,
        country=Country(found.country).label if found.country in Country.values else found.country,
        website=queries.safe_address(found.website),
        reads_numbers=may(request.actor, "organisations.read_tax_number"),
        sections=sections_of(request.actor, found, at),
        supervised=queries.supervised(found, request.GET.get("page", "1")),
        former=queries.former_names(found),
        merges=queries.merges_into(found),
        tends=may(request.actor, "organisations.confirm_name", found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def name(request: Request, body: int) -> Response:
    """Confirm or correct the display name."""
    found = queries.resolved(queries.body(body))
    require(request.actor, "organisations.confirm_name", found, clock.now())
    if request.method != "POST":
        return page(request, "organisations/name.jinja", body=found, form=Form(forms.NAME, {"display_name": found.display_name}))
    checked = forms.check_name(request.POST)
    if not checked.complete:
        return page(request, "organisations/name.jinja", body=found, form=Form(forms.NAME, checked.answers, checked.errors), status=422)
    actions.confirm_name(found, checked.answers["display_name"], by=request.actor, at=clock.now())
    say(request, _("The name is confirmed. No import changes it again."))
    return go("organisations:detail", body=found.pk)

"""Results, for everybody: what was counted, how, and the file to count it again."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.decide import seals
from wenovate.methods.evaluation import queries as evaluation
from wenovate.spine.dossiers.models import Dossier

from .downloads import archive
from .exports import RESULTS


@require_safe
def results(request: Request) -> Response:
    """All published results."""
    rows = evaluation.published()
    if table := taken(request, RESULTS, rows):
        return table
    return page(request, "proof/results.jinja", shown=page_of(rows, request.GET.get("page", "1")))


@require_safe
def result(request: Request, round: int) -> Response:
    """One result: the picture with its table, how it was counted, the file."""
    found = evaluation.get(round)
    content = evaluation.result(found, clock.now())
    numbers = [row["dossier"] for row in content["result"]]
    readable = Dossier.objects.visible_to(request.actor).filter(number__in=numbers).select_related("body", "programme")
    return page(
        request,
        "proof/result.jinja",
        round=found,
        content=content,
        dossiers={dossier.number: dossier for dossier in readable},
        criteria=found.run.programme.frozen.criteria_of(found.name),
        mark=seals.fingerprint(content),
    )


@require_safe
def download(request: Request, round: int) -> HttpResponse:
    """The file to count it again."""
    content = evaluation.result(evaluation.get(round), clock.now())
    response = HttpResponse(archive(content), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{content["programme"]}-{content["round"]}-{round}.zip"'
    return response

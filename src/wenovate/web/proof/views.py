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
    return page(
        request,
        "proof/result.jinja",
        round=found,
        content=content,
        dossiers=evaluation.in_result(found, content, request.actor),
        criteria=found.run.programme.frozen.criteria_of(found.name),
        mark=seals.fingerprint(content),
    )


@require_safe
def download(request: Request, round: int) -> HttpResponse:
    """The file to count it again."""
    found = evaluation.get(round)
    content, minutes = evaluation.result(found, clock.now()), evaluation.minutes_of(found)
    response = HttpResponse(archive(content, minutes), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{content["programme"]}-{content["round"]}-{round}.zip"'
    return response

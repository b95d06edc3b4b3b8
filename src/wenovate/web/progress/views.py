"""What a programme has reached, for everybody."""

from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.progress import reached

from .exports import PROGRESS, lines


@require_safe
def reached_by(request: Request, programme: str) -> Response:
    """Figures and charts by aim; the same as a table."""
    run = programmes.run_of(programme)
    parts = reached(run.programme, clock.now())
    if table := taken(request, PROGRESS, lines(parts)):
        return table
    return page(request, "progress/programme.jinja", run=run, parts=parts)
